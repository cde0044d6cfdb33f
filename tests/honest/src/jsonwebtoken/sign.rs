//! Issues a token; "Encoding" in the README of jsonwebtoken.

use ::jsonwebtoken::errors::Result;
use ::jsonwebtoken::{EncodingKey, Header, encode};
use secret_core::{Secret, expose};
use serde::Serialize;

#[derive(Serialize)]
pub struct Claims {
    pub sub: String,
    pub exp: u64,
}

/// Who has the token is let in, so it is a secret.
pub fn issue(secret: &Secret<String>, claims: &Claims) -> Result<Secret<String>> {
    let token = expose!(secret, |secret| encode(
        &Header::default(),
        claims,
        &EncodingKey::from_secret(secret.as_ref())
    ))?;
    Ok(Secret::new("SESSION_TOKEN", token))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computed with Python's `hmac`.
    #[test]
    fn a_token_computed_elsewhere() {
        let secret = Secret::new("JWT_SIGNING", "jwt-secret-of-sign".to_owned());
        let claims = Claims {
            sub: "ada".to_owned(),
            exp: 4_102_444_800,
        };
        let token = issue(&secret, &claims).expect("a token");
        assert!(token.verify(b"eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEiLCJleHAiOjQxMDI0NDQ4MDB9.0Gz_qY6QuOZ3JG6_FeLUvlTgv-Ab1OET_GsXBLKLD2w"));
    }
}
