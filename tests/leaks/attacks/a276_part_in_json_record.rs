//! A276: A password out of a secret dictionary stands in a result, not the whole dictionary.
//!
//! Stopped by: guard

use secret_core::{JsonFileStore, Run, Secret, SecretError, SecretJson, expose, secret};

fn dsn(smtp: &SecretJson) -> String {
    format!(
        "smtp://{}@mail",
        smtp.as_value()["password"].as_str().unwrap()
    )
}

#[secret("SMTP")]
fn call_api(smtp: Secret<SecretJson>) -> Result<String, SecretError> {
    Ok(expose!(smtp, |s| dsn(s)))
}

fn main() {
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    let _ = run.task("call_api", call_api);
    println!("{}", run.finish().unwrap_err());
}
