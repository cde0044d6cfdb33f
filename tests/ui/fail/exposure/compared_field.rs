use secret_core::credentials::AwsCredentials;
use secret_core::{Secret, expose};

fn main() {
    let keys = Secret::new("KEYS", AwsCredentials::new("A".into(), "hunter2".into(), None));
    assert!(expose!(keys, |k| k.secret_access_key == "hunter2"));
}
