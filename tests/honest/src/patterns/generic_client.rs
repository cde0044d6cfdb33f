//! A client that is generic in how it authenticates, each way with a secret of its own type, as SDKs are generated.

use http::request::Builder;
use secret_core::credentials::AwsCredentials;
use secret_core::{Secret, SecretError, expose, transform};

pub trait Authenticate {
    fn authenticate(&self, request: Builder) -> Result<Builder, SecretError>;
}

pub struct ApiKey {
    pub header: &'static str,
    pub key: Secret<String>,
}

impl Authenticate for ApiKey {
    fn authenticate(&self, request: Builder) -> Result<Builder, SecretError> {
        Ok(expose!(self.key, |key| request.header(self.header, key)))
    }
}

pub struct Basic {
    pub user: String,
    pub password: Secret<String>,
}

impl Authenticate for Basic {
    fn authenticate(&self, request: Builder) -> Result<Builder, SecretError> {
        Ok(request.header("authorization", self.password.basic_header(&self.user)?))
    }
}

/// As Elasticsearch has it: `ApiKey base64(id:key)`.
pub struct KeyPair(pub Secret<AwsCredentials>);

impl Authenticate for KeyPair {
    fn authenticate(&self, request: Builder) -> Result<Builder, SecretError> {
        let header = transform!(self.0, |k| format!(
            "ApiKey {}",
            base64(format!("{}:{}", k.access_key, k.secret_access_key))
        ));
        Ok(request.header("authorization", header.header_value()?))
    }
}

pub struct Client<A> {
    auth: A,
}

impl<A: Authenticate> Client<A> {
    pub fn new(auth: A) -> Self {
        Self { auth }
    }

    pub fn get(&self, path: &str) -> anyhow::Result<http::Request<()>> {
        let request = http::Request::get(format!("https://search.example/{path}"));
        Ok(self.auth.authenticate(request)?.body(())?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_has_its_header() {
        let key = Secret::new("GENERIC_KEY", "open sesame".to_owned());
        let header = "x-api-key";
        let client = Client::new(ApiKey {
            header,
            key: key.clone(),
        });
        let request = client.get("a").expect("a request");
        assert_eq!(request.headers()["x-api-key"], "open sesame");
        let client = Client::new(Basic {
            user: "Aladdin".to_owned(),
            password: key,
        });
        let request = client.get("a").expect("a request");
        assert_eq!(
            request.headers()["authorization"],
            "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="
        );
        // The same, as the pair of an identifier and a key.
        let pair = AwsCredentials::new("Aladdin".into(), "open sesame".into(), None);
        let client = Client::new(KeyPair(Secret::new("GENERIC_PAIR", pair)));
        let request = client.get("a").expect("a request");
        assert_eq!(
            request.headers()["authorization"],
            "ApiKey QWxhZGRpbjpvcGVuIHNlc2FtZQ=="
        );
    }
}
