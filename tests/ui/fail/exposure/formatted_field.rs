use secret_core::credentials::AwsCredentials;
use secret_core::{Secret, expose};

fn sign(profile: &str) -> usize {
    profile.len()
}

fn main() {
    let keys = Secret::new("KEYS", AwsCredentials::new("AKID".into(), "hunter2".into(), None));
    expose!(keys, |k| sign(&format!("[default]\naws_secret_access_key = {}", k.secret_access_key)));
}
