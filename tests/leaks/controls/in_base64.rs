//! A header as HTTP has it, on the standard error stream.
//!
//! Prints: the secret got out, in base64, in standard error
//! Stopped by: guard

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

fn main() {
    let token = std::env::var("TOKEN").unwrap();
    eprintln!("Basic {}", BASE64_STANDARD.encode(format!("robot:{token}")));
}
