//! Futures of tasks are `Send` and `'static`.

use secret_core::{Parameter, Secret, SecretError, SecretRef, expose, secret};

#[secret("TOKEN")]
#[secret("OTHER")]
async fn task(day: Parameter<u32>, token: Secret<String>, other: SecretRef<String>) -> Result<u32, SecretError> {
    let other = other.await?;
    let n = expose!(token, async |t| login(t).await).await;
    drop(other);
    Ok(n + *day)
}

async fn login(token: &str) -> u32 {
    tokio::task::yield_now().await;
    u32::from(token.is_empty())
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    drop(tokio::spawn(task(Parameter::new(1))).await);
}
