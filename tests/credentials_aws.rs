//! AWS: what the SDK signs with our credentials is what botocore signs, and which credentials a client gets.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Debug;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider, future};
use aws_sigv4::http_request::{
    PayloadChecksumKind, PercentEncodingMode, SignableBody, SignableRequest, SignatureLocation,
    SigningSettings, UriPathNormalizationMode, sign,
};
use aws_sigv4::sign::v4;
use secret_core::credentials::{AwsCredentials, AwsDefaultChain};
use secret_core::{
    Answer, Place, ProviderError, RawSecret, Secret, SecretContext, SecretProvider, SecretRef,
    Source,
};
use serde::Deserialize;
use serde_json::json;

const CANARY: &str = "c4n4ry";

#[derive(Deserialize)]
struct Vectors {
    time: u64,
    access_key: String,
    secret_access_key: String,
    session_token: String,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    case: String,
    kind: String,
    service: String,
    region: String,
    method: String,
    url: String,
    headers: std::collections::BTreeMap<String, String>,
    body: String,
    expires_in: Option<u64>,
    session_token: bool,
    signed_url: String,
    signed_headers: std::collections::BTreeMap<String, String>,
}

impl Case {
    fn is_presigned(&self) -> bool {
        self.kind.starts_with("presigned")
    }

    /// S3 takes the path as it is sent; other services encode it once more.
    fn settings(&self) -> SigningSettings {
        let mut settings = SigningSettings::default();
        if self.service == "s3" {
            settings.percent_encoding_mode = PercentEncodingMode::Single;
            settings.uri_path_normalization_mode = UriPathNormalizationMode::Disabled;
        }
        if self.kind == "s3-headers" {
            settings.payload_checksum_kind = PayloadChecksumKind::XAmzSha256;
        }
        if self.is_presigned() {
            settings.signature_location = SignatureLocation::QueryParams;
            settings.expires_in = self.expires_in.map(Duration::from_secs);
        }
        settings
    }

    fn signable_body(&self) -> SignableBody<'_> {
        match self.kind.as_str() {
            "presigned" => SignableBody::UnsignedPayload,
            _ => SignableBody::Bytes(self.body.as_bytes()),
        }
    }

    /// The request, signed by the SDK's signer with these credentials.
    fn sign(&self, credentials: Credentials, time: SystemTime) -> http::Request<()> {
        let identity = credentials.into();
        let params = v4::SigningParams::builder()
            .identity(&identity)
            .region(&self.region)
            .name(&self.service)
            .time(time)
            .settings(self.settings())
            .build()
            .expect("parameters")
            .into();
        let headers = self.headers.iter().map(|(k, v)| (k.as_str(), v.as_str()));
        let request = SignableRequest::new(&self.method, &self.url, headers, self.signable_body());
        let signed = sign(request.expect("a request"), &params).expect("a signature");
        let mut request = http::Request::builder()
            .method(self.method.as_str())
            .uri(&self.url)
            .body(())
            .expect("a request");
        signed.into_parts().0.apply_to_request_http1x(&mut request);
        request
    }
}

/// The address, and its parameters in any order.
fn parts(url: &str) -> (&str, BTreeSet<&str>) {
    let (address, query) = url.split_once('?').unwrap_or((url, ""));
    (address, query.split('&').collect())
}

fn vectors() -> Vectors {
    serde_json::from_str(include_str!("data/credentials/botocore.json")).expect("the vectors")
}

impl Vectors {
    fn secret(&self, with_session_token: bool) -> Secret<AwsCredentials> {
        let mut dictionary = json!({
            "ACCESS_KEY": self.access_key,
            "SECRET_ACCESS_KEY": self.secret_access_key,
        });
        if with_session_token {
            dictionary["SESSION_TOKEN"] = self.session_token.clone().into();
        }
        SecretContext::with_secrets([("AWS_CREDENTIALS", dictionary)])
            .scope(|| AwsCredentials::DEFAULT.get())
            .expect("the credentials")
    }
}

