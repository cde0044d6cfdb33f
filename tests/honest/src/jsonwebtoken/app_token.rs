//! A GitHub App signs a token with its key, and exchanges it for another; "Generating a JSON Web Token for a GitHub App" in GitHub's
//! documentation, with reqwest.

use std::time::{Duration, SystemTime};

use ::jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use secret_core::{Secret, SecretBytes, expose};
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct Claims<'a> {
    iat: u64,
    exp: u64,
    iss: &'a str,
}

#[derive(Deserialize)]
struct Installation {
    token: String,
}

pub fn app_token(
    app: &str,
    private_key: &Secret<SecretBytes>,
    now: SystemTime,
) -> anyhow::Result<Secret<String>> {
    let now = now.duration_since(SystemTime::UNIX_EPOCH)?;
    let claims = Claims {
        iat: now.as_secs().saturating_sub(60),
        exp: (now + Duration::from_mins(10)).as_secs(),
        iss: app,
    };
    let key = expose!(private_key, |pem| EncodingKey::from_rsa_pem(pem.as_bytes()))?;
    let token = encode(&Header::new(Algorithm::RS256), &claims, &key)?;
    Ok(Secret::new("GITHUB_APP_TOKEN", token))
}

pub async fn installation_token(
    client: &reqwest::Client,
    app_token: &Secret<String>,
    installation: u64,
) -> anyhow::Result<Secret<String>> {
    let url = format!("https://api.github.com/app/installations/{installation}/access_tokens");
    let answer: Installation = client
        .post(url)
        .header("authorization", app_token.bearer_header()?)
        .send()
        .await?
        .error_for_status()?
        .json()
        .await?;
    Ok(Secret::new("GITHUB_INSTALLATION_TOKEN", answer.token))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_is_wrong_with_a_key() {
        let key =
            secret_core::SecretContext::with_secrets([("GITHUB_APP_KEY", "not a key at all")])
                .scope(|| secret_core::SecretRef::new("GITHUB_APP_KEY").get())
                .expect("the key");
        let error = app_token("12", &key, SystemTime::now()).expect_err("not a key");
        assert!(!format!("{error:?}").contains("not a key at all"));
    }
}
