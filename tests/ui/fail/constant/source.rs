use secret_core::{SecretRef, secret};

#[secret(crate = secret_core, from = env)]
static SLACK: SecretRef<String> = SecretRef::new("SLACK_WEBHOOK_URL");

fn main() {
    drop(SLACK.get());
}
