use secret_core::{Secret, expose};

/// As that of tokio-postgres.
struct Config;
impl Config {
    fn application_name(&mut self, _: &str) -> &mut Self {
        self
    }
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let mut config = Config;
    expose!(token, |t| config.application_name(t));
}
