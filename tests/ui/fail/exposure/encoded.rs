use secret_core::{Secret, expose};

struct Engine;

impl Engine {
    fn encode(&self, text: &str) -> String {
        text.to_owned()
    }
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(expose!(token, |t| Engine.encode(t)));
}
