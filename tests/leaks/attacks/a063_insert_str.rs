//! A063: `insert_str` puts the value into a text.
//!
//! Stopped by: macro
//! Error: `insert_str` collects `t`, which then outlives `expose!`

use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let mut url = String::from("https://@example.com");
    expose!(token, |t| url.insert_str(8, t));
    println!("{url}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
