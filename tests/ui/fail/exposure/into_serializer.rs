use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let text = expose!(token, |t| serde_json::to_string(t));
    drop(text);
}
