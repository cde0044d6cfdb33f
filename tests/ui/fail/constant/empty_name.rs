use secret_core::{SecretRef, secret};

#[secret]
const SLACK: SecretRef<String> = SecretRef::new("");

fn main() {
    drop(SLACK.get());
}
