//! A211: A pattern binds a part of an outer variable mutably, and the part is assigned.
//!
//! Stopped by: macro
//! Error: `outer` is outside of `transform!`, from where nothing is written to

use secret_core::{Secret, SecretError, secret, transform};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let mut seen = Some(String::new());
    let outer = &mut seen;
    let text = transform!(token, |t| {
        if let Some(inner) = outer {
            *inner = t.to_owned();
        }
        t.to_owned()
    });
    println!("{} {seen:?}", text.name());
    Ok(())
}

fn main() {
    call_api().unwrap();
}
