//! Reads a token that a caller presents; "Decoding" and "Validation" in the README of jsonwebtoken.

use ::jsonwebtoken::errors::ErrorKind;
use ::jsonwebtoken::{Algorithm, DecodingKey, Validation, decode};
use secret_core::{Secret, expose};
use serde::Deserialize;

#[derive(Deserialize)]
struct Claims {
    sub: String,
}

#[derive(Debug, PartialEq, thiserror::Error)]
pub enum AuthError {
    #[error("the session is over")]
    Expired,
    #[error("not a token of ours")]
    Invalid,
}

/// A key that is made once and kept, as servers do.
pub struct Verifier {
    key: DecodingKey,
    validation: Validation,
}

impl Verifier {
    #[must_use]
    pub fn new(secret: &Secret<String>) -> Self {
        let mut validation = Validation::new(Algorithm::HS256);
        validation.leeway = 0;
        Self {
            key: expose!(secret, |s| DecodingKey::from_secret(s.as_bytes())),
            validation,
        }
    }

    pub fn user(&self, token: &str) -> Result<String, AuthError> {
        match decode::<Claims>(token, &self.key, &self.validation) {
            Ok(data) => Ok(data.claims.sub),
            Err(error) if matches!(error.kind(), ErrorKind::ExpiredSignature) => {
                Err(AuthError::Expired)
            }
            Err(_) => Err(AuthError::Invalid),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computed with Python's `hmac`.
    #[test]
    fn a_token_computed_elsewhere() {
        let secret = Secret::new("JWT_VERIFYING", "jwt-secret-of-sign".to_owned());
        let verifier = Verifier::new(&secret);
        let token = "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEiLCJleHAiOjQxMDI0NDQ4MDB9.0Gz_qY6QuOZ3JG6_FeLUvlTgv-Ab1OET_GsXBLKLD2w";
        assert_eq!(verifier.user(token).as_deref(), Ok("ada"));
        let expired = "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZGEiLCJleHAiOjEwMDAwMDAwMDB9.h8kSquHLkmbJiDy1_gps85ODcEgBIJXTjqH-t064PU4";
        assert_eq!(verifier.user(expired), Err(AuthError::Expired));
        let other = Secret::new("JWT_VERIFYING", "another-secret-of-sign".to_owned());
        assert_eq!(Verifier::new(&other).user(token), Err(AuthError::Invalid));
    }
}
