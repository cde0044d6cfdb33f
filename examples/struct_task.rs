//! Writes a task down, reads it back and runs it elsewhere: what is written holds the names of its secrets, and the worker that
//! reads it finds their values.
//!
//! ```sh
//! cargo run --example struct_task
//! ```

use secret_core::credentials::AwsCredentials;
use secret_core::{Parameter, SecretContext, SecretError, SecretRef, SecretTask, expose};
use serde::{Deserialize, Serialize};

#[derive(SecretTask, Serialize, Deserialize)]
struct Export {
    bucket: Parameter<String>,
    #[secret("AWS_CREDENTIALS")]
    aws: SecretRef<AwsCredentials>,
    #[secret("DATABASE_URL", from = context)]
    database: SecretRef<String>,
}

impl Export {
    fn run(&self) -> Result<usize, SecretError> {
        let database = self.database().get()?;
        let aws = self.aws().get()?;
        let rows = expose!(database, |url| load(url));
        Ok(expose!(aws, |key| upload(
            &key.access_key,
            &self.bucket,
            rows
        )))
    }
}

/// The secrets of the machine that runs the task; a real one has them in its environment.
fn worker() -> SecretContext {
    SecretContext::with_secrets([
        (
            "AWS_CREDENTIALS",
            r#"{"ACCESS_KEY": "AKIDEXAMPLE", "SECRET_ACCESS_KEY": "hunter2"}"#,
        ),
        ("DATABASE_URL", "postgres://robot:hunter2@db/reports"),
    ])
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Where the work is planned: no secret is needed, and none is there.
    let export = Export::new(Parameter::new("reports".to_owned()));
    let stored = serde_json::to_string(&export)?;
    println!("in the queue: {stored}");

    // Where the work is done.
    let read: Export = serde_json::from_str(&stored)?;
    let uploaded = std::thread::spawn(move || worker().scope(|| read.run()))
        .join()
        .map_err(|_| "the worker panicked")??;
    println!("uploaded {uploaded} bytes");

    // A record that somebody changed makes nobody look another secret up.
    let forged = stored.replace("DATABASE_URL", "AWS_CREDENTIALS");
    let refused = match serde_json::from_str::<Export>(&forged) {
        Ok(export) => worker().scope(|| export.run()).unwrap_err().to_string(),
        Err(error) => error.to_string(),
    };
    println!("a forged record: {refused}");
    Ok(())
}

// The clients that you use today.

fn load(_url: &str) -> usize {
    42
}

fn upload(_access_key: &str, bucket: &str, rows: usize) -> usize {
    bucket.len() * rows
}
