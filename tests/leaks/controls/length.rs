//! How long a secret is, which no search for its characters finds.
//!
//! Shows: it has 20 letters
//! Prints: the secret got out, it has 20 letters, in standard output
//! Stopped by: macro

fn main() {
    println!("it has {} letters", std::env::var("TOKEN").unwrap().len());
}
