use secret_core::{Secret, StoredResult};

fn store<T: StoredResult>(_: &T) {}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    store(&token);
}
