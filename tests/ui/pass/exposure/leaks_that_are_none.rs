//! Honest programs around the leaks that happen by accident: signatures, clients in structs, errors, logs around a login.

use secret_core::{Secret, expose, transform};

struct Client;
#[derive(Debug)]
struct AuthError;
impl std::fmt::Display for AuthError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("authentication failed")
    }
}
impl Client {
    fn login(_user: &str, password: &str) -> Result<Self, AuthError> {
        if password.is_empty() { Err(AuthError) } else { Ok(Self) }
    }
    fn rows(&self) -> Vec<u32> {
        vec![1, 2, 3]
    }
}
fn http_get(url: &str, _: &str) -> String {
    url.to_owned()
}
fn hmac(key: &str, message: &str) -> Vec<u8> {
    vec![0; key.len() + message.len()]
}

fn sign(s: &Secret<String>, msg: &str) -> Vec<u8> {
    expose!(s, |k| hmac(k, msg))
}

struct Job {
    bucket: String,
    limit: usize,
    token: Secret<String>,
}
impl Job {
    fn run(&self) -> u32 {
        let client = expose!(self.token, |p| Client::login(&self.bucket, p)).unwrap();
        client.rows().into_iter().take(self.limit).sum()
    }
}

fn generic<T: From<u32>>(s: &Secret<String>) -> Vec<T> {
    expose!(s, |p| Client::login("u", p)).unwrap().rows().into_iter().map(T::from).collect()
}

trait Source {
    fn pull(&self, s: &Secret<String>) -> Vec<u32>;
}
struct Pg;
impl Source for Pg {
    fn pull(&self, s: &Secret<String>) -> Vec<u32> {
        expose!(s, |p| Client::login("u", p)).unwrap().rows()
    }
}

#[derive(Debug)]
enum Failed {
    Auth(String),
    Parse,
}
impl From<std::num::ParseIntError> for Failed {
    fn from(_: std::num::ParseIntError) -> Self {
        Self::Parse
    }
}
fn typed_error(s: &Secret<String>, n: &str) -> Result<u32, Failed> {
    let client = expose!(s, |p| Client::login("u", p)).map_err(|e| Failed::Auth(e.to_string()))?;
    Ok(client.rows()[0] + n.parse::<u32>()?)
}

fn header(url: &str, auth: &Secret<String>) -> usize {
    let header = transform!(auth, |t| format!("Bearer {t}"));
    expose!(header, |h| http_get(url, h)).len()
}

fn did_it_work(s: &Secret<String>) -> Result<bool, String> {
    Ok(expose!(s, |p| Client::login("u", p).is_ok()))
}

fn logs_around(s: &Secret<String>) -> usize {
    println!("login");
    let n = expose!(s, |p| Client::login("u", p)).unwrap().rows().len();
    println!("{n} rows with {}", s.name());
    n
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    assert_eq!(sign(&token, "m").len(), 8);
    assert_eq!(Job { bucket: "b".into(), limit: 2, token: token.clone() }.run(), 3);
    assert_eq!(generic::<u64>(&token).len(), 3);
    assert_eq!(Pg.pull(&token).len(), 3);
    assert!(typed_error(&token, "4").is_ok() && typed_error(&token, "q").is_err());
    assert_eq!(header("https://x", &token), 9);
    assert!(did_it_work(&token).unwrap());
    assert_eq!(logs_around(&token), 3);
}
