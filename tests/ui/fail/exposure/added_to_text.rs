use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let mut line = String::new();
    expose!(token, |t| line += t);
    drop(line);
}
