use secret_core::{Secret, expose};

fn sign(key: &[u8; 7]) -> usize {
    key.len()
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    expose!(token, |t| {
        let key: &[u8; 7] = t.as_bytes().try_into().unwrap();
        sign(key)
    });
}
