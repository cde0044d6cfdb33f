use secret_core::{Secret, transform};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let _ = transform!(token, |t| t["a"].to_owned());
}
