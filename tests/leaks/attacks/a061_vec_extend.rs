//! A061: A list is extended by an array with the value in it.
//!
//! Stopped by: macro
//! Error: `extend` collects `t`, which then outlives `expose!`

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let mut arguments = vec![String::from("login")];
    expose!(token, |t| arguments.extend([t.clone()]));
    println!("{arguments:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
