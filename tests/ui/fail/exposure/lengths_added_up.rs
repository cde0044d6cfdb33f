use secret_core::{Secret, expose};

fn main() {
    let key = Secret::new("KEY", String::from("hunter2 hunter3"));
    let letters: usize = expose!(key, |k| k.split(' ').map(|part| part.len()).sum());
    assert_eq!(letters, 14);
}
