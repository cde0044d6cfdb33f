//! What users of HTTP clients write: reqwest, octocrab, AWS, Slack and JWT, with stand-ins of the same signatures.

use std::collections::HashMap;

use secret_core::credentials::AwsCredentials;
use secret_core::{Secret, SecretError, expose, secret, transform};

mod reqwest {
    pub struct Error;
    #[derive(Clone, Default)]
    pub struct Client;
    pub struct RequestBuilder;
    pub struct Response;
    pub struct Url;
    impl Url {
        pub fn parse(_: &str) -> Result<Self, Error> {
            Ok(Self)
        }
        pub fn set_password(&mut self, _: Option<&str>) -> Result<(), ()> {
            Ok(())
        }
        pub fn query_pairs_mut(&mut self) -> Pairs {
            Pairs
        }
    }
    pub struct Pairs;
    impl Pairs {
        pub fn append_pair(&mut self, _: &str, _: &str) -> &mut Self {
            self
        }
    }
    impl Client {
        pub fn get(&self, _: impl Into<String>) -> RequestBuilder {
            RequestBuilder
        }
        pub fn post(&self, _: impl Into<String>) -> RequestBuilder {
            RequestBuilder
        }
    }
    impl RequestBuilder {
        pub fn bearer_auth(self, _: impl std::fmt::Display) -> Self {
            self
        }
        pub fn basic_auth(self, _: impl std::fmt::Display, _: Option<impl std::fmt::Display>) -> Self {
            self
        }
        pub fn header(self, _: &str, _: impl AsRef<[u8]>) -> Self {
            self
        }
        pub fn query(self, _: &[(&str, &str)]) -> Self {
            self
        }
        pub fn form(self, _: &[(&str, &str)]) -> Self {
            self
        }
        pub fn body(self, _: impl Into<Vec<u8>>) -> Self {
            self
        }
        pub fn json(self, _: &impl serde::Serialize) -> Self {
            self
        }
        pub async fn send(self) -> Result<Response, Error> {
            Ok(Response)
        }
    }
    impl Response {
        pub fn error_for_status(self) -> Result<Self, Error> {
            Ok(self)
        }
        pub fn status(&self) -> u16 {
            200
        }
        pub async fn text(self) -> Result<String, Error> {
            Ok(String::new())
        }
    }
    impl std::fmt::Display for Error {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("refused")
        }
    }
}
use reqwest::Client;

#[derive(Debug)]
struct Failed;
impl From<SecretError> for Failed {
    fn from(_: SecretError) -> Self {
        Self
    }
}
impl From<reqwest::Error> for Failed {
    fn from(_: reqwest::Error) -> Self {
        Self
    }
}

#[secret("TOKEN")]
async fn bearer(client: &Client, token: Secret<String>) -> Result<String, Failed> {
    let response = expose!(token, async |t| client.get("https://api.example").bearer_auth(t).send().await).await?;
    Ok(response.error_for_status()?.text().await?)
}

#[secret("PASSWORD")]
async fn basic(client: &Client, password: Secret<String>) -> Result<u16, Failed> {
    let user = "robot";
    let request = expose!(password, |p| client.get("https://api.example").basic_auth(user, Some(p)));
    Ok(request.send().await?.status())
}

#[secret("TOKEN")]
async fn header(client: &Client, token: Secret<String>) -> Result<(), Failed> {
    let header = transform!(token, |t| format!("token {t}"));
    expose!(header, |h| client.get("https://api.example").header("authorization", h)).send().await?;
    Ok(())
}

#[secret("KEY")]
async fn query(client: &Client, key: Secret<String>) -> Result<(), Failed> {
    let page = 3.to_string();
    expose!(key, |k| client.get("https://api.example").query(&[("page", page.as_str()), ("key", k)])).send().await?;
    Ok(())
}

