//! A281: A secret is called like its value, so that the value counts as public.
//!
//! Limit: a name is public, and the program chose the value as the name.

use secret_core::{SecretContext, SecretRef, guard};

fn main() {
    let value = std::env::var("TOKEN").unwrap();
    let context = SecretContext::with_secrets([(value.clone(), value.clone())]);
    let token = context
        .scope(|| SecretRef::<String>::named(value.clone()).get())
        .unwrap();
    println!("{:?} {:?}", guard::check(&value, "the log"), token);
}
