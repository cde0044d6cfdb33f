use std::fmt;

use secret_core::{Secret, expose};

struct Shown(Secret<String>);

impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        expose!(self.0, |t| f.debug_struct("Shown").field("token", t).finish())
    }
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(format!("{:?}", Shown(token)));
}