#[tokio::test]
async fn signatures_equal_those_of_botocore() {
    let vectors = vectors();
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(vectors.time);
    for case in &vectors.cases {
        let provider = SharedCredentialsProvider::new(vectors.secret(case.session_token));
        let credentials = provider.provide_credentials().await.expect("credentials");
        let signed = case.sign(credentials, time);

        assert_eq!(
            parts(&signed.uri().to_string()),
            parts(&case.signed_url),
            "{}",
            case.case
        );
        for (name, value) in &case.signed_headers {
            let ours = signed.headers().get(name).and_then(|v| v.to_str().ok());
            assert_eq!(ours, Some(value.as_str()), "{}: {name}", case.case);
        }
        assert_eq!(
            signed.headers().len(),
            case.signed_headers.len(),
            "{}",
            case.case
        );
        // The signature is there, in its place.
        let has_signature = if case.is_presigned() {
            signed.uri().to_string().contains("X-Amz-Signature=")
        } else {
            signed.headers().contains_key("authorization")
        };
        assert!(has_signature, "{}", case.case);
    }
    let with_token = vectors
        .cases
        .iter()
        .filter(|case| case.session_token)
        .count();
    assert_eq!((vectors.cases.len(), with_token), (22, 11));
}

/// The test above would notice: another key, token, time or region signs otherwise.
#[tokio::test]
async fn another_key_signs_otherwise() {
    let mut vectors = vectors();
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(vectors.time);
    vectors.secret_access_key.push('x');
    for case in &vectors.cases {
        let secret = vectors.secret(case.session_token);
        let credentials = secret.provide_credentials().await.expect("credentials");
        let signed = case.sign(credentials, time);
        let authorization = signed
            .headers()
            .get("authorization")
            .and_then(|v| v.to_str().ok());
        let is_same = parts(&signed.uri().to_string()) == parts(&case.signed_url)
            && authorization == case.signed_headers.get("authorization").map(String::as_str);
        assert!(!is_same, "{}", case.case);
    }
}

const KEY: &str = r#"{"ACCESS_KEY": "AKIDSECRET", "SECRET_ACCESS_KEY": "c4n4ry-secret", "SESSION_TOKEN": "c4n4ry-token"}"#;

fn context(value: &str) -> SecretContext {
    SecretContext::with_secrets([("AWS_CREDENTIALS", value)])
}

async fn key_of(provider: &impl ProvideCredentials) -> Result<String, CredentialsError> {
    let credentials = provider.provide_credentials().await?;
    Ok(credentials.access_key_id().to_owned())
}

