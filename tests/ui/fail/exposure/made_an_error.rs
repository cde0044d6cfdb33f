use secret_core::{Secret, expose};

#[allow(dead_code)]
struct LoginError(String);

impl LoginError {
    fn refused(token: String) -> Self {
        Self(token)
    }
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(expose!(token, |t| LoginError::refused(t.clone())));
}
