use secret_core::{Secret, expose};

fn login(body: &serde_json::Value) -> usize {
    body.to_string().len()
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(expose!(token, |t| login(&serde_json::json!([t]))));
}
