//! A286: A context without a cache: the secret is dropped before the result is written.
//!
//! Limit: a secret is known until its last owner is gone, and nothing keeps this one.

use secret_core::{JsonFileStore, Run, SecretContext, SecretError, SecretRef, expose};

fn copied(text: &str) -> String {
    text.to_owned()
}

fn main() {
    let run = Run::start(JsonFileStore::new("runs"), "export").unwrap();
    let context = SecretContext::builder().cache(false).build();
    let copy = context.scope(|| {
        let token = SecretRef::<String>::new("TOKEN").get().unwrap();
        expose!(token, |t| copied(t))
    });
    println!(
        "{:?}",
        run.parameter("key", &secret_core::Parameter::new(copy))
    );
    println!("{:?}", run.finish().map(|record| record.parameters));
}
