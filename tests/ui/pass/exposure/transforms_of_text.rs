//! What is computed with secrets: texts, bytes, encodings, signatures, fields, several secrets and what is public around them.

use std::collections::BTreeMap;

use secret_core::credentials::AwsCredentials;
use secret_core::{Secret, SecretBytes, SecretJson, transform};

const REALM: &str = "prod";

#[derive(serde::Deserialize, zeroize::Zeroize)]
struct Smtp {
    user: String,
    password: String,
    port: u16,
    aliases: Vec<String>,
}

fn shows(secret: &Secret<String>, text: &str) {
    assert!(secret.verify(text.as_bytes()));
}

fn texts(token: &Secret<String>) {
    shows(&transform!(token, |t| format!("Bearer {t}")), "Bearer user:hunter2");
    shows(&transform!(token, |t| t.to_uppercase()), "USER:HUNTER2");
    shows(&transform!(token, |t| t.trim().trim_start_matches("user:").to_owned()), "hunter2");
    shows(&transform!(token, |t| t.strip_prefix("user:").unwrap_or(t).to_owned()), "hunter2");
    shows(&transform!(token, |t| t[5..].to_owned()), "hunter2");
    shows(&transform!(token, |t| t.get(..4).unwrap_or_default().to_owned() + "!"), "user!");
    shows(&transform!(token, |t| t.replace(':', "/").repeat(1)), "user/hunter2");
    shows(&transform!(token, |t| [t, "x"].join("-")), "user:hunter2-x");
    shows(&transform!(token, |t| t.split_once(':').map(|(_, p)| p.to_owned()).expect("a colon")), "hunter2");
    shows(&transform!(token, |t| t.chars().rev().filter(|c| c.is_alphanumeric()).collect::<String>()), "2retnuhresu");
    shows(&transform!(token, |t| t.split(|c: char| c == ':').map(|p| p.trim()).collect::<Vec<_>>().concat()), "userhunter2");
    shows(
        &transform!(token, |t| {
            let mut parts = t.split(':');
            let user = parts.next().unwrap_or_default();
            let Some(password) = parts.next() else { return String::new() };
            let mut text = String::with_capacity(t.len());
            text.push_str(password);
            text.push('@');
            text += user;
            text
        }),
        "hunter2@user",
    );
    let long: Secret<bool> = transform!(token, |t| t.len() > 8 && t.contains("hunter") && !t.is_empty());
    let same: Secret<bool> = transform!(token, |t| t == "user:hunter2");
    drop((long, same));
}

fn numbers(token: &Secret<String>) {
    let port: Secret<u16> = transform!(token, |t| t.len().to_string().parse().unwrap_or_default());
    shows(&transform!(port, |n| format!("{n:04}/{}", n.pow(2))), "0012/144");
    let checked: Secret<Option<u32>> = transform!(token, |t| t.parse::<u32>().ok());
    let sum: Secret<u64> = transform!(token, |t| t.bytes().map(u64::from).sum());
    let digit: Secret<u32> = transform!(token, |t| t.chars().filter_map(|c| c.to_digit(10)).max().unwrap_or(0));
    drop((checked, sum, digit));
}

fn bytes(key: &Secret<SecretBytes>) {
    let longer: Secret<Vec<u8>> = transform!(key, |k| [b"AWS4", k].concat());
    assert!(longer.verify(b"AWS4key"));
    shows(&transform!(key, |k| String::from_utf8(k.to_vec()).unwrap()), "key");
    shows(&transform!(key, |k| k.iter().map(|b| format!("{b:02x}")).collect()), "6b6579");
    let first: Secret<u8> = transform!(key, |k| k[0] ^ k.last().copied().unwrap_or(0));
    drop(first);
}

