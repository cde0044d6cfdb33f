//! A file with the characters of a secret, each in quotes.
//!
//! Prints: the secret got out, in pieces, in params.jsonl
//! Stopped by: guard

use engine::{Parameter, submit};

fn main() {
    let token: Vec<char> = std::env::var("TOKEN").unwrap().chars().collect();
    submit("report", vec![Parameter::new("key", &token[3..10])]);
}
