//! Google Cloud: the tokens that the official library signs with our credentials verify elsewhere.

use std::error::Error;
use std::fmt::Debug;
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::KeyPair as _;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use google_cloud_auth::credentials::service_account::AccessSpecifier;
use google_cloud_auth::credentials::{CacheableResource, Credentials};
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use secret_core::credentials::{GcpCredentials, google_cloud_credentials};
use secret_core::{Secret, SecretContext, SecretError, SecretErrorKind};
use serde_json::{Value, json};

const EMAIL: &str = "robot@c4n4ry-project.iam.gserviceaccount.com";
const SCOPE: &str = "https://www.googleapis.com/auth/devstorage.read_only";

/// A service account key, made for one test.
struct Account {
    pkcs8: Vec<u8>,
    /// PKCS #1, as `jsonwebtoken` reads it.
    public: Vec<u8>,
}

impl Account {
    fn generate() -> Self {
        let pair = KeyPair::generate(KeySize::Rsa2048).expect("a key");
        let der: Pkcs8V1Der<'_> = pair.as_der().expect("its document");
        Self {
            pkcs8: der.as_ref().to_vec(),
            public: pair.public_key().as_ref().to_vec(),
        }
    }

    fn pem(&self) -> String {
        pem("PRIVATE KEY", &self.pkcs8)
    }

    /// The key without the envelope of PKCS #8, as `openssl genrsa -traditional` writes it.
    fn traditional_pem(&self) -> String {
        const ENVELOPE: usize = 26;
        pem("RSA PRIVATE KEY", &self.pkcs8[ENVELOPE..])
    }

    fn document(&self) -> Value {
        json!({
            "type": "service_account",
            "project_id": "c4n4ry-project",
            "private_key_id": "c4n4ry-key-id",
            "private_key": self.pem(),
            "client_email": EMAIL,
            "client_id": "1234567890",
            "auth_uri": "https://accounts.google.com/o/oauth2/auth",
            "token_uri": "https://oauth2.googleapis.com/token",
            "auth_provider_x509_cert_url": "https://www.googleapis.com/oauth2/v1/certs",
            "universe_domain": "googleapis.com",
        })
    }

    /// What an implementation in pure Rust, which shares nothing with the signer, makes of a token.
    fn verify(&self, token: &str) -> Result<Value, jsonwebtoken::errors::Error> {
        let mut validation = Validation::new(Algorithm::RS256);
        validation.validate_aud = false;
        validation.set_required_spec_claims(&["exp", "iss", "sub"]);
        validation.set_issuer(&[EMAIL]);
        let key = DecodingKey::from_rsa_der(&self.public);
        jsonwebtoken::decode::<Value>(token, &key, &validation).map(|token| token.claims)
    }
}

fn pem(label: &str, der: &[u8]) -> String {
    let body = STANDARD.encode(der);
    let lines: Vec<&str> = body
        .as_bytes()
        .chunks(64)
        .map(|line| std::str::from_utf8(line).expect("ASCII"))
        .collect();
    format!(
        "-----BEGIN {label}-----\n{}\n-----END {label}-----\n",
        lines.join("\n")
    )
}

fn read(document: impl Into<Value>) -> Result<Secret<GcpCredentials>, SecretError> {
    // As text, the way an environment variable holds it.
    SecretContext::with_secrets([("GCP_CREDENTIALS", document.into().to_string())])
        .scope(|| GcpCredentials::DEFAULT.get())
}

async fn token_of(credentials: &Credentials) -> String {
    let headers = credentials
        .headers(http::Extensions::new())
        .await
        .expect("headers");
    let CacheableResource::New { data, .. } = headers else {
        panic!("nothing is cached yet");
    };
    let authorization = &data["authorization"];
    assert!(authorization.is_sensitive());
    let authorization = authorization.to_str().expect("text");
    authorization
        .strip_prefix("Bearer ")
        .expect("a bearer token")
        .to_owned()
}

fn now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("a time")
        .as_secs()
}

#[tokio::test]
async fn the_token_verifies_elsewhere() {
    let account = Account::generate();
    let gcp = read(account.document()).expect("the key");
    let before = now();
    let credentials = gcp
        .google_cloud(AccessSpecifier::from_scopes([SCOPE, "b"]))
        .expect("credentials");
    let token = token_of(&credentials).await;

    let claims = account.verify(&token).expect("a token that verifies");
    assert_eq!(claims["iss"], EMAIL);
    assert_eq!(claims["sub"], EMAIL);
    assert_eq!(claims["scope"], format!("{SCOPE} b"));
    assert!(claims["aud"].is_null());
    let time = |claim: &str| claims[claim].as_u64().expect("a time");
    // An hour, and ten seconds for clocks that differ, on both sides.
    assert_eq!(time("exp") - time("iat"), 3620);
    assert!((before..=now()).contains(&(time("iat") + 10)));

    let header = jsonwebtoken::decode_header(&token).expect("a header");
    assert_eq!(header.alg, Algorithm::RS256);
    assert_eq!(header.kid.as_deref(), Some("c4n4ry-key-id"));
}

