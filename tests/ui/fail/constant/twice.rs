use secret_core::{SecretRef, secret};

#[secret]
#[secret]
const SLACK: SecretRef<String> = SecretRef::new("SLACK_WEBHOOK_URL");

fn main() {
    drop(SLACK.get());
}
