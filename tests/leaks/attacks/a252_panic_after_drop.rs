//! A252: A client panics with the value in its message after the last owner of the secret is gone.
//!
//! Limit: a secret is known until its last owner is gone.

use secret_core::{SecretContext, SecretRef, expose, redact};

fn copied(text: &str) -> String {
    text.to_owned()
}

fn main() {
    redact::panics();
    let value = std::env::var("TOKEN").unwrap();
    let copy = {
        let token = SecretContext::with_secrets([("TOKEN", value)])
            .scope(|| SecretRef::<String>::new("TOKEN").get())
            .unwrap();
        expose!(token, |t| copied(t))
    };
    panic!("bad key {copy}");
}
