use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let given = vec![104, 117];
    assert!(!expose!(token, |t| t.as_bytes() == given));
}
