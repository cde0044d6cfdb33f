use secret_core::{Secret, expose};

fn login(token: &str) -> usize {
    token.len()
}

fn main() {
    let header = Secret::new("HEADER", String::from("Bearer hunter2"));
    assert_eq!(expose!(header, |h| login(h.strip_prefix("Bearer ").unwrap())), 7);
}
