use secret_core::{SecretRef, secret};

#[secret]
const SLACK = SecretRef::<String>::new("SLACK_WEBHOOK_URL");

fn main() {
    drop(SLACK.get());
}