#[secret("CLIENT_SECRET")]
#[secret("REFRESH_TOKEN")]
async fn oauth(client: &Client, client_secret: Secret<String>, refresh_token: Secret<String>) -> Result<String, Failed> {
    let response = expose!(client_secret, refresh_token, async |secret, refresh| {
        client
            .post("https://login.example/token")
            .form(&[("grant_type", "refresh_token"), ("client_secret", secret), ("refresh_token", refresh)])
            .send()
            .await?
            .error_for_status()
    })
    .await?;
    Ok(response.text().await?)
}

#[secret("HOOK")]
async fn web_hook(client: &Client, hook: Secret<String>) -> Result<(), Failed> {
    let body = HashMap::from([("text", "done")]);
    expose!(hook, async |url| client.post(url).json(&body).send().await).await?;
    Ok(())
}

#[secret("KEY")]
fn url(key: Secret<String>) -> Result<(), Failed> {
    let url = expose!(key, |k| {
        let mut url = reqwest::Url::parse("https://api.example")?;
        url.query_pairs_mut().append_pair("page", "1").append_pair("key", k);
        let _ = url.set_password(Some(k));
        Ok::<_, Failed>(url)
    })?;
    drop(url);
    Ok(())
}

#[secret("TOKEN")]
async fn logs_around(client: &Client, token: Secret<String>) -> Result<(), Failed> {
    println!("asking with {}", token.name());
    let status = expose!(token, async |t| {
        let response = client.get("https://api.example").bearer_auth(t).send().await?;
        println!("status {}", response.status());
        Ok::<_, Failed>(response.status())
    })
    .await?;
    assert!(status < 500, "{status}");
    Ok(())
}

#[secret("TOKEN")]
async fn decides_on_the_answer(client: &Client, token: Secret<String>) -> Result<&'static str, Failed> {
    Ok(expose!(token, async |t| {
        match client.get("https://api.example").bearer_auth(t).send().await {
            Ok(response) if response.status() == 401 => "expired",
            Ok(_) => "valid",
            Err(_) => "unknown",
        }
    })
    .await)
}

#[secret("TOKEN")]
async fn again(client: &Client, token: Secret<String>) -> Result<u16, Failed> {
    for _ in 0..3 {
        let tried = expose!(token, async |t| client.get("https://api.example").bearer_auth(t).send().await).await;
        if let Ok(response) = tried {
            return Ok(response.status());
        }
    }
    Err(Failed)
}

#[secret("TOKEN")]
async fn pages(client: &Client, token: Secret<String>) -> Result<Vec<String>, Failed> {
    expose!(token, async |t| {
        let mut texts = Vec::new();
        for page in 0..3 {
            let url = format!("https://api.example?page={page}");
            let response = client.get(url).bearer_auth(t).send().await?;
            texts.push(response.text().await?);
        }
        Ok(texts)
    })
    .await
}

/// octocrab, Slack and the like: a builder that takes the token by value.
#[derive(Default)]
struct Octocrab;
impl Octocrab {
    fn builder() -> Self {
        Self
    }
    fn personal_token(self, _: impl Into<String>) -> Self {
        self
    }
    fn base_uri(self, _: &str) -> Result<Self, Failed> {
        Ok(self)
    }
    fn build(self) -> Result<Self, Failed> {
        Ok(self)
    }
}

#[secret("GITHUB_ACCESS_TOKEN")]
fn octocrab(github_access_token: Secret<String>) -> Result<(), Failed> {
    let github = expose!(github_access_token, |t| Octocrab::builder().base_uri("https://x")?.personal_token(t.to_owned()).build())?;
    drop(github);
    Ok(())
}

/// The AWS SDK's own credentials.
struct Credentials;
impl Credentials {
    fn new(_: impl Into<String>, _: impl Into<String>, _: Option<String>, _: Option<u64>, _: &'static str) -> Self {
        Self
    }
}
struct ConfigLoader;
impl ConfigLoader {
    fn credentials_provider(self, _: Credentials) -> Self {
        self
    }
    fn region(self, _: &str) -> Self {
        self
    }
    async fn load(self) -> u8 {
        1
    }
}

