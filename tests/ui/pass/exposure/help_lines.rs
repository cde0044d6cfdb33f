//! What the help lines say, pasted: each function is a program of `tests/ui/fail` that was mended as its error says.

use std::net::{AddrParseError, IpAddr};
use std::str::FromStr as _;

use secret_core::credentials::AwsCredentials;
use secret_core::{Secret, SecretRef, declassify, expose, transform};
use serde::Deserialize;
use zeroize::Zeroize;

fn login(text: &str) -> usize {
    text.len()
}

/// `in_json_sent`
fn document(token: &Secret<String>) {
    struct Request;
    impl Request {
        fn header(self, name: &str, value: &str) -> Self {
            assert_eq!((name, value), ("content-type", "application/json"));
            self
        }
        fn body(self, body: impl Into<Vec<u8>>) -> serde_json::Value {
            serde_json::from_slice(&body.into()).unwrap()
        }
    }
    let user = "robot";
    let body = transform!(token, |t| format!(
        r#"{{"auth": {{"user": {}, "token": {}}}, "scopes": ["read"], "days": 30}}"#,
        json_string(user),
        json_string(t)
    ));
    let sent = expose!(body, |b| Request.header("content-type", "application/json").body(b.to_owned()));
    assert!(sent["auth"]["token"] == "hunter2" && sent["scopes"][0] == "read" && sent["days"] == 30);
}

#[derive(Deserialize, Zeroize)]
struct Key {
    id: String,
}

#[derive(Deserialize, Zeroize)]
enum Kind {
    Key(String),
    Nothing,
}

#[derive(Deserialize, Zeroize)]
struct Pool {
    names: Vec<String>,
    keys: Vec<Key>,
    kind: Kind,
    fallback: Option<Key>,
}

/// `mapped_by_function`, `mapped_field_by_function`, `decided_by_list_of_field`, `element_of_structs`, `decided_by_variant`,
/// `decided_by_variant_of_field`, `decided_by_element`
fn whole(pool: &Secret<Pool>, names: &Secret<Vec<String>>) {
    fn login_all(names: &[String]) -> usize {
        names.iter().map(|name| login(name)).sum()
    }
    fn sign(keys: &[Key]) -> usize {
        login(&keys[0].id)
    }
    fn login_by(kind: &Kind) -> usize {
        match kind {
            Kind::Key(key) => login(key),
            Kind::Nothing => 0,
        }
    }
    fn fall_back(key: Option<&Key>) -> usize {
        key.map_or(0, |key| login(&key.id))
    }
    assert_eq!(expose!(names, |n| login_all(n)), 7);
    assert_eq!(expose!(pool, |p| login_all(&p.names)), 7);
    assert_eq!(expose!(pool, |p| sign(&p.keys)), 7);
    assert_eq!(expose!(pool, |p| login_by(&p.kind)), 7);
    assert_eq!(expose!(pool, |p| fall_back(p.fallback.as_ref())), 0);
}

/// `parsed_to_address`, `parsed_to_address_in_call`
fn addresses(bind: &Secret<String>) -> Result<bool, AddrParseError> {
    fn listen(address: IpAddr) -> bool {
        address.is_ipv4()
    }
    let released = declassify!(bind, |b| b.parse::<std::net::IpAddr>(), reason = "who may see it, and why");
    assert!(released.is_ok());
    expose!(bind, |b| Ok(listen(IpAddr::from_str(b)?)))
}

/// `text_in_json`, `part_after_prefix`, `part_of_split`, `half_of_pair`, `part_collected`
fn parts(config: &Secret<secret_core::SecretJson>, header: &Secret<String>) {
    let part = transform!(config, |c| c["database"]["password"].as_str().unwrap().to_owned());
    assert_eq!(expose!(part, |p| login(p)), 7);
    let part = transform!(header, |h| h.strip_prefix("Bearer ").unwrap().to_owned());
    assert_eq!(expose!(part, |p| login(p)), 7);
    let part = transform!(header, |h| h.split(' ').nth(1).unwrap().to_owned());
    assert_eq!(expose!(part, |p| login(p)), 7);
    let part = transform!(header, |h| h.chars().skip(7).collect::<String>());
    assert_eq!(expose!(part, |p| login(p)), 7);
    let part = transform!(header, |h| h.split_once(' ').unwrap().1.to_owned());
    assert_eq!(expose!(part, |p| login(p)), 7);
    let part = transform!(header, |h| h.split(' ').nth(1).map(str::to_owned));
    assert!(part.transpose().is_some());
}