#[tokio::test]
async fn an_audience_takes_the_place_of_scopes() {
    let account = Account::generate();
    let gcp = read(account.document()).expect("the key");
    let audience = "https://pubsub.googleapis.com/";
    let credentials = gcp
        .google_cloud(AccessSpecifier::from_audience(audience))
        .expect("credentials");
    let claims = account
        .verify(&token_of(&credentials).await)
        .expect("a token that verifies");
    assert_eq!(claims["aud"], audience);
    assert_eq!(claims.get("scope"), None);
}

#[tokio::test]
async fn another_key_does_not_verify_it() {
    let (account, other) = (Account::generate(), Account::generate());
    let gcp = read(account.document()).expect("the key");
    let credentials = gcp
        .google_cloud(AccessSpecifier::from_scopes([SCOPE]))
        .expect("credentials");
    let token = token_of(&credentials).await;
    other
        .verify(&token)
        .expect_err("a signature of another key");

    // Nor does the right key verify another text.
    let (signed, signature) = token.rsplit_once('.').expect("three parts");
    let mut changed = signed.to_owned();
    let last = changed.pop().expect("claims");
    changed.push(if last == 'A' { 'B' } else { 'A' });
    account
        .verify(&format!("{changed}.{signature}"))
        .expect_err("another text");
}

#[tokio::test]
async fn a_traditional_key_signs_as_well() {
    let account = Account::generate();
    let mut document = account.document();
    document["private_key"] = account.traditional_pem().into();
    let gcp = read(document).expect("the key");
    let credentials = gcp
        .google_cloud(AccessSpecifier::from_scopes([SCOPE]))
        .expect("credentials");
    account
        .verify(&token_of(&credentials).await)
        .expect("a token that verifies");
}

#[tokio::test]
async fn a_key_on_one_line_signs_as_well() {
    let account = Account::generate();
    let mut document = account.document();
    document["private_key"] = account.pem().replace('\n', " ").into();
    document["project_id"] = Value::Null;
    let gcp = read(document).expect("the key");
    let credentials = gcp
        .google_cloud(AccessSpecifier::from_scopes([SCOPE]))
        .expect("credentials");
    account
        .verify(&token_of(&credentials).await)
        .expect("a token that verifies");
}

#[tokio::test]
async fn the_builder_signs_texts() {
    let account = Account::generate();
    let gcp = read(account.document()).expect("the key");
    let signer = gcp.google_cloud_builder().and_then(|builder| {
        builder
            .build_signer()
            .map_err(|_| unreachable!("the document is whole"))
    });
    let signer = signer.expect("a signer");
    assert_eq!(signer.client_email().await.expect("an address"), EMAIL);
    assert_eq!(signer.sign("text").await.expect("a signature").len(), 256);
}

#[test]
fn the_document_is_handed_on_whole() {
    let account = Account::generate();
    let gcp = read(account.document()).expect("the key");
    let document = secret_core::__private::expose(&gcp, |gcp| gcp.document().as_value().clone());
    assert_eq!(document, account.document());
}

#[test]
fn a_key_without_its_identifier_is_read_and_not_handed_to_google() {
    let account = Account::generate();
    for absent in [Value::Null, json!("")] {
        let mut document = account.document();
        document["private_key_id"] = absent;
        let gcp = read(document).expect("the key");
        let error = gcp.google_cloud_builder().err().expect("an error");
        assert_eq!(error.kind(), SecretErrorKind::Malformed);
        assert!(
            error
                .to_string()
                .starts_with("secret `GCP_CREDENTIALS`: field `private_key_id` is missing"),
            "{error}"
        );
    }
}

#[tokio::test]
async fn precedence_is_that_of_prefect() {
    let (explicit, named) = (Account::generate(), Account::generate());
    let given = || Some(Secret::clone(&read(explicit.document()).expect("the key")));
    let both = SecretContext::with_secrets([("GCP_CREDENTIALS", named.document())]);

    let credentials = both
        .scope_async(google_cloud_credentials(given(), [SCOPE]))
        .await
        .expect("credentials");
    explicit
        .verify(&token_of(&credentials).await)
        .expect("the explicit key");

    let credentials = both
        .scope_async(google_cloud_credentials(None, [SCOPE]))
        .await
        .expect("credentials");
    named
        .verify(&token_of(&credentials).await)
        .expect("the named key");

    // Malformed, an empty dictionary included: never the ambient identity.
    for value in [
        "{}",
        "c4n4ry",
        r#"{"type": "authorized_user", "refresh_token": "c4n4ry"}"#,
    ] {
        let context = SecretContext::with_secrets([("GCP_CREDENTIALS", value)]);
        let error = context
            .scope_async(google_cloud_credentials(None, [SCOPE]))
            .await
            .expect_err(value);
        assert_eq!(error.kind(), SecretErrorKind::Malformed);
        assert!(!error.to_string().contains("c4n4ry"), "{error}");
    }
}

