use secret_core::{SecretRef, SecretTask};

#[derive(SecretTask)]
pub struct Notify {
    #[secret("SLACK_WEBHOOK_URL")]
    pub slack: SecretRef<String>,
}

async fn run(notify: &Notify) -> Result<(), secret_core::SecretError> {
    let url = notify.slack().await?;
    drop(url);
    let all = notify.resolve().await?;
    drop(all);
    Ok(())
}

fn main() {
    drop(run(&Notify::new()));
}
