//! A327: The name of the value is one of a secret type for a while
//!
//! Stopped by: macro

use secret_core::{Secret, SecretError, expose, secret, transform};

struct SecretBox<T>(T);

impl<T> SecretBox<T> {
    fn new(value: T) -> Self {
        Self(value)
    }
}

fn check(_: SecretBox<u64>) {}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let pin = transform!(token, |t| t.len() as u64 * 101_010_101);
    let number = expose!(pin, |&p| {
        {
            let p = SecretBox::new(p);
            check(p);
        }
        p
    });
    println!("{number}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
