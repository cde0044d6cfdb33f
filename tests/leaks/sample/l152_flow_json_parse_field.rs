//! L152: a secret that is a JSON document, and one field of it as the result.
//!
//! Stopped by: macro

use secret_core::{JsonFileStore, Run, Secret, expose, secret};
use serde_json::Value;

#[secret("SERVICE_ACCOUNT")]
fn task(service_account: Secret<String>) -> anyhow::Result<String> {
    let account: Value = expose!(service_account, |document| serde_json::from_str(document))?;
    Ok(account["private_key"]
        .as_str()
        .unwrap_or_default()
        .to_owned())
}

fn main() -> anyhow::Result<()> {
    let run = Run::start(JsonFileStore::new("runs"), "nightly")?;
    let result = run.task("report", task);
    run.finish()?;
    result?;
    Ok(())
}
