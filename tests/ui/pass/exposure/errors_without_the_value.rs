//! What can fail on the way to a client may be given on, or end in a panic, where the error says nothing of the value.

use std::error::Error;
use std::ffi::{CStr, CString, OsStr};

use secret_core::{Secret, expose};

fn login(text: &str) -> usize {
    text.len()
}

fn connect(text: &CStr) -> usize {
    text.count_bytes()
}

fn main() -> Result<(), Box<dyn Error>> {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let key = Secret::new("KEY", b"hunter2".to_vec());

    assert_eq!(expose!(key, |k| login(std::str::from_utf8(k).unwrap())), 7);
    assert_eq!(expose!(key, |k| login(str::from_utf8(k).expect("a text"))), 7);
    assert_eq!(expose!(key, |k| login(&String::from_utf8(k.clone()).unwrap_or_default())), 7);
    assert_eq!(expose!(key, |k| login(&String::from_utf8(k.clone()).ok().unwrap())), 7);
    assert_eq!(expose!(token, |t| login(OsStr::new(t).to_str().unwrap())), 7);
    assert_eq!(expose!(token, |t| connect(&CString::new(t.as_str()).unwrap_or_else(|_| panic!("a zero")))), 7);

    let length = expose!(token, |t| -> Result<usize, Box<dyn Error>> {
        let of_text = login(OsStr::new(t).to_str().ok_or_else(|| "no text")?);
        Ok(of_text + connect(&CString::new(t.as_str()).map_err(|_| "a zero")?))
    })?;
    assert_eq!(length, 14);
    let length = expose!(key, |k| Some(login(&String::from_utf8(k.clone()).ok()?)));
    assert_eq!(length, Some(7));
    Ok(())
}
