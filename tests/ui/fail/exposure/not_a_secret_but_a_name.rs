use secret_core::{SecretRef, expose};

const TOKEN: SecretRef<String> = SecretRef::new("TOKEN");

fn login(token: &str) -> usize {
    token.len()
}

fn main() {
    expose!(TOKEN, |t| login(t));
}
