//! Other attribute macros above and below.

use secret_core::{Secret, SecretError, expose, secret};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    #[allow(deprecated)]
    let _ = task().await;
    let _ = other().await;
}

#[deprecated = "it is old"]
#[secret("TOKEN")]
#[allow(clippy::unused_async)]
#[doc = "Loads."]
async fn task(token: Secret<String>) -> Result<u32, SecretError> {
    Ok(expose!(token, |t| login(t)))
}

#[allow(deprecated)]
#[secret("A")]
#[must_use]
#[secret("B")]
async fn other(a: Secret<String>, b: Secret<String>) -> Result<u32, SecretError> {
    drop((a, b));
    Ok(1)
}

fn login(_: &str) -> u32 {
    1
}
