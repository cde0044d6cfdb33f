//! A262: A store of the user's prints the record that it is given.
//!
//! Stopped by: guard

use secret_core::{ResultStore, Run, RunRecord, Secret, SecretError, StoreError, expose, secret};

struct Console;

impl ResultStore for Console {
    fn save(&self, record: &RunRecord) -> Result<(), StoreError> {
        println!("{record:?}");
        Ok(())
    }
}

fn copied(text: &str) -> String {
    text.to_owned()
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<String, SecretError> {
    Ok(expose!(token, |t| copied(t)))
}

fn main() {
    let run = Run::start(Console, "export").unwrap();
    let _ = run.task("call_api", call_api);
    println!("{}", run.finish().unwrap_err());
}
