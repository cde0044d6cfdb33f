//! A165: The value is the body of a request, and `http::Request` gives its body back.
//!
//! Limit: a request is a consumer, and gives its body back.

use http::Request;
use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let request = expose!(token, |t| Request::new(t.clone()));
    println!("{}", request.body());
    Ok(())
}

fn main() {
    call_api().unwrap();
}
