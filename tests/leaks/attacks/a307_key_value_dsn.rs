//! A307: A database's settings are `key=value` pairs in one text, and the password of them stands alone in a result.
//!
//! Stopped by: guard

use secret_core::{JsonFileStore, Run, SecretContext, SecretError, SecretRef, expose};

fn password(dsn: &str) -> String {
    dsn.split("password=").nth(1).unwrap().to_owned()
}

fn main() {
    let dsn = format!(
        "host=db user=robot password={}",
        std::env::var("TOKEN").unwrap()
    );
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    let _ = SecretContext::with_secrets([("DSN", dsn)]).scope(|| {
        run.task("connect", || {
            let dsn = SecretRef::<String>::new("DSN").get()?;
            Ok::<_, SecretError>(expose!(dsn, |d| password(d)))
        })
    });
    println!(
        "{:?}",
        run.finish().map(|record| record.tasks[0].result.clone())
    );
}
