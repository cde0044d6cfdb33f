//! A080: An extension trait of the user's on `str` gives the value back as a method.
//!
//! Stopped by: macro
//! Error: what a method of `t` gives leaves `expose!` as its result

use secret_core::{Secret, SecretError, expose, secret};

trait Plain {
    fn plain(&self) -> String;
}

impl Plain for str {
    fn plain(&self) -> String {
        self.to_string()
    }
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    println!("{}", expose!(token, |t| t.plain()));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
