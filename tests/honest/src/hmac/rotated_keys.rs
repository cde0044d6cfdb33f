//! Checks a signature that was made with the key of today or the one before; "Rotating secrets" of many web hooks. The keys are a list
//! in one secret, so that a rotation is one change.

use secret_core::{Secret, SecretError, SecretRef, secret, transform};

#[secret]
const HOOK_KEYS: SecretRef<Vec<String>> = SecretRef::new("HOOK_KEYS");

pub async fn is_delivered_by_us(body: &[u8], signature: &[u8]) -> Result<bool, SecretError> {
    let keys = HOOK_KEYS.await?;
    let signatures: Secret<Vec<Vec<u8>>> = transform!(keys, |keys| {
        keys.iter().map(|key| hmac_sha256(key, body)).collect()
    });
    Ok(signatures.verify(signature))
}

/// The same where the header has it in hexadecimal digits.
pub async fn is_delivered_in_hex(body: &[u8], signature: &str) -> Result<bool, SecretError> {
    let keys = HOOK_KEYS.await?;
    let signatures: Secret<Vec<String>> = transform!(keys, |keys| {
        keys.iter().map(|key| hex(hmac_sha256(key, body))).collect()
    });
    Ok(signatures.verify(signature))
}

#[cfg(test)]
mod tests {
    use secret_core::SecretContext;

    use super::*;

    /// Test case 2 of RFC 4231, with its key as the one before.
    #[tokio::test]
    async fn the_published_signature_is_one_and_no_other() {
        let context =
            SecretContext::with_secrets([("HOOK_KEYS", r#"["hunter2-of-today", "Jefe"]"#)]);
        let published = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        let digits = published.as_bytes().chunks(2);
        let digits = digits.map(|pair| std::str::from_utf8(pair).expect("digits"));
        let bytes: Vec<u8> = digits
            .map(|pair| u8::from_str_radix(pair, 16).expect("digits"))
            .collect();
        for (body, expected) in [
            ("what do ya want for nothing?", true),
            ("what do ya want?", false),
        ] {
            let body = body.as_bytes();
            let checked = async {
                let hex = is_delivered_in_hex(body, published).await;
                (is_delivered_by_us(body, &bytes).await, hex)
            };
            let (bytes, hex) = context.scope_async(checked).await;
            assert_eq!(bytes.expect("keys"), expected);
            assert_eq!(hex.expect("keys"), expected);
        }
    }
}
