use secret_core::{Secret, expose};

fn copy(to: &mut String, from: &str) {
    to.push_str(from);
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let mut text = String::new();
    expose!(token, |t| copy(&mut text, t));
    copy(&mut String::new(), &text);
}
