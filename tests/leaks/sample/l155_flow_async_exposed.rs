//! L155: the value kept across an `await` and returned.
//!
//! Stopped by: macro

use engine::{block_on, run_task};
use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
async fn task(token: Secret<String>) -> Result<String, SecretError> {
    let key = expose!(token, async |t| {
        let key = t.to_string();
        std::future::ready(()).await;
        key
    })
    .await;
    Ok(key)
}

fn main() {
    run_task("report", || block_on(task()));
}
