use secret_core::{Secret, transform};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let text = String::from("hunter2");
    drop(transform!(text, |t| t.to_owned()));
    drop(token);
}
