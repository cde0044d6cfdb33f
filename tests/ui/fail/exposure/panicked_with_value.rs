use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    expose!(token, |t| std::panic::panic_any(t.clone()));
}
