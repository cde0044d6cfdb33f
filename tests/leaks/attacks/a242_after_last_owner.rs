//! A242: A copy is stored after the last owner of the secret is gone, in another task of the same run.
//!
//! Stopped by: guard

use secret_core::{JsonFileStore, Run, SecretContext, SecretError, SecretRef, expose};

fn copied(text: &str) -> String {
    text.to_owned()
}

fn main() {
    let value = std::env::var("TOKEN").unwrap();
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    let mut kept = String::new();
    let context = SecretContext::with_secrets([("TOKEN", value)]);
    let first = context.scope(|| {
        run.task("first", || {
            let token = SecretRef::<String>::new("TOKEN").get()?;
            kept = expose!(token, |t| copied(t));
            Ok::<_, SecretError>(1)
        })
    });
    drop(context);
    let second = run.task("second", || Ok::<_, SecretError>(kept));
    println!(
        "{first:?} {} {:?}",
        second.is_ok(),
        run.finish().map(|record| record.tasks[1].result.clone())
    );
}
