//! Signs a request of one's own; "Examples" in the documentation of aws-sigv4.

use std::time::SystemTime;

use ::aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use ::aws_sigv4::sign::v4;
use aws_credential_types::Credentials;
use http::Request;
use secret_core::credentials::AwsCredentials;
use secret_core::{Secret, expose};

pub fn signed(
    keys: &Secret<AwsCredentials>,
    mut request: Request<()>,
    time: SystemTime,
) -> anyhow::Result<Request<()>> {
    let identity = expose!(keys, |k| Credentials::new(
        &k.access_key,
        &k.secret_access_key,
        k.session_token.clone(),
        None,
        "a task",
    ))
    .into();
    let params = v4::SigningParams::builder()
        .identity(&identity)
        .region("us-east-1")
        .name("iam")
        .time(time)
        .settings(SigningSettings::default())
        .build()?
        .into();
    let uri = request.uri().to_string();
    let headers = request
        .headers()
        .iter()
        .filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)));
    let signable = SignableRequest::new(
        request.method().as_str(),
        uri,
        headers,
        SignableBody::Bytes(b""),
    )?;
    let (instructions, _signature) = sign(signable, &params)?.into_parts();
    instructions.apply_to_request_http1x(&mut request);
    Ok(request)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    /// The example of "Create a signed AWS API request".
    #[test]
    fn the_published_signature() {
        let keys = AwsCredentials::new(
            "AKIDEXAMPLE".into(),
            "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY".into(),
            None,
        );
        let keys = Secret::new("SIGV4_CLIENT_KEYS", keys);
        let request =
            Request::get("https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08")
                .header(
                    "content-type",
                    "application/x-www-form-urlencoded; charset=utf-8",
                )
                .body(())
                .expect("a request");
        // 2015-08-30, 12:36
        let time = SystemTime::UNIX_EPOCH + Duration::from_mins(24_015_636);
        let signed = signed(&keys, request, time).expect("a signed request");
        let header = signed.headers()["authorization"].to_str().expect("text");
        assert!(
            header.ends_with(
                "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"
            ),
            "{header}"
        );
    }
}
