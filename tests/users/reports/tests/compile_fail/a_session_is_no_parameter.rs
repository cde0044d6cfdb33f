use reports::open_chat;
use secret_core::{Parameter, Secret};

fn main() {
    let token = Secret::new("CHAT_TOKEN", String::from("hunter2"));
    let session = open_chat("reports", &token);
    let _ = Parameter::new(session);
}
