//! A219: `verify` says whether a guess is right, and a program that guesses all of a short secret finds it.
//!
//! Shows: None
//! Limit: a question that is answered can be asked again; `verify` takes constant time, and a short secret has few values.

use secret_core::{Secret, SecretError, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let pin = (0..10_000)
        .map(|n| format!("{n:04}"))
        .find(|guess| token.verify(guess.as_bytes()));
    println!("{pin:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
