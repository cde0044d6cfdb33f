use std::mem::ManuallyDrop;

use secret_core::{Secret, expose};

fn login(_: ManuallyDrop<String>) {}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    expose!(token, |t| login(ManuallyDrop::new(t.clone())));
}
