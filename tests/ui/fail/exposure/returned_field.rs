use secret_core::credentials::AwsCredentials;
use secret_core::{Secret, SecretRef, expose};

fn login(token: &str) -> u32 {
    u32::try_from(token.len()).unwrap_or(0)
}

fn main() {
    let keys: Secret<AwsCredentials> = SecretRef::new("AWS_CREDENTIALS").get().unwrap();
    let text = expose!(keys, |k| k.secret_access_key.clone());
    login(&text);
}
