//! A207: A function of the user's is given to an operation of `transform!` by its name alone.
//!
//! Stopped by: macro
//! Error: `shown` is not one of the functions of `transform!`

use secret_core::{Secret, SecretError, secret, transform};

fn shown(c: char) -> bool {
    print!("{c}");
    true
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = transform!(token, |t| t.chars().filter(shown).collect::<String>());
    println!("{}", text.name());
    Ok(())
}

fn main() {
    call_api().unwrap();
}
