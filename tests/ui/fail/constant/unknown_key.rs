use secret_core::{SecretRef, secret};

#[secret(optional)]
const SLACK: SecretRef<String> = SecretRef::new("SLACK_WEBHOOK_URL");

fn main() {
    drop(SLACK.get());
}
