use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2\n"));
    let given = "hunter2";
    assert!(expose!(token, |t| t.trim() == given));
}
