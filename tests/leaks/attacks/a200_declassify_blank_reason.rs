//! A200: The reason of a release is ten invisible characters.
//!
//! Open: the value, for a reason that nobody can see.

use secret_core::{Secret, SecretError, declassify, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = declassify!(
        token,
        |t| t.clone(),
        reason = "\u{200b}\u{200b}\u{200b}\u{200b}\u{200b}\u{200b}\u{200b}\u{200b}\u{200b}\u{200b}"
    );
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
