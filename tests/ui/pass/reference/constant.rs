//! A secret outside of tasks.

use secret_core::{Secret, SecretContext, SecretError, SecretRef, expose};

const SLACK: SecretRef<String> = SecretRef::new("SLACK_WEBHOOK_URL");
static TOKEN: SecretRef<String> = SecretRef::new("TOKEN");

async fn waits() -> Result<(), SecretError> {
    let a: Secret<String> = SLACK.await?;
    let b: Secret<String> = (&TOKEN).await?;
    drop((a, b));
    Ok(())
}

fn post(url: &str) -> bool {
    url == "https://hooks.example"
}

fn main() {
    drop(waits());
    let context = SecretContext::with_secrets([("SLACK_WEBHOOK_URL", "https://hooks.example")]);
    let url = context.scope(|| SLACK.get()).unwrap();
    assert!(expose!(url, |u| post(u)));
}
