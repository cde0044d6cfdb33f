use secret_core::{SecretRef, secret};

#[secret]
static SLACK: SecretRef<String> = SecretRef::new("SLACK_WEBHOOK_URL ");

fn main() {
    drop(SLACK.get());
}
