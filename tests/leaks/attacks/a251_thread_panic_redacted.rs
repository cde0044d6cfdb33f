//! A251: A client panics in a thread of its own.
//!
//! Stopped by: redactor

use secret_core::{Secret, SecretError, expose, redact, secret};

fn connect(token: &str) -> bool {
    let token = token.to_owned();
    std::thread::Builder::new()
        .name("pool".into())
        .spawn(move || panic!("bad key {token:?}"))
        .unwrap()
        .join()
        .is_ok()
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<bool, SecretError> {
    Ok(expose!(token, |t| connect(t)))
}

fn main() {
    redact::panics();
    println!("{:?}", call_api());
}
