use secret_core::{Secret, expose};

fn login(token: String) -> usize {
    token.len()
}

fn main() {
    let header = Secret::new("HEADER", String::from("Bearer hunter2"));
    assert_eq!(expose!(header, |h| login(h.chars().skip(7).collect())), 7);
}
