use secret_core::{Secret, transform};

#[derive(serde::Deserialize, zeroize::Zeroize)]
struct Header {
    value: String,
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(transform!(token, |t| Header { value: t.clone() }));
}