fn encodings(token: &Secret<String>) {
    shows(&transform!(token, |t| format!("Basic {}", base64(t))), "Basic dXNlcjpodW50ZXIy");
    shows(&transform!(token, |t| base64_url(t.as_bytes())), "dXNlcjpodW50ZXIy");
    shows(&transform!(token, |t| String::from_utf8(base64_decode(base64(t)).unwrap()).unwrap()), "user:hunter2");
    shows(&transform!(token, |t| format!("https://api.example?key={}", percent_encode(t))), "https://api.example?key=user%3Ahunter2");
    shows(&transform!(token, |t| hex(&t[..2])), "7573");
    shows(&transform!(token, |t| format!(r#"{{"token": {}}}"#, json_string(t))), r#"{"token": "user:hunter2"}"#);
}

fn signatures(key: &Secret<String>, message: &str, body: &[u8]) {
    let signature: Secret<Vec<u8>> = transform!(key, |k| hmac_sha256(k, message));
    let of_bytes: Secret<Vec<u8>> = transform!(key, |k| hmac_sha512(k, body));
    shows(
        &transform!(key, |k| format!("sha256={}", hex(hmac_sha256(k, message)))),
        "sha256=aefe9281f246f14a7ca620e429d1e3dd0369156bb82dba291a130e93ce7879bc",
    );
    let digest: Secret<String> = transform!(key, |k| base64(sha256(k)));
    let date = String::from("20261125");
    let region = "eu-west-1";
    let derived: Secret<Vec<u8>> = transform!(key, |k| {
        let dated = hmac_sha256(format!("AWS4{k}"), date);
        hmac_sha256(hmac_sha256(dated, region), "s3")
    });
    drop((signature, of_bytes, digest, derived));
}

fn documents(token: &Secret<String>) {
    let text = Secret::new("KEY_FILE", String::from(r#"{"private_key": "pem", "n": 7}"#));
    shows(&transform!(text, |t| json_field(t, "private_key").unwrap_or_default()), "pem");
    shows(&transform!(text, |t| json_field(t, "n").unwrap()), "7");
    let document = Secret::new("CONFIG", SecretJson::from(serde_json::json!({"db": {"users": ["a", {"password": "p"}]}})));
    shows(&transform!(document, |d| d["db"]["users"][1]["password"].as_str().unwrap_or("").to_owned()), "p");
    shows(&transform!(document, |d| d.pointer("/db/users/0").and_then(|u| u.as_str()).unwrap_or_default().to_owned()), "a");
    let map = Secret::new("PARTS", vec![String::from("a"), String::from("b")]);
    shows(&transform!(map, |m| m.join("+")), "a+b");
    shows(&transform!(map, |m| m.first().cloned().unwrap_or_default()), "a");
    let _ = token;
}

fn several(password: &Secret<String>) {
    let user = Secret::new("USER", String::from("robot"));
    let both = transform!(password, user, |p, u| format!("{u}:{p}"));
    shows(&both, "robot:user:hunter2");
    assert_eq!(both.name(), "TOKEN");
    let (name, port) = (String::from("robot"), 8080);
    let hosts = ["a", "b"];
    shows(&transform!(password, |p| format!("{name}:{p}@{}:{port:06}/{REALM}", hosts[0])), "robot:user:hunter2@a:008080/prod");
    shows(&transform!(password, |p| base64(format!("{name}:{p}"))), "cm9ib3Q6dXNlcjpodW50ZXIy");
    shows(&transform!(password, |p| if name.is_empty() { p.to_owned() } else { name.clone() + p }), "robotuser:hunter2");
    let smtp = Smtp { user: "u".into(), password: "p".into(), port: 25, aliases: vec!["x".into()] };
    let smtp = Secret::new("SMTP", smtp);
    shows(
        &transform!(smtp, |Smtp { user, password, port, aliases }| format!("{user}:{password}:{}:{}", port + 1, aliases.join(","))),
        "u:p:26:x",
    );
    let aws = Secret::new("AWS_CREDENTIALS", AwsCredentials::new("a".into(), "b".into(), Some("c".into())));
    shows(&transform!(aws, |k| format!("{}/{}", k.access_key, k.session_token.as_deref().unwrap_or(""))), "a/c");
    let counted: Secret<Vec<u64>> = transform!(password, |p| {
        let mut seen: BTreeMap<u32, u64> = BTreeMap::new();
        drop(seen.len());
        let mut counts = Vec::new();
        for c in p.chars() {
            match c {
                'a'..='m' => counts.push(1),
                _ if c.is_ascii_digit() => counts.push(2),
                _ => {}
            }
        }
        seen = BTreeMap::new();
        counts.extend(seen.values().copied());
        counts
    });
    drop(counted);
}

struct Job {
    user: String,
    token: Secret<String>,
}

impl Job {
    fn header(&self) -> Secret<String> {
        transform!(self.token, |t| format!("{}{t}{}", self.user, self.user.len()))
    }
}

fn main() {
    let token = Secret::new("TOKEN", String::from("user:hunter2"));
    texts(&token);
    bytes(&Secret::new("KEY", SecretBytes::from(b"key".to_vec())));
    encodings(&token);
    signatures(&token, "m", b"m");
    documents(&token);
    several(&token);
    numbers(&token);
    shows(&Job { user: "a".into(), token }.header(), "auser:hunter21");
}
