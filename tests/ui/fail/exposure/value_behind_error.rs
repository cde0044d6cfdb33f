use secret_core::{Secret, expose};

fn login(_: &str) {}

fn main() {
    let key = Secret::new("KEY", b"hunter2".to_vec());
    expose!(key, |k| login(std::str::from_utf8(k).unwrap_or_else(|_| panic!("{k:?}"))));
}
