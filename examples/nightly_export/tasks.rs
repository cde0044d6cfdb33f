//! The tasks, each with the secret that it declares. A key is handed to a client or not at all; what a client makes of it and would
//! grant access is secret too, and the record says only that it was there.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::Context;
use aws_credential_types::provider::ProvideCredentials;
use aws_sigv4::http_request::{
    PayloadChecksumKind, PercentEncodingMode, SignableBody, SignableRequest, SignatureLocation,
    SigningSettings, UriPathNormalizationMode, sign,
};
use aws_sigv4::sign::v4;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::NaiveDate;
use google_cloud_auth::credentials::service_account::AccessSpecifier;
use secret_core::credentials::{AwsCredentials, GcpCredentials, GithubToken};
use secret_core::{Parameter, Secret, SecretResult, Timestamp, declassify, secret};
use serde::{Deserialize, Serialize};

/// A token with which the rows can be read.
#[derive(Serialize)]
pub(crate) struct Query {
    pub(crate) audience: String,
    pub(crate) issued: Timestamp,
    pub(crate) expires: Timestamp,
    token: SecretResult<String>,
}

/// What of a token's claims is written down: not its issuer, which is a field of the secret.
#[derive(Deserialize)]
struct Claims {
    aud: String,
    iat: u64,
    exp: u64,
}

/// Signs a token for a service of Google Cloud. The library does that here: no request is sent.
#[secret("GCP_CREDENTIALS")]
pub(crate) async fn authorize_query(
    audience: Parameter<String>,
    gcp_credentials: Secret<GcpCredentials>,
) -> anyhow::Result<Query> {
    let token = gcp_credentials
        .google_cloud_builder()?
        .with_access_specifier(AccessSpecifier::from_audience(audience.as_str()))
        .build_access_token_credentials()
        .context("google-cloud-auth does not accept GCP_CREDENTIALS")?
        .access_token()
        .await?
        .token;
    let token = Secret::new("GCP_ACCESS_TOKEN", token);
    let claims = declassify!(
        token,
        |t| claims(t),
        reason = "for whom and until when; without the signature it opens nothing"
    )?;
    Ok(Query {
        audience: claims.aud,
        issued: at(claims.iat),
        expires: at(claims.exp),
        token: SecretResult::new(token),
    })
}

/// The middle of a JWT's three parts. The errors do not quote it.
fn claims(token: &str) -> anyhow::Result<Claims> {
    let payload = token.split('.').nth(1).context("the token is not a JWT")?;
    let json = BASE64_URL_SAFE_NO_PAD.decode(payload);
    json.ok()
        .and_then(|json| serde_json::from_slice(&json).ok())
        .context("the token's claims cannot be read")
}

fn at(unix_seconds: u64) -> Timestamp {
    Timestamp::from(UNIX_EPOCH + Duration::from_secs(unix_seconds))
}

/// A place to which the rows can be put.
#[derive(Serialize)]
pub(crate) struct Upload {
    pub(crate) host: String,
    pub(crate) object: String,
    pub(crate) expires: Timestamp,
    signature: String,
    /// Who has the URL may write the object, and temporary credentials stand in it: it is a secret of its own.
    url: SecretResult<String>,
}

/// Signs a URL to which one object can be put, without any more credentials. No request is sent.
///
/// A program that listens to the log of `aws_sigv4` at level trace should not: the signer writes the query there, and a session
/// token stands in it.
#[secret("AWS_CREDENTIALS")]
pub(crate) async fn presign_upload(
    bucket: Parameter<String>,
    region: Parameter<String>,
    day: Parameter<NaiveDate>,
    expires_in: Parameter<u64>,
    aws_credentials: Secret<AwsCredentials>,
) -> anyhow::Result<Upload> {
    let host = format!("{}.s3.{}.amazonaws.com", *bucket, *region);
    let object = format!("rows/{}.parquet", *day);
    let url = format!("https://{host}/{object}");
    let now = SystemTime::now();
    let valid = Duration::from_secs(*expires_in);

    // As S3 wants it: the signature in the query, over the path as it is.
    let mut settings = SigningSettings::default();
    settings.signature_location = SignatureLocation::QueryParams;
    settings.expires_in = Some(valid);
    settings.percent_encoding_mode = PercentEncodingMode::Single;
    settings.payload_checksum_kind = PayloadChecksumKind::NoHeader;
    settings.uri_path_normalization_mode = UriPathNormalizationMode::Disabled;
    // The secret is a credentials provider: the signer asks it, and nothing is handed over here.
    let identity = aws_credentials.provide_credentials().await?.into();
    let params = v4::SigningParams::builder()
        .identity(&identity)
        .region(&region)
        .name("s3")
        .time(now)
        .settings(settings)
        .build()?
        .into();
    let body = SignableBody::UnsignedPayload;
    let request = SignableRequest::new("PUT", url.as_str(), std::iter::empty(), body)?;
    let (instructions, signature) = sign(request, &params)?.into_parts();

    let mut request = http::Request::put(url).body(())?;
    instructions.apply_to_request_http1x(&mut request);
    let signature = Secret::new("UPLOAD_SIGNATURE", signature);
    Ok(Upload {
        host,
        object,
        expires: Timestamp::from(now + valid),
        signature: declassify!(
            signature,
            |s| s.chars().take(8).collect(),
            reason = "8 of its 64 digits tell two URLs apart and open nothing"
        ),
        url: SecretResult::new(Secret::new("UPLOAD_URL", request.uri().to_string())),
    })
}

/// Where the export is announced.
#[derive(Serialize)]
pub(crate) struct Repository {
    pub(crate) name: String,
    /// What GitHub answered; `None` if it was not asked.
    pub(crate) default_branch: Option<String>,
}

#[derive(Deserialize)]
struct Answer {
    full_name: String,
    default_branch: String,
}

/// Asks GitHub for the repository, where the caller says at which address.
#[secret("GITHUB_ACCESS_TOKEN")]
pub(crate) async fn open_repository(
    repository: Parameter<String>,
    github_api: Parameter<Option<String>>,
    github_access_token: Secret<GithubToken>,
) -> anyhow::Result<Repository> {
    let mut builder = github_access_token.octocrab()?;
    if let Some(url) = &*github_api {
        builder = builder.base_uri(url.as_str())?;
    }
    let github = builder.build()?;
    if github_api.is_none() {
        return Ok(Repository {
            name: repository.into_inner(),
            default_branch: None,
        });
    }
    let path = format!("/repos/{}", *repository);
    let answer: Answer = github
        .get(path, None::<&()>)
        .await
        .context("GitHub did not give the repository")?;
    Ok(Repository {
        name: answer.full_name,
        default_branch: Some(answer.default_branch),
    })
}
