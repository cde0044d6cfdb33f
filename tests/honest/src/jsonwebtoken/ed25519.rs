//! A token signed with an Ed25519 key in a PEM, as services give it to their clients; `EncodingKey::from_ed_pem` in the
//! documentation of jsonwebtoken.

use ::jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use secret_core::{Secret, expose};
use serde_json::json;

pub fn assertion(key: &Secret<String>, service: &str) -> anyhow::Result<Secret<String>> {
    let header = Header::new(Algorithm::EdDSA);
    let claims = json!({ "iss": service });
    let token = expose!(key, |pem| {
        let key = EncodingKey::from_ed_pem(pem.as_bytes())?;
        encode(&header, &claims, &key)
    })?;
    Ok(Secret::new("SERVICE_ASSERTION", token))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The key is the one of RFC 8410, section 10.3; Ed25519 is deterministic, and the token was computed with Python's `cryptography`.
    #[test]
    fn a_token_computed_elsewhere() {
        let pem = crate::ED25519_PEM.to_owned();
        let token = assertion(&Secret::new("SERVICE_KEY", pem), "nightly").expect("a token");
        assert!(token.verify(b"eyJ0eXAiOiJKV1QiLCJhbGciOiJFZERTQSJ9.eyJpc3MiOiJuaWdodGx5In0.HoRGEhZBVBg6LufHlTaN_8W0vTRP_inik4N3Cn-NRUrTi-fx5mZ7wg4e7JQdlnZ4y_r3TWhc95apX-N2nUb2CQ"));
    }
}
