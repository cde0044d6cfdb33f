//! A075: A closure in the closure is stored in a variable, prints its argument, and is called with the value.
//!
//! Stopped by: macro
//! Error: `show` is made inside of `expose!`, and called with `t`

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| {
        let show = |text: &str| println!("trying {text}");
        show(t);
    });
    Ok(())
}

fn main() {
    call_api().unwrap();
}
