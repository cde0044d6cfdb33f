use secret_core::{Secret, transform};

fn login(_: &str) {}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let header: String = transform!(token, |t| format!("Bearer {t}"));
    login(&header);
}
