use secret_core::{Secret, expose};

fn main() {
    let pin = Secret::new("PIN", 123_456_u64);
    let given = 1234_u64;
    assert!(!expose!(pin, |p| *p == given));
}
