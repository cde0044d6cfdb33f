use secret_core::{Secret, expose};

fn sign(key: [u8; 4]) -> usize {
    key.len()
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    // The error of a copy is the copy.
    let signed = expose!(token, |t| -> Result<usize, Vec<u8>> { Ok(sign(t.clone().into_bytes().try_into()?)) });
    println!("{signed:?}");
}
