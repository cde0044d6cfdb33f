//! G018: the secret in the header of a request.
//!
//! Prints: 3
//! Works

use engine::http_get_authorized;
use secret_core::{Secret, SecretError, SecretRef, expose, transform};

const TOKEN: SecretRef<String> = SecretRef::new("TOKEN");

struct Request {
    url: String,
    token: Secret<String>,
}

fn send(request: &Request) -> usize {
    let header = transform!(request.token, |t| format!("Bearer {t}"));
    expose!(header, |h| http_get_authorized(&request.url, h)).len()
}

fn main() -> Result<(), SecretError> {
    let request = Request {
        url: "https://api.example/rows".to_owned(),
        token: TOKEN.get()?,
    };
    println!("{}", send(&request));
    Ok(())
}
