use secret_core::{Secret, expose};

fn main() {
    let pin = Secret::new("PIN", 123_456_u64);
    let other = Secret::new("OTHER_PIN", 654_321_u64);
    assert!(expose!(pin, other, |p, o| *p != *o));
}
