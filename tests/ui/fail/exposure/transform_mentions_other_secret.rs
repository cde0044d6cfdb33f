use secret_core::{Secret, transform};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let user = Secret::new("USER", String::from("robot"));
    drop(transform!(token, |t| format!("{user}:{t}")));
}
