//! A224: A secret that is no JSON is asked for as a number, and the error of the parser is not passed on.
//!
//! Stopped by: redactor

use secret_core::SecretRef;

fn main() {
    let error = SecretRef::<u64>::new("TOKEN").get().unwrap_err();
    println!("{error} {error:?} {error:#?}");
}
