//! A140: The value becomes the name of another secret, and names are public.
//!
//! Stopped by: macro
//! Error: `SecretRef::named` makes `t` a name, and names are shown

use secret_core::SecretRef;
use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let reference = expose!(token, |t| SecretRef::<String>::named(t.clone()));
    println!("looking for {}", reference.name());
    Ok(())
}

fn main() {
    call_api().unwrap();
}
