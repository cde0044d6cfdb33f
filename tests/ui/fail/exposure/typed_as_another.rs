use secret_core::{Secret, expose};

fn login(token: &[u8]) -> usize {
    token.len()
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    expose!(token, |t: &[u8]| login(t));
}
