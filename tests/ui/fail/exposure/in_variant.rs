use secret_core::{Secret, expose};

enum Login {
    Token(String),
}

fn login(with: Login) -> usize {
    let Login::Token(token) = with;
    token.len()
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    assert_eq!(expose!(token, |t| login(Login::Token(t.clone()))), 7);
}
