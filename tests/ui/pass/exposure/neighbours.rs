//! Calls that look like one that is refused, and are what a client is asked with.

use std::collections::{BTreeMap, HashMap};
use std::process::Command;
use std::str::FromStr;
use std::sync::Mutex;

use secret_core::{Secret, declassify, expose, guard, transform};

#[derive(Debug)]
struct Error;

/// A client that a URL opens, a store of sessions, an encoder of web tokens, a field of a web page.
#[derive(Default)]
struct Client {
    calls: BTreeMap<usize, u32>,
}
impl FromStr for Client {
    type Err = Error;
    fn from_str(_: &str) -> Result<Self, Error> {
        Ok(Self::default())
    }
}
impl Client {
    fn open(_: impl AsRef<str>) -> Result<Self, Error> {
        Ok(Self::default())
    }
    fn open_with(&self, _: &str) -> &Self {
        self
    }
    fn get(&mut self, key: &str) -> Option<u32> {
        self.calls.get(&key.len()).copied()
    }
    fn find(&self, _: &str) -> Option<u32> {
        Some(1)
    }
    fn fill(&self, _: &str) -> &Self {
        self
    }
    fn name(&self, _: &str) -> &Self {
        self
    }
    fn prefix(&self, _: &str) -> &Self {
        self
    }
    fn add(&self, _: &[u8]) -> &Self {
        self
    }
    fn set_tag(&self, _: &[u8]) -> &Self {
        self
    }
    fn join(&self, _: &str) -> Result<Self, Error> {
        Ok(Self::default())
    }
    fn post(&self, _: Self) -> u16 {
        200
    }
    fn document(&self, _: serde_json::Value) -> u16 {
        200
    }
    fn form<'p>(&self, pairs: impl IntoIterator<Item = (&'p str, &'p str)>) -> usize {
        pairs.into_iter().count()
    }
    fn authorize(&self, headers: &HashMap<&str, String>) -> usize {
        headers.len()
    }
}

struct Key(usize);
impl Key {
    fn from_secret(key: &[u8]) -> Self {
        Self(key.len())
    }
}
fn encode(_: &str, _: &str, key: &Key) -> Result<String, Error> {
    Ok(".".repeat(key.0))
}

struct HeaderValue(usize);
impl HeaderValue {
    fn from_str(text: &str) -> Result<Self, Error> {
        Ok(Self(text.len()))
    }
}

struct Job {
    login: fn(&str) -> usize,
    hooks: Hooks,
}
struct Hooks {
    login: Box<dyn Fn(&str, &str) -> usize>,
}
impl Job {
    fn run(&self, token: &Secret<String>) -> usize {
        expose!(token, |t| (self.login)(t)) + expose!(token, |t| (self.hooks.login)("robot", t))
    }
}

fn clients(token: &Secret<String>) -> Result<(), Error> {
    let mut client = expose!(token, |t| Client::open(t.as_str()))?;
    let parsed = expose!(token, |t| Client::from_str(t))?;
    assert_eq!(expose!(token, |t| client.get(t)), None);
    assert_eq!(expose!(token, |t| parsed.find(t)), Some(1));
    expose!(token, |t| client.open_with(t).fill(t).name(t).prefix(t).add(t.as_bytes()).set_tag(t.as_bytes()).calls.len());
    assert_eq!(expose!(token, |t| client.join(t).map(|hook| client.post(hook)))?, 200);
    let user = [("user", "robot")];
    assert_eq!(expose!(token, |t| client.form(user.into_iter().chain([("password", t.as_str())]))), 2);
    assert_eq!(expose!(token, |t| encode("header", "claims", &Key::from_secret(t.as_bytes())))?.len(), 9);
    assert_eq!(expose!(token, |t| client.document(serde_json::from_str(t).unwrap())), 200);
    Ok(())
}

fn headers(token: &Secret<String>) -> Result<(), Error> {
    let mut headers = HashMap::new();
    expose!(token, |t| headers.insert("authorization", HeaderValue::from_str(t).unwrap()));
    assert_eq!(headers["authorization"].0, 9);
    let sent = expose!(token, |t| {
        let mut headers = HashMap::new();
        headers.insert("authorization", t.clone());
        Client::default().authorize(&headers)
    });
    assert_eq!(sent, 1);
    Ok(())
}

/// A buffer that is made inside ends inside.
fn buffers(token: &Secret<String>) -> usize {
    expose!(token, |t| {
        use std::io::Read as _;
        let mut key = [0; 16];
        key[..9].copy_from_slice(t.as_bytes());
        let mut text = [0; 2];
        let read = "ab".as_bytes().read(&mut text).unwrap_or_default();
        Key::from_secret(&key).0 + read
    })
}

/// What stands beside the value may be public, and in a map of the program's.
fn beside(token: &Secret<String>) {
    let counted = Mutex::new(HashMap::new());
    expose!(token, |t| counted.lock().unwrap().insert("length", HeaderValue::from_str(t).unwrap()));
    assert!(expose!(token, |t| Command::new("true").env("TOKEN", t).status()).is_ok());
    drop(expose!(token, |t| guard::check(t, "the queue")));
    drop(expose!(token, |t| Secret::new("SESSION", t.clone())));
}

fn main() -> Result<(), Error> {
    let token = Secret::new("TOKEN", String::from("\"hunter2\""));
    clients(&token)?;
    headers(&token)?;
    assert_eq!(buffers(&token), 18);
    beside(&token);
    let hooks = Hooks { login: Box::new(|user, token| user.len() + token.len()) };
    assert_eq!(Job { login: str::len, hooks }.run(&token), 23);
    let limit = Some(3);
    let cut = transform!(token, |t| match limit {
        &Some(mut limit) => {
            limit += 1;
            t[..limit].to_owned()
        }
        &None => t.to_owned(),
    });
    drop(declassify!(cut, |c| c.len(), reason = "Länge der Kürzung"));
    Ok(())
}
