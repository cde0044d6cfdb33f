use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let key: [u8; 7] = expose!(token, |t| t.as_bytes().try_into().unwrap());
    println!("{key:?}");
}
