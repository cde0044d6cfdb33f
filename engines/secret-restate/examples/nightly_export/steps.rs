//! The steps. Each is given the name of its secret, and looks it up.

use secret_core::credentials::{AwsCredentials, GcpCredentials, GithubToken};
use secret_core::{SecretRef, declassify, expose, transform};
use secret_restate::Json;
use secret_restate::prelude::HandlerResult;
use serde::{Deserialize, Serialize};

/// Rows of a day. The client's place is taken by a function that counts letters.
pub(crate) async fn count_rows(key: SecretRef<GcpCredentials>, day: &str) -> HandlerResult<u64> {
    let key = key.await?;
    Ok(expose!(key, |k| query(k, day)))
}

fn query(key: &GcpCredentials, day: &str) -> u64 {
    (key.token_uri.len() + day.len()) as u64
}

/// A place to which the rows can be put. Of the signature, which opens it, a beginning is written down.
#[derive(Serialize, Deserialize)]
pub(crate) struct Upload {
    pub(crate) host: String,
    pub(crate) object: String,
    pub(crate) signature: String,
}

const REGION: &str = "eu-central-1";

/// Signs an upload as S3 wants it: with a key that is made of the day, the region and the service.
pub(crate) async fn presign_upload(
    credentials: SecretRef<AwsCredentials>,
    bucket: &str,
    day: &str,
) -> HandlerResult<Json<Upload>> {
    let credentials = credentials.await?;
    let date = day.replace('-', "");
    let (host, object) = (
        format!("{bucket}.s3.{REGION}.amazonaws.com"),
        format!("rows/{day}.parquet"),
    );
    let request = format!("PUT\n/{object}\n\nhost:{host}\n\nhost\nUNSIGNED-PAYLOAD");
    let region = REGION;
    let signature = transform!(credentials, |c| {
        let key = hmac_sha256(format!("AWS4{}", c.secret_access_key), date);
        let key = hmac_sha256(hmac_sha256(hmac_sha256(key, region), "s3"), "aws4_request");
        let scope = format!("{date}/{region}/s3/aws4_request");
        hex(hmac_sha256(
            key,
            format!(
                "AWS4-HMAC-SHA256\n{date}T000000Z\n{scope}\n{}",
                hex(sha256(request))
            ),
        ))
    });
    let signature = declassify!(
        signature,
        |s| s.chars().take(8).collect(),
        reason = "8 of its 64 digits tell two uploads apart and open nothing"
    );
    Ok(Json(Upload {
        host,
        object,
        signature,
    }))
}

/// Says where the rows are. The client's place is taken by a function that says what it would send.
pub(crate) async fn announce(
    token: SecretRef<GithubToken>,
    repository: &str,
    text: &str,
) -> HandlerResult<String> {
    let token = token.await?;
    Ok(expose!(token, |t| post(t, repository, text)))
}

fn post(token: &GithubToken, repository: &str, text: &str) -> String {
    let authorized = if token.as_str().is_empty() {
        "nobody"
    } else {
        "the robot"
    };
    format!("{authorized} to {repository}: {text}")
}
