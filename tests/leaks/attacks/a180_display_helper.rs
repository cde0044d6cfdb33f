//! A180: `Display` by hand hands the value and the formatter to a helper of the user's.
//!
//! Limit: a consumer of the user's writes what it was handed to a formatter that it was also handed.

use std::fmt;

use secret_core::{Secret, SecretRef, expose};

struct Header(Secret<String>);

fn show(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(text)
}

impl fmt::Display for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        expose!(self.0, |t| show(t, f))
    }
}

fn main() {
    println!("{}", Header(SecretRef::new("TOKEN").get().unwrap()));
}
