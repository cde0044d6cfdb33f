use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let text: Box<str> = expose!(token, |t| t.as_str().into());
    println!("{text}");
}
