use secret_core::{Secret, SecretJson, expose};

fn login(password: &str) -> usize {
    password.len()
}

fn main() {
    let json = SecretJson::from(serde_json::json!({"database": {"password": "hunter2"}}));
    let config = Secret::new("CONFIG", json);
    assert_eq!(expose!(config, |c| login(c["database"]["password"].as_str().unwrap())), 7);
}
