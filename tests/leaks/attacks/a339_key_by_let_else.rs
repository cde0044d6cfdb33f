//! A339: A `let else` gives a key of fixed size a name
//!
//! Stopped by: macro

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    expose!(token, |t| {
        let Ok(key) = <[u8; 20]>::try_from(t.as_bytes()) else {
            return;
        };
        println!("{}", String::from_utf8_lossy(&key));
    });
    Ok(())
}

fn main() {
    call_api().unwrap();
}
