use secret_core::{Secret, expose};

#[derive(serde::Deserialize, zeroize::Zeroize)]
enum Login {
    Key(String),
    Password { user: String, password: String },
}

fn login(text: &str) -> usize {
    text.len()
}

fn main() {
    let kinds = Secret::new("LOGIN", Login::Key(String::from("hunter2")));
    let length = expose!(kinds, |l| match l {
        Login::Key(key) => login(key),
        Login::Password { user, password } => login(user) + login(password),
    });
    assert_eq!(length, 7);
}
