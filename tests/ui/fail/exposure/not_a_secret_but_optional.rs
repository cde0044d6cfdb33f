use secret_core::{Secret, expose};

fn login(token: &str) -> usize {
    token.len()
}

fn start(token: Option<Secret<String>>) -> usize {
    expose!(token, |t| login(t))
}

fn main() {
    start(None);
}
