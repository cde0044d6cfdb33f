use secret_core::{Secret, transform};

fn base32(text: &str) -> String {
    text.to_uppercase()
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(transform!(token, |t| base32(t)));
}
