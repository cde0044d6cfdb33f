use secret_core::{Secret, expose};

#[derive(serde::Deserialize, zeroize::Zeroize)]
struct Key {
    id: String,
}

#[derive(serde::Deserialize, zeroize::Zeroize)]
struct Pool {
    keys: Vec<Key>,
}

fn sign(key: &str) -> usize {
    key.len()
}

fn main() {
    let pool = Secret::new("POOL", Pool { keys: vec![Key { id: String::from("hunter2") }] });
    assert_eq!(expose!(pool, |p| sign(&p.keys[0].id)), 7);
}
