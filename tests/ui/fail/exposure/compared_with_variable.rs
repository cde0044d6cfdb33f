use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let given = String::from("hunter2");
    assert!(!expose!(token, |t| *t != given));
}
