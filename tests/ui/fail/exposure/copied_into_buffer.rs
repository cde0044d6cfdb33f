use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let mut key = [0; 7];
    expose!(token, |t| key.copy_from_slice(t.as_bytes()));
    drop(key);
}
