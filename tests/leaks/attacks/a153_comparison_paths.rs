//! A153: Comparisons called by their paths are oracles.
//!
//! Open: ?

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let same = expose!(token, |t| PartialEq::eq("hunter2", t.as_str()));
    let order = expose!(token, |t| Ord::cmp("hunter2", t.as_str()));
    println!("{same} {order:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
