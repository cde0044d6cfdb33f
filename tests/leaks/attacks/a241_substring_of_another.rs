//! A241: A secret is the beginning of another, of which only the longer stands in the result.
//!
//! Stopped by: guard

use secret_core::{JsonFileStore, Run, SecretContext, SecretError, SecretRef, expose};

fn copied(text: &str) -> String {
    text.to_owned()
}

fn main() {
    let long = std::env::var("TOKEN").unwrap();
    let short = long[..long.len() - 2].to_owned();
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    let _ = SecretContext::with_secrets([("TOKEN", long), ("SHORT", short)]).scope(|| {
        run.task("call_api", || {
            let _short = SecretRef::<String>::new("SHORT").get()?;
            let long = SecretRef::<String>::new("TOKEN").get()?;
            Ok::<_, SecretError>(expose!(long, |t| copied(t)))
        })
    });
    println!("{}", run.finish().unwrap_err());
}
