use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(expose!(token, |t| std::env::join_paths([t])));
}
