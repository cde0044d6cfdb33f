//! A210: A list outside is pushed to inside of `transform!`.
//!
//! Stopped by: macro
//! Error: `seen` is outside of `transform!`, from where nothing is written to

use secret_core::{Secret, SecretError, secret, transform};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let mut seen = Vec::new();
    let text = transform!(token, |t| {
        seen.push(t.to_owned());
        t.to_owned()
    });
    println!("{} {seen:?}", text.name());
    Ok(())
}

fn main() {
    call_api().unwrap();
}
