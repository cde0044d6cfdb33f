//! A secret type of another crate's guards what it is given, and a key has the length that its client asks for.

use secret_core::{Secret, expose};

struct SecretString(Box<str>);

impl From<&str> for SecretString {
    fn from(text: &str) -> Self {
        Self::new(text.into())
    }
}

impl SecretString {
    fn new(text: Box<str>) -> Self {
        Self(text)
    }
}

struct SecretBox<T: ?Sized>(Box<T>);

impl<T: ?Sized> SecretBox<T> {
    fn new(value: Box<T>) -> Self {
        Self(value)
    }
}

fn sign(key: &[u8; 7]) -> usize {
    key.len()
}

fn rotate(keys: Vec<SecretString>) -> usize {
    keys.len()
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let kept: SecretString = expose!(token, |t| SecretString::from(t.as_str()));
    assert_eq!(kept.0.len(), 7);
    let kept = expose!(token, |t| <SecretString as From<&str>>::from(t));
    assert_eq!(kept.0.len(), 7);
    let kept = expose!(token, |t| SecretString::new(t.as_str().into()));
    assert_eq!(kept.0.len(), 7);
    let kept = expose!(token, |t| SecretBox::new(Box::new(t.clone())));
    assert_eq!(kept.0.len(), 7);

    assert_eq!(expose!(token, |t| sign(t.as_bytes().try_into().unwrap())), 7);
    assert_eq!(expose!(token, |t| sign(t.as_bytes().try_into().expect("seven bytes"))), 7);
    assert_eq!(expose!(token, |t| sign(&<[u8; 7]>::try_from(t.as_bytes()).unwrap())), 7);

    let kept = expose!(token, |t| {
        let kept = SecretString::from(t.as_str());
        kept
    });
    assert_eq!(kept.0.len(), 7);

    let kept = expose!(token, |t| vec![SecretString::from(t.as_str()), SecretString::new("hunter1".into())]);
    assert_eq!(kept.len(), 2);
    assert_eq!(expose!(token, |t| rotate(vec![SecretString::from(t.as_str())])), 1);
    let kept = expose!(token, |t| {
        let kept = vec![SecretBox::new(Box::new(t.clone()))];
        kept
    });
    assert_eq!(kept[0].0.len(), 7);
}
