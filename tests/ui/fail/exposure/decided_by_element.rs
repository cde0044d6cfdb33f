use secret_core::{Secret, expose};

fn login(key: &str) -> usize {
    key.len()
}

fn main() {
    let keys = Secret::new("KEYS", vec![String::from("hunter2")]);
    assert_eq!(expose!(keys, |k| if let Some(key) = k.get(0) { login(key) } else { 0 }), 7);
}
