use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let length = expose!(token, |t| match <[u8; 7]>::try_from(t.as_bytes()) {
        Ok(key) => key.len(),
        Err(_) => 0,
    });
    println!("{length}");
}
