use secret_core::{Secret, expose};

struct Client;

impl Client {
    fn set(&mut self, token: &str) {
        drop(token.len());
    }
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let mut client = Client;
    expose!(token, |t| client.set(t));
}
