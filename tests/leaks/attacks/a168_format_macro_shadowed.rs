//! A168: A macro of the user's is called `format`, takes the place of the one of `std`, and prints.
//!
//! Stopped by: macro
//! Error: `format!` copies `t` into a text that is not secret

use secret_core::{Secret, SecretError, expose, secret};

macro_rules! format {
    ($($rest:tt)*) => {{
        println!($($rest)*);
        String::new()
    }};
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let _ = expose!(token, |t| format!("{t}"));
    Ok(())
}

fn main() {
    call_api().unwrap();
}
