use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let key: [u8; 7] = expose!(token, |t| t.as_bytes().try_into().unwrap());
    println!("{key:?}");
    let length = expose!(token, |t| match <[u8; 7]>::try_from(t.as_bytes()) {
        Ok(key) => key.len(),
        Err(_) => 0,
    });
    println!("{length}");
}
