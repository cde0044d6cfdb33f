use secret_core::{SecretRef, secret};

#[secret(into = token)]
const SLACK: SecretRef<String> = SecretRef::new("SLACK_WEBHOOK_URL");

fn main() {
    drop(SLACK.get());
}
