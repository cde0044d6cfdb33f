use secret_core::{Secret, expose};

fn sign(key: &[u8; 4]) -> usize {
    key.len()
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    expose!(token, |t| sign(t.as_bytes()[..4].try_into().unwrap()));
}
