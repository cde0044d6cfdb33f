//! A215: The value is parsed into a type of the user's, whose `FromStr` prints.
//!
//! Stopped by: macro
//! Error: `Shown` is not one of the types of `transform!`

use std::str::FromStr;

use secret_core::{Secret, SecretRef, transform};

struct Shown;

impl FromStr for Shown {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        println!("{text}");
        Err(())
    }
}

fn main() {
    let token: Secret<String> = SecretRef::new("TOKEN").get().unwrap();
    let text = transform!(token, |t| t.parse::<Shown>().is_ok());
    println!("{}", text.name());
}
