//! Derives the key of a day, a region and a service, without a client; "Create a signed AWS API request", step 4. What comes out
//! is a secret like what went in.

use secret_core::credentials::AwsCredentials;
use secret_core::{Secret, transform};

pub fn signing_key(
    keys: &Secret<AwsCredentials>,
    date: &str,
    region: &str,
    service: &str,
) -> Secret<Vec<u8>> {
    transform!(keys, |k| {
        let date = hmac_sha256(format!("AWS4{}", k.secret_access_key), date);
        let region = hmac_sha256(date, region);
        let service = hmac_sha256(region, service);
        hmac_sha256(service, "aws4_request")
    })
}

pub fn signature(key: &Secret<Vec<u8>>, string_to_sign: &str) -> Secret<String> {
    transform!(key, |key| hex(hmac_sha256(key, string_to_sign)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the same documentation, "Examples of how to derive a signing key".
    #[test]
    fn the_published_key() {
        let keys = AwsCredentials::new(
            "AKIDEXAMPLE".into(),
            "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY".into(),
            None,
        );
        let keys = Secret::new("SIGV4_KEYS", keys);
        let key = signing_key(&keys, "20150830", "us-east-1", "iam");
        let shown = transform!(key, |key| hex(key));
        assert!(shown.verify(b"c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9"));
        let signed = signature(
            &key,
            "AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/iam/aws4_request\nf536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59",
        );
        assert!(signed.verify(b"5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"));
    }
}
