//! A154: A public text is searched for the value, and the place is given back.
//!
//! Shows: the page quotes the token at
//! Limit: `find` is what stores of sessions are asked with, and the macro does not see what it is called on.

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let page = "the key is ghp_";
    let at = expose!(token, |t| page.find(t.as_str()));
    println!("the page quotes the token at {at:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
