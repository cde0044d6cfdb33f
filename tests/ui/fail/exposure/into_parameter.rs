use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let parameter = expose!(token, |t| secret_core::Parameter::new(t.clone()));
    drop(parameter);
}
