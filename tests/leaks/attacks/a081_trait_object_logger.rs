//! A081: A trait object of the user's takes the value as an argument and logs it.
//!
//! Limit: a consumer of the user's prints what it was handed; the redactor masks it where the output goes through it.

use secret_core::{Secret, SecretError, expose, secret};

trait Audit {
    fn attempt(&self, credential: &str);
}

struct Console;

impl Audit for Console {
    fn attempt(&self, credential: &str) {
        println!("attempt with {credential}");
    }
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let audit: &dyn Audit = &Console;
    expose!(token, |t| audit.attempt(t));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