#[secret("AWS_CREDENTIALS")]
async fn aws(aws_credentials: Secret<AwsCredentials>) -> Result<u8, Failed> {
    let credentials = expose!(aws_credentials, |k| {
        Credentials::new(&k.access_key, &k.secret_access_key, k.session_token.clone(), None, "secret")
    });
    Ok(ConfigLoader.region("eu-west-1").credentials_provider(credentials).load().await)
}

#[secret("AWS_CREDENTIALS")]
fn aws_by_pattern(aws_credentials: Secret<AwsCredentials>) -> Result<(), Failed> {
    let credentials = expose!(aws_credentials, |AwsCredentials { access_key, secret_access_key, .. }| Credentials::new(
        access_key,
        secret_access_key,
        None,
        None,
        "secret"
    ));
    drop(credentials);
    Ok(())
}

/// jsonwebtoken
struct EncodingKey;
impl EncodingKey {
    fn from_secret(_: &[u8]) -> Self {
        Self
    }
    fn from_rsa_pem(_: &[u8]) -> Result<Self, Failed> {
        Ok(Self)
    }
}
fn encode(_: &str, _: &EncodingKey) -> Result<String, Failed> {
    Ok(String::new())
}

#[secret("JWT_KEY")]
fn jwt(jwt_key: Secret<String>) -> Result<String, Failed> {
    expose!(jwt_key, |k| encode("claims", &EncodingKey::from_secret(k.as_bytes())))
}

#[secret("JWT_KEY")]
fn jwt_by_certificate(jwt_key: Secret<String>) -> Result<String, Failed> {
    let key = expose!(jwt_key, |pem| EncodingKey::from_rsa_pem(pem.as_bytes()))?;
    encode("claims", &key)
}

/// http and tower layers.
struct HeaderValue;
impl HeaderValue {
    fn from_str(_: &str) -> Result<Self, Failed> {
        Ok(Self)
    }
    fn set_sensitive(&mut self, _: bool) {}
}
#[derive(Default)]
struct HeaderMap;
impl HeaderMap {
    fn insert(&mut self, _: &'static str, _: HeaderValue) -> Option<HeaderValue> {
        None
    }
}
struct Layer;
impl Layer {
    fn bearer(_: &str) -> Self {
        Self
    }
    fn overriding(_: &'static str, _: HeaderValue) -> Self {
        Self
    }
}
struct ServiceBuilder;
impl ServiceBuilder {
    fn layer(self, _: Layer) -> Self {
        self
    }
    fn service(self, _: Client) -> Client {
        Client
    }
}

#[secret("TOKEN")]
fn default_headers(token: Secret<String>) -> Result<(), Failed> {
    let mut headers = HeaderMap;
    let value = expose!(token, |t| HeaderValue::from_str(t))?;
    headers.insert("authorization", value);
    expose!(token, |t| headers.insert("cookie", HeaderValue::from_str(t).expect("a token is a header")));
    expose!(token, |t| {
        let mut value = HeaderValue::from_str(t)?;
        value.set_sensitive(true);
        headers.insert("x-token", value);
        Ok::<_, Failed>(())
    })?;
    let mut named = HashMap::new();
    let header = expose!(token, |t| HeaderValue::from_str(t))?;
    named.insert("authorization", header);
    Ok(())
}

#[secret("TOKEN")]
fn tower(token: Secret<String>) -> Result<(), Failed> {
    let client = expose!(token, |t| ServiceBuilder.layer(Layer::bearer(t)).service(Client));
    let layer = expose!(token, |t| HeaderValue::from_str(t).map(|value| Layer::overriding("authorization", value)))?;
    drop((client, layer));
    Ok(())
}

fn main() {}
