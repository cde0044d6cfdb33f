use secret_core::{Secret, transform};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let port = Secret::new("PORT", 5432_u16);
    let _ = transform!(port, |p| p[0]);
    let _ = transform!(token, |t| t["a"].to_owned());
}
