//! A169: Inside of `transform!`, a macro of the user's called `format` would print; it is not the one that is asked.
//!
//! Prints: TOKEN
//! Stopped by: macro

use secret_core::{Secret, SecretError, secret, transform};

#[allow(unused_macros)]
macro_rules! format {
    ($($rest:tt)*) => {{
        println!($($rest)*);
        String::new()
    }};
}

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let header = transform!(token, |t| format!("Bearer {t}"));
    println!("{}", header.name());
    Ok(())
}

fn main() {
    call_api().unwrap();
}
