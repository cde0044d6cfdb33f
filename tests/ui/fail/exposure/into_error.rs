use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let error = expose!(token, |t| std::io::Error::other(t.clone()));
    drop(error);
}
