//! The user's own `Result`, `Option`, `Ok`, `Err`, `Some` and `None`.
#![allow(dead_code)]

use secret_core::{Parameter, Secret, SecretError, SecretRef, SecretTask, declassify, expose, secret, transform};

enum Result {
    Ok,
    Err,
}
enum Option {
    Some,
    None,
}
struct Vec;
struct String2;
use Option::{None, Some};
use Result::{Err, Ok};

#[secret("TOKEN")]
async fn task(day: Parameter<u32>, token: Secret<String>) -> std::result::Result<u32, SecretError> {
    let n = expose!(token, |t| login(t));
    let text = transform!(token, |t| format!("Bearer {t}"));
    let m = declassify!(text, |t| t.len(), reason = "the length is public");
    std::result::Result::Ok(*day + n + u32::try_from(m).unwrap_or(0))
}

#[derive(SecretTask)]
struct Export {
    bucket: Parameter<u32>,
    #[secret("TOKEN", from = env)]
    token: SecretRef<String>,
}

fn login(token: &str) -> u32 {
    u32::from(token.is_empty())
}

fn main() {
    drop(task(Parameter::new(1)));
    drop(Export::new(Parameter::new(1)).token());
    let _ = (Ok, Err, Some, None, Vec, String2);
}