/// Runs one of the ignored tests below in a process of its own, where the ambient credentials are this file.
fn with_ambient(test: &str, file: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("application_default_credentials.json");
    std::fs::write(&path, file).expect("a file");
    let this = std::env::current_exe().expect("this program");
    let output = Command::new(this)
        .args([test, "--exact", "--ignored", "--nocapture"])
        .env("GOOGLE_APPLICATION_CREDENTIALS", path)
        .output()
        .expect("the test");
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&text);
    assert!(
        output.status.success() && text.contains("1 passed"),
        "{text}"
    );
    assert!(!text.contains("c4n4ry"), "{text}");
}

#[test]
fn without_a_secret_the_ambient_credentials_are_asked() {
    with_ambient(
        "ambient_is_whole",
        &Account::generate().document().to_string(),
    );
    with_ambient(
        "ambient_is_broken",
        r#"{"type": "service_account", "private_key": ["c4n4ry"], "c4n4ry""#,
    );
    with_ambient("ambient_is_broken", r#"{"type": "c4n4ry"}"#);
    with_ambient(
        "ambient_is_broken",
        r#"{"type": "service_account", "client_email": {"c4n4ry": 1}}"#,
    );
}

#[tokio::test]
#[ignore = "run in a process of its own by the test above"]
async fn ambient_is_whole() {
    let empty = SecretContext::builder().isolated().build();
    let null = SecretContext::with_secrets([("GCP_CREDENTIALS", "null")]);
    for context in [empty, null] {
        let made = context
            .scope_async(google_cloud_credentials(None, [SCOPE]))
            .await;
        let token = token_of(&made.expect("credentials")).await;
        assert_eq!(token.split('.').count(), 3);
    }
}

#[tokio::test]
#[ignore = "run in a process of its own by the test above"]
async fn ambient_is_broken() {
    let context = SecretContext::builder().isolated().build();
    let error = context
        .scope_async(google_cloud_credentials(None, [SCOPE]))
        .await
        .expect_err("an error");
    assert_eq!(error.kind(), SecretErrorKind::Unreadable);
    let text = format!("{error} {error:?}");
    assert!(
        text.starts_with(
            "secret `GCP_CREDENTIALS`: not found, and the application default credentials"
        ),
        "{text}"
    );
    assert!(!text.contains("c4n4ry"));
}

#[tokio::test]
async fn nothing_that_prints_shows_the_key() {
    let account = Account::generate();
    let body = STANDARD.encode(&account.pkcs8);
    let assert_silent = |value: &dyn Debug| {
        let text = format!("{value:?} {value:#?}");
        assert!(
            !text.contains(&body[40..60]) && !text.contains("BEGIN"),
            "{text}"
        );
        text
    };
    let gcp = read(account.document()).expect("the key");
    assert_eq!(
        assert_silent(&gcp),
        "Secret(GCP_CREDENTIALS) Secret(GCP_CREDENTIALS)"
    );
    secret_core::__private::expose(&gcp, |gcp| {
        assert_eq!(assert_silent(gcp), "GcpCredentials(..) GcpCredentials(..)");
        assert_eq!(
            assert_silent(&gcp.document()),
            "SecretJson(..) SecretJson(..)"
        );
    });
    let credentials = gcp
        .google_cloud(AccessSpecifier::from_scopes([SCOPE]))
        .expect("credentials");
    assert_silent(&credentials);
    let token = token_of(&credentials).await;
    let signature = token.rsplit_once('.').expect("three parts").1;
    assert!(!assert_silent(&credentials).contains(signature));
}

/// A document that passes our checks, and that the signer refuses: its error is the library's, and quotes nothing.
#[tokio::test]
async fn a_key_that_is_whole_and_no_key_is_the_signers_to_refuse() {
    let account = Account::generate();
    let mut broken = account.pkcs8.clone();
    broken[200..1000].fill(0x5a);
    let mut document = account.document();
    document["private_key"] = pem("PRIVATE KEY", &broken).into();
    let gcp = read(document).expect("a document that is whole");
    let credentials = gcp
        .google_cloud(AccessSpecifier::from_scopes([SCOPE]))
        .expect("credentials");
    let error = credentials
        .headers(http::Extensions::new())
        .await
        .expect_err("no key");
    let mut text = format!("{error} {error:?}");
    let mut source = error.source();
    while let Some(inner) = source {
        text += &format!(" {inner} {inner:?}");
        source = inner.source();
    }
    assert!(!text.contains(&STANDARD.encode(&broken)[40..60]), "{text}");
    assert!(!text.contains("BEGIN"), "{text}");
}
