use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let kept = expose!(token, |t| {
        macro_rules! value {
            () => {
                t.clone()
            };
        }
        value!()
    });
    assert!(!kept.is_empty());
}
