use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let right = expose!(token, |t| t == "hunter2");
    drop(right);
}
