use secret_core::{SecretRef, secret};

#[secret("SLACK_WEBHOOK_URL")]
const SLACK: SecretRef<String> = SecretRef::new("SLACK_WEBHOOK_URL");

fn main() {
    drop(SLACK.get());
}
