use secret_core::{Secret, expose};

#[derive(serde::Deserialize, zeroize::Zeroize)]
struct Pool {
    keys: Vec<String>,
}

fn login(key: &String) -> usize {
    key.len()
}

fn main() {
    let pool = Secret::new("POOL", Pool { keys: vec![String::from("hunter2")] });
    let length: usize = expose!(pool, |p| p.keys.iter().map(login).sum());
    assert_eq!(length, 7);
}
