use secret_core::{Secret, expose};

fn sign(key: &[u8; 7]) -> usize {
    key.len()
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    expose!(token, |t| {
        let Ok(key) = <[u8; 7]>::try_from(t.as_bytes()) else {
            return 0;
        };
        sign(&key)
    });
}
