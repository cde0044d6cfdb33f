//! A285: The same without the context: the spawned task looks the secret up by itself, in the context of the process.
//!
//! Stopped by: guard

use secret_core::{JsonFileStore, Run, SecretError, SecretRef, expose};

const TOKEN: SecretRef<String> = SecretRef::new("TOKEN");

fn copied(text: &str) -> String {
    text.to_owned()
}

fn main() {
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().build().unwrap();
    let _ = runtime.block_on(run.task_async("call_api", async {
        tokio::spawn(async {
            let token = TOKEN.await?;
            Ok::<_, SecretError>(expose!(token, |t| copied(t)))
        })
        .await
        .unwrap()
    }));
    println!("{}", run.finish().unwrap_err());
}