/// `compared`, `compared_with_variable`, `compared_as_bytes`, `compared_field`, `compared_with_secret`, `compared_number`,
/// `compared_part`, `searched_for`
fn comparisons(token: &Secret<String>, keys: &Secret<AwsCredentials>, pin: &Secret<u64>) {
    let given = String::from("hunter2");
    assert!(token.verify(b"hunter2"));
    assert!(token.verify(given.as_bytes()));
    let given = given.into_bytes();
    assert!(token.verify(&given));
    assert!(transform!(keys, |k| k.secret_access_key.clone()).verify(b"hunter2"));
    assert!(transform!(token, |t| t.trim().to_owned()).verify(&given));
    let old = token.clone();
    assert!(expose!(token, |b| old.verify(b.as_bytes())));
    assert!(!declassify!(pin, |p| *p == 1234, reason = "who may see it, and why"));
    let known = vec![String::from("hunter2")];
    assert!(declassify!(token, |t| known.contains(t), reason = "who may see it, and why"));
}

/// The note of a type that `transform!` does not compute with.
fn public_bytes(key: &Secret<String>) {
    struct Bytes(Vec<u8>);
    impl std::ops::Deref for Bytes {
        type Target = [u8];
        fn deref(&self) -> &[u8] {
            &self.0
        }
    }
    let body = Bytes(b"1".to_vec());
    let body: &[u8] = &body;
    assert!(transform!(key, |k| format!("{k}{}", hex(body))).verify(b"hunter231"));
}

struct ApiLogin<'l> {
    user: &'l str,
    password: &'l str,
}

/// `in_struct_in_call`, `in_some_in_struct`
fn structs(token: &Secret<String>) {
    fn api_login(t: &str) -> ApiLogin<'_> {
        ApiLogin { user: "robot", password: t }
    }
    fn json(given: &ApiLogin) -> usize {
        login(given.user) + login(given.password)
    }
    assert_eq!(expose!(token, |t| json(&api_login(t))), 12);
}

/// `selected`
async fn selected(token: &Secret<String>) -> usize {
    async fn login(token: &str) -> usize {
        token.len()
    }
    tokio::select! {
        length = expose!(token, async |t| login(t).await) => length,
        () = std::future::pending() => 0,
    }
}

/// `not_a_secret_but_optional`, `not_a_secret_but_a_name`, `not_a_secret_but_a_guard`
async fn held(optional: Option<Secret<String>>, list: Vec<Secret<String>>, lock: tokio::sync::Mutex<Secret<String>>) {
    if let Some(secret) = &optional {
        assert_eq!(expose!(secret, |v| login(v)), 7);
    }
    for secret in &list {
        assert_eq!(expose!(secret, |v| login(v)), 7);
    }
    let guard = lock.lock().await;
    assert_eq!(expose!(&*guard, |v| login(v)), 7);
    let reference = SecretRef::<String>::new("NO_SUCH_SECRET");
    assert!((|| -> Result<usize, secret_core::SecretError> {
        let secret = reference.get()?;
        Ok(expose!(secret, |v| login(v)))
    })()
    .is_err());
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    document(&token);
    let key = || Key { id: String::from("hunter2") };
    let names = vec![String::from("hunter2")];
    drop(Kind::Nothing);
    let pool = Pool { names: names.clone(), keys: vec![key()], kind: Kind::Key(String::from("hunter2")), fallback: None };
    whole(&Secret::new("POOL", pool), &Secret::new("NAMES", names));
    assert!(addresses(&Secret::new("BIND", String::from("10.20.30.40"))).unwrap());
    let json = serde_json::json!({"database": {"password": "hunter2"}});
    parts(&Secret::new("CONFIG", json.into()), &Secret::new("HEADER", String::from("Bearer hunter2")));
    let keys = AwsCredentials::new("A".into(), "hunter2".into(), None);
    comparisons(&token, &Secret::new("KEYS", keys), &Secret::new("PIN", 123_456));
    structs(&token);
    public_bytes(&token);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    assert_eq!(runtime.block_on(selected(&token)), 7);
    let lock = tokio::sync::Mutex::new(token.clone());
    runtime.block_on(held(Some(token.clone()), vec![token.clone()], lock));
}
