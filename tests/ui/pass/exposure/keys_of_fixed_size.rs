//! A cipher takes its key as an array, and what does not have its length is an error that does not show it.

use std::array::TryFromSliceError;

use secret_core::{Secret, SecretBytes, expose, transform};

struct Cipher;

impl Cipher {
    fn new(_: &[u8; 8]) -> Self {
        Self
    }

    fn new_from_slice(key: &[u8]) -> Result<Self, &'static str> {
        (key.len() == 8).then_some(Self).ok_or("eight bytes")
    }

    fn seal(&self, message: &[u8]) -> usize {
        message.len()
    }
}

impl TryFrom<&[u8]> for Cipher {
    type Error = &'static str;

    fn try_from(key: &[u8]) -> Result<Self, Self::Error> {
        Self::new_from_slice(key)
    }
}

fn sealed(key: &Secret<SecretBytes>) -> Result<usize, TryFromSliceError> {
    let cipher = expose!(key, |k| -> Result<Cipher, TryFromSliceError> {
        Ok(Cipher::new(k.as_ref().try_into()?))
    })?;
    Ok(cipher.seal(b"message"))
}

fn main() -> Result<(), &'static str> {
    let text = Secret::new("KEY", String::from("hunter22"));
    let list = Secret::new("KEY", b"hunter22".to_vec());
    let bytes = Secret::new("KEY", SecretBytes::from(b"hunter22".to_vec()));

    let of_text = expose!(text, |t| Cipher::new(t.as_bytes().try_into().unwrap()));
    assert_eq!(of_text.seal(b"message"), 7);
    let of_list = expose!(list, |k| Cipher::new(k.as_slice().try_into().expect("eight bytes")).seal(b""));
    assert_eq!(of_list, 0);
    expose!(list, |k| Cipher::new(&<[u8; 8]>::try_from(k.as_slice()).unwrap()));
    expose!(list, |k| Cipher::new_from_slice(k))?;
    expose!(list, |k| Cipher::try_from(k.as_slice()))?;
    assert_eq!(sealed(&bytes).unwrap(), 7);

    let key: Option<Secret<[u8; 8]>> = transform!(list, |k| array(k.clone())).transpose();
    expose!(key.ok_or("eight bytes")?, |k| Cipher::new(k));
    Ok(())
}
