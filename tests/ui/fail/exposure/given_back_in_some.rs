use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let nothing: Option<String> = None;
    let kept = expose!(token, |t| nothing.or(Some(t.clone())));
    assert!(kept.is_some());
}
