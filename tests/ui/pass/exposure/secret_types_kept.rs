//! A secret type of another crate's goes into what its program keeps, and a struct around it is used as any other.

use std::collections::HashMap;
use std::sync::{Arc, mpsc};

use secret_core::{Secret, expose};

#[derive(Clone)]
struct SecretString(Box<str>);

impl From<&str> for SecretString {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl SecretString {
    fn expose_secret(&self) -> &str {
        &self.0
    }
}

struct Config {
    user: String,
    password: SecretString,
    pin: Option<SecretString>,
}

impl Config {
    fn new() -> Self {
        Self {
            user: "robot".to_owned(),
            password: SecretString::from(""),
            pin: None,
        }
    }

    fn connect(&self) -> usize {
        self.user.len() + self.password.0.len() + self.pin.as_ref().map_or(0, |pin| pin.0.len())
    }
}

fn login(_: &str, password: &SecretString) -> bool {
    password.0.len() == 7
}

fn log_in(_: &str, password: &str) -> bool {
    password.len() == 7
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));

    let config = expose!(token, |t| Config {
        password: SecretString::from(t.as_str()),
        pin: Some(SecretString::from(t.as_str())),
        ..Config::new()
    });
    assert_eq!(config.connect(), 19);
    let kept: Option<SecretString> = expose!(token, |t| Some(SecretString::from(t.as_str())));
    let shared = expose!(token, |t| Arc::new(SecretString::from(t.as_str())));
    assert!(login("robot", &shared) && kept.is_some());

    let mut config = Config::new();
    expose!(token, |t| config.password = SecretString::from(t.as_str()));
    expose!(token, |t| config.pin = Some(SecretString::from(t.as_str())));
    assert_eq!(config.connect(), 19);
    let mut ring = Vec::new();
    expose!(token, |t| ring.push(SecretString::from(t.as_str())));
    let mut by_name = HashMap::new();
    expose!(token, |t| by_name.insert("robot", SecretString::from(t.as_str())));
    let (sender, receiver) = mpsc::channel();
    expose!(token, |t| sender.send(SecretString::from(t.as_str()))).unwrap();
    assert!(login("robot", &receiver.recv().unwrap()));

    assert!(expose!(token, |t| {
        let kept = SecretString::from(t.as_str());
        login("robot", &kept) && log_in("robot", kept.expose_secret())
    }));
    assert_eq!(
        expose!(token, |t| {
            let mut config = Config::new();
            config.password = SecretString::from(t.as_str());
            config.connect()
        }),
        12
    );
    let (one, other) = expose!(token, |t| {
        let kept: SecretString = SecretString::from(t.as_str());
        (kept.clone(), kept)
    });
    assert!(login("robot", &one) && login("robot", &other));
}
