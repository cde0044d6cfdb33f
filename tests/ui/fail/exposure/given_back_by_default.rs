use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let given: Option<&str> = None;
    drop(expose!(token, |t| given.unwrap_or(t).to_owned()));
}
