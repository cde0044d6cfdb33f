use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let tried: Result<(), String> = expose!(token, |t| Err(t.clone()));
    drop(tried);
}
