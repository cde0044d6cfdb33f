//! Checks the `Stripe-Signature` of a web hook; "Verify webhook signatures manually" in Stripe's documentation.

use std::time::{Duration, SystemTime};

use secret_core::{Secret, transform};

#[derive(Debug, PartialEq, thiserror::Error)]
pub enum SignatureError {
    #[error("the header has no time or no signature")]
    Malformed,
    #[error("the delivery is older than {0:?}")]
    TooOld(Duration),
    #[error("no signature matches")]
    Wrong,
}

const TOLERANCE: Duration = Duration::from_mins(5);

pub fn verify(
    endpoint_secret: &Secret<String>,
    header: &str,
    payload: &str,
    now: SystemTime,
) -> Result<(), SignatureError> {
    let parts = || header.split(',').filter_map(|part| part.split_once('='));
    let sent: u64 = parts()
        .find_map(|(key, value)| (key == "t").then(|| value.parse().ok())?)
        .ok_or(SignatureError::Malformed)?;
    let age = now
        .duration_since(SystemTime::UNIX_EPOCH + Duration::from_secs(sent))
        .unwrap_or_default();
    if age > TOLERANCE {
        return Err(SignatureError::TooOld(TOLERANCE));
    }
    let expected = transform!(endpoint_secret, |key| hex(hmac_sha256(
        key,
        format!("{sent}.{payload}")
    )));
    if parts().any(|(key, value)| key == "v1" && expected.verify(value)) {
        Ok(())
    } else {
        Err(SignatureError::Wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The signature was computed with Python's `hmac`.
    #[test]
    fn the_signature_the_time_and_the_payload_count() {
        let secret = Secret::new("STRIPE_ENDPOINT", "whsec_test_secret".to_owned());
        let header = "t=1492774577,v1=10b0a2815816a45e6b874658b928cae03296be10637343405aaf1e8306ddffdc,v0=6ffbb5";
        let at = |after: u64| SystemTime::UNIX_EPOCH + Duration::from_secs(1_492_774_577 + after);
        let payload = r#"{"id": "evt_1"}"#;
        assert_eq!(verify(&secret, header, payload, at(10)), Ok(()));
        let forged = verify(&secret, header, r#"{"id": "evt_2"}"#, at(10));
        assert_eq!(forged, Err(SignatureError::Wrong));
        let late = verify(&secret, header, payload, at(301));
        assert_eq!(late, Err(SignatureError::TooOld(TOLERANCE)));
        let empty = verify(&secret, "v1=00", payload, at(10));
        assert_eq!(empty, Err(SignatureError::Malformed));
    }
}
