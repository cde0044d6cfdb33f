//! A179: `Display` by hand hands the formatter to the value.
//!
//! Stopped by: macro
//! Error: `Display::fmt` prints `t`

use std::fmt;

use secret_core::{Secret, expose};

struct Header(Secret<String>);

impl fmt::Display for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        expose!(self.0, |t| fmt::Display::fmt(t, f))
    }
}

fn main() {
    println!(
        "{}",
        Header(Secret::new("TOKEN", "hunter2-canary".to_owned()))
    );
}
