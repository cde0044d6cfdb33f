//! What a client asks for: a body, a key that is decoded, pairs of a URL, an answer to a question; each made where it is handed over.

use std::fmt::Error;
use std::sync::atomic::{AtomicUsize, Ordering};

use secret_core::{Secret, expose};

struct Body(String);

impl From<String> for Body {
    fn from(text: String) -> Self {
        Self(text)
    }
}

struct Client;

impl Client {
    fn body(&self, body: Body) -> usize {
        body.0.len()
    }

    fn fetch_one(&self, key: &str) -> usize {
        key.len()
    }

    fn fill(&self, field: &str, text: &str) -> usize {
        field.len() + text.len()
    }
}

struct Engine;

impl Engine {
    fn decode(&self, text: &str) -> Result<Vec<u8>, Error> {
        Ok(text.into())
    }
}

struct SigningKey(usize);

impl SigningKey {
    fn from_bytes(key: &[u8]) -> Self {
        Self(key.len())
    }
}

struct Pairs(String);

impl Pairs {
    fn append_pair(&mut self, name: &str, value: &str) -> &mut Self {
        self.0 += &format!("{name}={value}");
        self
    }

    fn finish(&mut self) -> String {
        self.0.clone()
    }
}

static CALLS: AtomicUsize = AtomicUsize::new(0);

fn main() -> Result<(), Error> {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    assert_eq!(expose!(token, |t| Client.body(Body::from(t.clone()))), 7);
    assert_eq!(expose!(token, |t| Client.fetch_one(t)), 7);
    assert_eq!(expose!(token, |t| Client.fill("#password", t)), 16);

    let key = expose!(token, |t| Engine.decode(t).map(|bytes| SigningKey::from_bytes(&bytes)))?;
    assert_eq!(key.0, 7);
    let key = expose!(token, |t| -> Result<SigningKey, Error> { Ok(SigningKey::from_bytes(&Engine.decode(t)?)) })?;
    assert_eq!(key.0, 7);

    let sent = expose!(token, |t| {
        let mut pairs = Pairs(String::new());
        pairs.append_pair("user", "robot");
        pairs.append_pair("key", t);
        CALLS.fetch_add(1, Ordering::Relaxed);
        Client.body(pairs.finish().into())
    });
    assert_eq!((sent, CALLS.load(Ordering::Relaxed)), (21, 1));
    Ok(())
}
