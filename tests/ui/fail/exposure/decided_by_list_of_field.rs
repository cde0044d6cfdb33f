use secret_core::{Secret, expose};

#[derive(serde::Deserialize, zeroize::Zeroize)]
struct Pool {
    keys: Vec<String>,
}

fn login(key: &str) {
    drop(key.len());
}

fn main() {
    let pool = Secret::new("POOL", Pool { keys: vec![String::from("hunter2")] });
    expose!(pool, |p| for key in &p.keys {
        login(key);
    });
}
