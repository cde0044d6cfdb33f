//! Credentials as the SDK's own type; `Credentials::new` in the documentation of aws-credential-types.

use aws_credential_types::Credentials;
use secret_core::credentials::AwsCredentials;
use secret_core::{Secret, expose};

pub fn sdk(keys: &Secret<AwsCredentials>) -> Credentials {
    expose!(keys, |k| Credentials::new(
        k.access_key.clone(),
        k.secret_access_key.clone(),
        k.session_token.clone(),
        None,
        "static"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hold_the_same() {
        let keys = AwsCredentials::new("AKIDSTATIC".into(), "hunter2-static".into(), None);
        let sdk = sdk(&Secret::new("STATIC_KEYS", keys));
        assert_eq!(sdk.access_key_id(), "AKIDSTATIC");
        assert_eq!(sdk.secret_access_key(), "hunter2-static");
        assert_eq!(sdk.session_token(), None);
    }
}
