use secret_core::{Secret, expose};

fn main() {
    let old = Secret::new("OLD", String::from("hunter2"));
    let new = Secret::new("NEW", String::from("hunter3"));
    assert!(!expose!(old, new, |a, b| a == b));
}
