use secret_core::{Secret, expose};

#[allow(dead_code)]
enum LoginError {
    Refused(String),
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let tried: Result<u32, LoginError> = expose!(token, |t| Err(LoginError::Refused(t.clone())));
    drop(tried);
}
