//! A164: A request is built with the value in a header, and its `Debug` shows that.
//!
//! Limit: a request is a consumer; its `Debug` is that of the library, and a sensitive header value is what hides it.

use http::Request;
use secret_core::{Secret, SecretError, expose, secret};

#[secret("TOKEN")]
fn call_api(token: Secret<String>) -> Result<(), SecretError> {
    let request = expose!(token, |t| Request::builder()
        .header("x-token", t.as_str())
        .body(()))
    .unwrap();
    println!("{request:?}");
    Ok(())
}

fn main() {
    call_api().unwrap();
}
