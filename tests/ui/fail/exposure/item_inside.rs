use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    expose!(token, |t| {
        use std::convert::identity as login;
        login(t);
    });
}
