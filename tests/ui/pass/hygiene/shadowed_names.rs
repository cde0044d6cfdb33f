//! The user's names that the expansion could use.
#![allow(non_upper_case_globals, dead_code, non_snake_case, non_camel_case_types)]

use secret_core::{Secret, SecretError, expose, secret};

const value: u32 = 1;
const error: u32 = 2;
const __SECRETS: u32 = 3;
const v: u32 = 4;
const e: u32 = 5;

struct secrets;

fn lookup() -> u32 {
    value + error + __SECRETS + v + e
}

#[secret("TOKEN")]
async fn task(name: u32, lookup_count: u32, token: Secret<String>) -> Result<u32, SecretError> {
    let __secret_value = lookup();
    let __secret_error = __SECRETS + name + lookup_count;
    expose!(token, |t| login(t));
    Ok(__secret_value + __secret_error)
}

fn login(_: &str) {}

fn main() {
    drop(task(1, 2));
    let _ = secrets;
}
