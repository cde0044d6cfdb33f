use secret_core::credentials::AwsCredentials;
use secret_core::{Secret, expose};

fn login(session: &str) -> usize {
    session.len()
}

fn main() {
    let keys = Secret::new("KEYS", AwsCredentials::new("A".into(), "B".into(), None));
    let length = expose!(keys, |k| match &k.session_token {
        Some(session) => login(session),
        None => 0,
    });
    assert_eq!(length, 0);
}
