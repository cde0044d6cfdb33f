use std::env::set_var;

use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    expose!(token, |t| unsafe { set_var("TOKEN", t) });
}