#[tokio::test]
async fn the_credentials_are_whole_and_name_their_provider() {
    let secret = context(KEY)
        .scope(|| AwsCredentials::DEFAULT.get())
        .expect("the secret");
    let given = secret.provide_credentials().await.expect("credentials");
    assert_eq!(given.access_key_id(), "AKIDSECRET");
    assert_eq!(given.secret_access_key(), "c4n4ry-secret");
    assert_eq!(given.session_token(), Some("c4n4ry-token"));
    assert_eq!(given.expiry(), None);
    assert!(format!("{given:?}").contains(r#"provider_name: "secret-core""#));
    assert!(!format!("{given:?}").contains(CANARY));
    assert_eq!(secret.fallback_on_interrupt(), Some(given));
}

#[tokio::test]
async fn an_empty_session_token_is_none() {
    for token in ["", r#", "SESSION_TOKEN": """#, r#", "SESSION_TOKEN": null"#] {
        let value =
            format!(r#"{{"ACCESS_KEY": "A", "SECRET_ACCESS_KEY": "B", "region": 7{token}}}"#);
        let secret = context(&value)
            .scope(|| AwsCredentials::DEFAULT.get())
            .expect("the secret");
        let given = secret.provide_credentials().await.expect("credentials");
        assert_eq!(given.session_token(), None, "{value}");
    }
}

/// The SDK's own chain, which counts how often it is asked.
#[derive(Debug, Default)]
struct Ambient(AtomicUsize);

impl ProvideCredentials for Ambient {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        self.0.fetch_add(1, Ordering::Relaxed);
        let credentials = Credentials::new("AKIDAMBIENT", "c4n4ry-ambient", None, None, "ambient");
        future::ProvideCredentials::ready(Ok(credentials))
    }
}

#[tokio::test]
async fn precedence_is_that_of_prefect() {
    let explicit = || {
        Some(Secret::new(
            "ACME",
            AwsCredentials::new("AKIDEXPLICIT".into(), "x".into(), None),
        ))
    };
    let rows = [
        (explicit(), Some(KEY), "AKIDEXPLICIT"),
        (explicit(), None, "AKIDEXPLICIT"),
        (explicit(), Some("broken"), "AKIDEXPLICIT"),
        (None, Some(KEY), "AKIDSECRET"),
        (None, None, "AKIDAMBIENT"),
        (None, Some("{}"), "AKIDAMBIENT"),
        (None, Some(" { } "), "AKIDAMBIENT"),
        (None, Some("null"), "AKIDAMBIENT"),
        (None, Some(r#""{}""#), "error"),
    ];
    for (explicit, value, expected) in rows {
        let context = match value {
            Some(value) => context(value),
            None => SecretContext::builder().isolated().build(),
        };
        let chain = AwsDefaultChain::new(explicit, Ambient::default());
        let got = context.scope_async(key_of(&chain)).await;
        assert_eq!(got.as_deref().unwrap_or("error"), expected, "{value:?}");
    }
}

#[tokio::test]
async fn a_malformed_secret_never_means_the_ambient_identity() {
    for value in [
        r#"{"ACCESS_KEY": "c4n4ry"}"#,
        r#"{"ACCESS_KEY": "c4n4ry", "SECRET_ACCESS_KEY": ""}"#,
        r#"{"aws_access_key_id": "c4n4ry"}"#,
        "c4n4ry",
        "[]",
        "",
        "0",
    ] {
        let ambient = Arc::new(Ambient::default());
        let chain = AwsDefaultChain::new(None, Arc::clone(&ambient) as Arc<dyn ProvideCredentials>);
        let error = context(value)
            .scope_async(key_of(&chain))
            .await
            .expect_err(value);
        assert!(
            matches!(error, CredentialsError::InvalidConfiguration(_)),
            "{error:?}"
        );
        assert_eq!(ambient.0.load(Ordering::Relaxed), 0, "{value}");
        let text = with_sources(&error);
        assert!(text.contains("secret `AWS_CREDENTIALS`"), "{text}");
        assert!(!text.contains(CANARY), "{text}");
    }
}

/// Everything that a program could print of an error.
fn with_sources(error: &(dyn Error + 'static)) -> String {
    let mut text = format!("{error:?}");
    let mut next = Some(error);
    while let Some(error) = next {
        text += &format!("\n{error}\n{error:?}");
        next = error.source();
    }
    text
}

/// A store whose secret changes.
#[derive(Clone, Default)]
struct Rotating(Arc<Mutex<Option<&'static str>>>);

impl SecretProvider for Rotating {
    fn fetch(&self, _: &str) -> Result<Answer, ProviderError> {
        let held = *self.0.lock().expect("the store");
        Ok(match held {
            Some(key) => {
                let value = json!({"ACCESS_KEY": key, "SECRET_ACCESS_KEY": "c4n4ry"});
                Answer::found(Place::other("the store"), RawSecret::json(value))
            }
            None => Answer::absent(["nothing there"]),
        })
    }

    fn source(&self) -> Source {
        Source::Files
    }

    fn is_blocking(&self) -> bool {
        true
    }
}

#[tokio::test]
async fn a_reference_follows_a_rotation() {
    let store = Rotating::default();
    let context = SecretContext::builder()
        .isolated()
        .provider(store.clone())
        .build();
    let provider: SecretRef<AwsCredentials> = SecretRef::new("AWS_CREDENTIALS");
    let ask = || context.scope_async(key_of(&provider));

    let error = ask().await.expect_err("nothing there yet");
    assert!(
        matches!(error, CredentialsError::CredentialsNotLoaded(_)),
        "{error:?}"
    );

    *store.0.lock().expect("the store") = Some("AKIDFIRST");
    assert_eq!(ask().await.expect("the first"), "AKIDFIRST");
    *store.0.lock().expect("the store") = Some("AKIDSECOND");
    assert_eq!(ask().await.expect("kept"), "AKIDFIRST");
    context.forget("AWS_CREDENTIALS");
    assert_eq!(ask().await.expect("the second"), "AKIDSECOND");
}

#[test]
fn nothing_that_prints_shows_a_value() {
    fn assert_silent(value: &impl Debug) {
        let text = format!("{value:?} {value:#?}");
        assert!(!text.contains(CANARY), "{text}");
        assert!(!text.contains("AKID"), "{text}");
    }
    let secret = context(KEY)
        .scope(|| AwsCredentials::DEFAULT.get())
        .expect("the secret");
    assert_silent(&secret);
    assert_silent(&AwsCredentials::new(
        "AKID".into(),
        "c4n4ry".into(),
        Some("c4n4ry".into()),
    ));
    let ambient = Credentials::new("AKIDAMBIENT", "c4n4ry", None, None, "ambient");
    assert_silent(&AwsDefaultChain::new(Some(secret), ambient));
}
