//! Puts a password into a URL that is configured without; `Url::set_password` in the documentation of url.

use ::url::Url;
use anyhow::anyhow;
use secret_core::{Secret, expose};

pub fn with_password(address: &str, password: Option<&Secret<String>>) -> anyhow::Result<Url> {
    let mut url = Url::parse(address)?;
    if let Some(password) = password {
        expose!(password, |password| url.set_password(Some(password)))
            .map_err(|()| anyhow!("{} has no place for a password", url.scheme()))?;
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodes_it() {
        let password = Secret::new("URL_PASSWORD", "p@ss:word/1".to_owned());
        let url = with_password("postgres://robot@db.example/shop", Some(&password));
        let url = url.expect("a URL");
        assert_eq!(
            url.as_str(),
            "postgres://robot:p%40ss%3Aword%2F1@db.example/shop"
        );
        let none = with_password("postgres://robot@db.example/shop", None).expect("a URL");
        assert_eq!(none.password(), None);
        assert!(with_password("mailto:robot@db.example", Some(&password)).is_err());
    }
}
