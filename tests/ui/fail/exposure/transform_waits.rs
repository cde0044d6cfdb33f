use secret_core::{Secret, transform};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(transform!(token, |t| std::future::ready(t.to_owned()).await));
}
