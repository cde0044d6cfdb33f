//! A209: A closure from outside is called inside of `transform!`.
//!
//! Stopped by: macro
//! Error: `show` is not one of the functions of `transform!`

use secret_core::{Secret, SecretError, secret, transform};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let show = |text: &str| println!("{text}");
    let text = transform!(token, |t| {
        show(t);
        t.to_owned()
    });
    println!("{}", text.name());
    Ok(())
}

fn main() {
    call_api().unwrap();
}
