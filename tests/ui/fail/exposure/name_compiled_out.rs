use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let kept = expose!(token, |t| {
        #[cfg(any())]
        let t = String::new();
        t.clone()
    });
    assert!(!kept.is_empty());
}
