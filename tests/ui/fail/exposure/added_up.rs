use secret_core::{Secret, expose};

fn main() {
    let pin = Secret::new("PIN", String::from("2719"));
    let digits: u32 = expose!(pin, |p| p.chars().filter_map(|c| c.to_digit(10)).sum());
    assert_eq!(digits, 19);
}
