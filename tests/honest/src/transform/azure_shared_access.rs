//! A shared access signature for Azure's Service Bus; "Generate a Shared Access Signature token" in Microsoft's documentation. The
//! token is a secret as well, and goes into a header.

use http::HeaderValue;
use secret_core::{Secret, SecretError, transform};

pub fn token(uri: &str, policy: &str, key: &Secret<String>, expiry: u64) -> Secret<String> {
    transform!(key, |key| {
        let uri = percent_encode(uri);
        let signature = base64(hmac_sha256(key, format!("{uri}\n{expiry}")));
        format!(
            "SharedAccessSignature sr={uri}&sig={}&se={expiry}&skn={policy}",
            percent_encode(signature)
        )
    })
}

pub fn header(token: &Secret<String>) -> Result<HeaderValue, SecretError> {
    token.header_value()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computed with Python's `hmac` and `urllib`.
    #[test]
    fn a_token_computed_elsewhere() {
        let key = Secret::new("SERVICE_BUS_KEY", "policy-key-of-azure".to_owned());
        let token = token(
            "https://ns.servicebus.example/queue",
            "send",
            &key,
            1_700_000_000,
        );
        let header = header(&token).expect("a header");
        assert_eq!(
            header,
            "SharedAccessSignature sr=https%3A%2F%2Fns.servicebus.example%2Fqueue&sig=DkEtgqIWjd2zkTyu8zsTsRV8mplLgqYAp4AnB3cdxmU%3D&se=1700000000&skn=send"
        );
    }
}
