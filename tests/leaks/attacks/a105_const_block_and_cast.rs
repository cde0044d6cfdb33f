//! A105: A function item is cast to a pointer in a `const` block, and copies the value.
//!
//! Open: the value, given back by a callee that is a `const` block.

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let text = expose!(token, |t| (const { str::to_owned as fn(&str) -> String })(
        t
    ));
    println!("{text}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
