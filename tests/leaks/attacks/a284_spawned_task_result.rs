//! A284: The result is computed in a spawned task of tokio, and written by the run.
//!
//! Stopped by: guard

use secret_core::{JsonFileStore, Run, SecretContext, SecretError, SecretRef, expose};

const TOKEN: SecretRef<String> = SecretRef::new("TOKEN");

fn copied(text: &str) -> String {
    text.to_owned()
}

fn main() {
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().build().unwrap();
    let _ = runtime.block_on(run.task_async("call_api", async {
        let work = SecretContext::current().scope_async(async {
            let token = TOKEN.await?;
            Ok::<_, SecretError>(expose!(token, |t| copied(t)))
        });
        tokio::spawn(work).await.unwrap()
    }));
    println!("{}", run.finish().unwrap_err());
}
