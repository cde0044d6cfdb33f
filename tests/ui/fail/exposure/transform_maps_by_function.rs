use secret_core::{Secret, transform};

fn login(key: &str) -> usize {
    key.len()
}

fn main() {
    let keys = Secret::new("KEYS", vec![String::from("hunter2")]);
    drop(transform!(keys, |k| k.iter().map(|k| login(k)).collect::<Vec<_>>()));
}
