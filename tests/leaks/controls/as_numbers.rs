//! The bytes of a secret, as `{:?}` prints them.
//!
//! Prints: the secret got out, as numbers, in standard output
//! Stopped by: redactor

fn main() {
    println!("{:?}", &std::env::var("TOKEN").unwrap().as_bytes()[2..]);
}
