use std::error::Error;

use secret_core::{Secret, expose};

fn login(text: String) -> usize {
    text.len()
}

fn main() -> Result<(), Box<dyn Error>> {
    let key = Secret::new("KEY", b"hunter2".to_vec());
    let length = expose!(key, |k| -> Result<usize, Box<dyn Error>> { Ok(login(String::from_utf8(k.to_vec())?)) })?;
    assert_eq!(length, 7);
    Ok(())
}
