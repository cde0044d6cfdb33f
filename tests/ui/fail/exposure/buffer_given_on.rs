use std::error::Error;

use secret_core::{Secret, expose};

fn sign(_: &[u8]) {}

fn main() -> Result<(), Box<dyn Error>> {
    let key = Secret::new("KEY", b"hunter2".to_vec());
    expose!(key, |k| -> Result<(), Box<dyn Error>> { Ok(sign(&std::io::BufWriter::new(k.clone()).into_inner()?)) })
}
