use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    expose!(token, |t| std::process::Command::new("env").env(t, "TOKEN").status()).unwrap();
}
