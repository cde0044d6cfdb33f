use secret_core::{Secret, expose};

fn sign(_: [u8; 7]) {}

fn main() -> std::io::Result<()> {
    let key = Secret::new("KEY", b"hunter2".to_vec());
    expose!(key, |k| -> std::io::Result<()> { Ok(sign(k.as_slice().try_into().map_err(std::io::Error::other)?)) })
}
