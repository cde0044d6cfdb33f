//! A244: The error of a task has the value in the third cause of its chain.
//!
//! Stopped by: redactor

use anyhow::Context;
use secret_core::{JsonFileStore, Run, Secret, expose, secret};

fn connect(token: &str) -> anyhow::Result<u32> {
    Err(anyhow::anyhow!("bad key {token}"))
        .context("no session")
        .context("no rows")
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> anyhow::Result<u32> {
    expose!(token, |t| connect(t))
}

fn main() {
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    let _ = run.task("call_api", call_api);
    println!("{:?}", run.finish().unwrap().tasks[0]);
}
