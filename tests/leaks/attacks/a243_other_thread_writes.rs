//! A243: Another thread, which has no context, writes the result.
//!
//! Stopped by: guard

use std::sync::mpsc;
use std::thread;

use secret_core::{JsonFileStore, Run, SecretContext, SecretError, SecretRef, expose};

fn copied(text: &str) -> String {
    text.to_owned()
}

fn main() {
    let value = std::env::var("TOKEN").unwrap();
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    let (sender, receiver) = mpsc::channel();
    let token = SecretContext::with_secrets([("TOKEN", value)])
        .scope(|| SecretRef::<String>::new("TOKEN").get())
        .unwrap();
    thread::scope(|scope| {
        let run = &run;
        scope.spawn(move || {
            let _ = run.task("write", || {
                Ok::<String, SecretError>(receiver.recv().unwrap())
            });
        });
        sender.send(expose!(token, |t| copied(t))).unwrap();
    });
    println!("{}", run.finish().unwrap_err());
}
