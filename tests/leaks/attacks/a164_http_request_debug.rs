//! A164: A request is built with the value in its address, and its `Debug` shows that.
//!
//! Limit: ?

use http::Request;
use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let request = expose!(token, |t| Request::builder().uri(t.as_str()).header("x-token", t.as_str()).body(())).unwrap();
    println!("{request:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
