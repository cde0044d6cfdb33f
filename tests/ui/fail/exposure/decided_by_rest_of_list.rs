use secret_core::{Secret, expose};

fn login(token: &str) {
    drop(token.len());
}

fn main() {
    let tokens = Secret::new("TOKENS", vec![String::from("hunter2")]);
    expose!(tokens, |t| for token in t.iter().skip(1) {
        login(token);
    });
}
