use std::fmt;

use secret_core::{Secret, expose};

struct Shown(Secret<String>);

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        expose!(self.0, |t| f.write_str(t))
    }
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(format!("{}", Shown(token)));
}
