use secret_core::{Secret, expose};

fn login(key: &str) -> usize {
    key.len()
}

fn main() {
    let keys = Secret::new("KEYS", vec![String::from("hunter2")]);
    let lengths: Vec<usize> = expose!(keys, |k| k.iter().map(|k| login(k)).collect());
    assert_eq!(lengths, [7]);
}
