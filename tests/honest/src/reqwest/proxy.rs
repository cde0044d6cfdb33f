//! A proxy that wants a password; `Proxy::basic_auth` in the documentation of reqwest. Without a password there is no proxy.

use reqwest::{Client, Proxy};
use secret_core::{Secret, expose};

pub fn client(proxy_password: Option<&Secret<String>>) -> reqwest::Result<Client> {
    let mut builder = Client::builder();
    if let Some(password) = proxy_password {
        let proxy = Proxy::https("http://proxy.example:3128")?;
        builder = builder.proxy(expose!(password, |p| proxy.basic_auth("robot", p)));
    }
    builder.build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_and_without() {
        crate::crypto_provider();
        let password = Secret::new("PROXY_PASSWORD", "hunter2-of-proxy".to_owned());
        let with = format!("{:?}", client(Some(&password)).expect("a client"));
        assert!(with.contains("proxy.example") && !with.contains("hunter2"));
        let without = format!("{:?}", client(None).expect("a client"));
        assert!(!without.contains("proxy.example"));
    }
}
