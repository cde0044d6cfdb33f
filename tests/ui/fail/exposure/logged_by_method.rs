use secret_core::{Secret, expose};

struct Logger;

impl Logger {
    fn error(&self, text: &str) {
        eprintln!("{text}");
    }
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let logger = Logger;
    expose!(token, |t| logger.error(t));
}
