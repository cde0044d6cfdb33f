use secret_core::{SecretRef, secret};

#[secret]
const SLACK: SecretRef<String> = SecretRef::new("SLACK\tWEBHOOK");

fn main() {
    drop(SLACK.get());
}
