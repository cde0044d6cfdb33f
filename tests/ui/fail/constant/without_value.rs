use secret_core::{SecretRef, secret};

#[secret]
const SLACK: SecretRef<String>;

fn main() {
    drop(SLACK.get());
}
