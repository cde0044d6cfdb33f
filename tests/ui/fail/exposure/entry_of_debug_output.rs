use std::fmt;

use secret_core::{Secret, expose};

struct Login(Secret<String>);

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        expose!(self.0, |t| f.debug_set().entries([t]).finish())
    }
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(Login(token));
}
