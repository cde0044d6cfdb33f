//! The value, a field of it, and every owned and borrowed form of it, as an argument.

use secret_core::{Secret, expose};

#[derive(serde::Deserialize, zeroize::Zeroize)]
struct Keys {
    access: String,
    secret: Option<String>,
}

fn text(_: &str) {}
fn owned(_: String) {}
fn bytes(_: &[u8]) {}
fn optional(_: &str, _: Option<&str>) {}
fn pairs(_: &[(&str, &str)]) {}
fn list(_: Vec<String>) {}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let keys = Secret::new("KEYS", Keys { access: String::new(), secret: None });
    expose!(token, |t| text(t));
    expose!(&token, |t| text(&t));
    expose!(token, |t: &String| text(t.as_str()));
    expose!(token, |t| owned(t.clone()));
    expose!(token, |t| owned(t.to_owned()));
    expose!(token, |t| owned(t.to_string()));
    expose!(token, |t| owned(String::from(t.as_str())));
    expose!(token, |t| bytes(t.as_bytes()));
    expose!(token, |t| bytes(&t.as_bytes().to_vec()));
    expose!(token, |t| optional("robot", Some(t)));
    expose!(token, |t| pairs(&[("password", t), ("user", "robot")]));
    expose!(token, |t| pairs(&vec![("password", t.as_str()), ("user", "robot")]));
    expose!(token, |t| list(vec![t.clone(), String::from("old")]));
    expose!(token, |t| list(vec![t.clone(); 2]));
    expose!(keys, |k| text(&k.access));
    expose!(keys, |k| optional(&k.access, k.secret.as_deref()));
    expose!(keys, |_| text("nothing"));
    expose!(keys, |Keys { access, .. }| text(access));
    expose!(token, keys, |t, k| optional(t, Some(&k.access)),);
}
