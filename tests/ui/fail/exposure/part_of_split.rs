use secret_core::{Secret, expose};

fn login(token: &str) -> usize {
    token.len()
}

fn main() {
    let pair = Secret::new("PAIR", String::from("robot:hunter2"));
    assert_eq!(expose!(pair, |p| login(p.split(':').nth(1).unwrap())), 7);
}
