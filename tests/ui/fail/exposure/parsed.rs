use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let document: serde_json::Value = expose!(token, |t| serde_json::from_str(t)).unwrap();
    drop(document);
}
