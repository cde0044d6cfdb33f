//! Values, files and variables with something wrong in them, anywhere: each is read or refused, and no error shows a piece of one.
//!
//! `SECRET_CORE_FUZZ=FIRST..LAST` takes other seeds.

mod support;

#[path = "support/dice.rs"]
mod dice;

use std::collections::BTreeMap;
use std::ffi::OsString;

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rsa::{KeyPair, KeySize};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use secret_core::credentials::{AwsCredentials, GcpCredentials, GithubToken};
use secret_core::{
    SecretBytes, SecretContext, SecretError, SecretJson, SecretRef, SecretValue, Source,
};
use serde::Deserialize;
use serde_json::{Value, json};
use zeroize::Zeroize;

use dice::{Dice, seeds};
use support::{Home, piece_in, reveal, texts_of};

/// Stands in every value. No message has six of its characters in a row.
const CANARY: &str = "kq7ZvXw3-Jp9RtYb";

#[derive(Clone, Deserialize, Zeroize)]
#[allow(dead_code)] // read, and looked at by nobody
struct Smtp {
    host: String,
    port: Option<u16>,
    login: Option<Login>,
    #[serde(default)]
    tags: BTreeMapOf,
}

#[derive(Clone, Default, Deserialize)]
struct BTreeMapOf(BTreeMap<String, Vec<f32>>);

impl Zeroize for BTreeMapOf {
    fn zeroize(&mut self) {
        self.0.clear();
    }
}

#[derive(Clone, Deserialize, Zeroize)]
#[allow(dead_code)] // as above
enum Login {
    Anonymous,
    Password { user: String, password: String },
    Token(String),
}

#[derive(Clone, Deserialize, Zeroize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)] // as above
struct Strict {
    password: String,
    level: i8,
}

/// One look-up of a garbled value, as one type.
type Look = fn(&SecretContext, &str, Option<Source>) -> Result<(), SecretError>;

fn look<T: SecretValue>(
    context: &SecretContext,
    name: &str,
    only: Option<Source>,
) -> Result<(), SecretError> {
    support::find::<T>(context, name, only).map(drop)
}

#[rustfmt::skip]
const TYPES: &[Look] = &[
    look::<String>, look::<SecretJson>, look::<SecretBytes>, look::<Option<String>>, look::<char>, look::<bool>, look::<u8>, look::<i128>,
    look::<f64>, look::<Vec<u8>>, look::<Vec<String>>, look::<(String, u8)>, look::<Smtp>, look::<Strict>, look::<Login>, look::<AwsCredentials>,
    look::<GcpCredentials>, look::<GithubToken>,
];

const VALUES: &[&str] = &[
    CANARY,
    r#""kq7ZvXw3-Jp9RtYb\n""#,
    r#"{"host": "kq7ZvXw3-Jp9RtYb", "port": 25, "login": {"Password": {"user": "a", "password": "kq7ZvXw3-Jp9RtYb"}}, "tags": {"a": [1.5]}}"#,
    r#"{"host": "h", "login": {"Token": "kq7ZvXw3-Jp9RtYb"}}"#,
    r#"{"password": "kq7ZvXw3-Jp9RtYb", "level": -7}"#,
    r#"{"kq7ZvXw3-Jp9RtYb": "kq7ZvXw3-Jp9RtYb", "level": 1}"#,
    r#"["kq7ZvXw3-Jp9RtYb", 3]"#,
    r#"{"Password": {"user": "kq7ZvXw3-Jp9RtYb", "kq7ZvXw3-Jp9RtYb": 1}}"#,
    r#"{"ACCESS_KEY": "AKIDEXAMPLE", "SECRET_ACCESS_KEY": "kq7ZvXw3-Jp9RtYb", "SESSION_TOKEN": "kq7ZvXw3-Jp9RtYb"}"#,
    r#"{"type": "service_account", "client_email": "kq7ZvXw3-Jp9RtYb@h", "private_key": "-----BEGIN PRIVATE KEY-----kq7ZvXw3-Jp9RtYb", "token_uri": "https://h/kq7ZvXw3-Jp9RtYb"}"#,
    "ghp_kq7ZvXw3-Jp9RtYb",
    "-17",
    "255",
    "[1, 2, 255]",
    "true",
    "null",
    " 1.5e3 ",
];

const PIECES: &[&[u8]] = &[
    b"\"",
    b"\\",
    b"\\ud800",
    b"\\u0000",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"null",
    b"-",
    b"1e999",
    b"99999999999999999999999999999999999999999",
    b"\n",
    b"\r\n",
    b"\t",
    b" ",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xe2\x80\xa8",
    b"\0",
    b"{\"a\":",
    b"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    b"\"kq7ZvXw3-Jp9RtYb\"",
    b"\"password\": \"kq7ZvXw3-Jp9RtYb\",",
    b"https://",
    b"-----END PRIVATE KEY-----",
];

/// An error that shows nothing.
fn assert_is_clean(error: &SecretError, seed: u64) {
    let texts = texts_of(error);
    assert_eq!(piece_in(CANARY, &texts), None, "seed {seed}: {texts}");
}

#[cfg(unix)]
fn os_string(bytes: &[u8]) -> OsString {
    use std::os::unix::ffi::OsStringExt as _;

    OsString::from_vec(bytes.to_vec())
}

#[cfg(not(unix))]
fn os_string(bytes: &[u8]) -> OsString {
    String::from_utf8_lossy(bytes).into_owned().into()
}

#[test]
fn values_of_every_place_and_type() {
    let home = Home::new();
    let (mut rounds, mut found) = (0, 0);
    for seed in seeds(500) {
        let mut dice = Dice::new(seed);
        let value = dice.word(VALUES);
        let bytes = dice.garbled(value, PIECES, 3);
        let isolated = SecretContext::builder().isolated();
        let (context, is_exact) = match dice.below(7) {
            0 => (isolated.environment([("A", os_string(&bytes))]), cfg!(unix)),
            1 => {
                let path = home.write("named", &bytes).into_os_string();
                (isolated.environment([("A_FILE", path)]), true)
            }
            2 => {
                home.write("mounted/A", &bytes);
                (isolated.files(home.path().join("mounted")), true)
            }
            3 => {
                let variable = ("PREFECT__CONTEXT__SECRETS__A", os_string(&bytes));
                (isolated.environment([variable]), cfg!(unix))
            }
            4 => {
                let text = format!("{{\"A\": {}}}", String::from_utf8_lossy(&bytes));
                let variable = ("PREFECT__CONTEXT__SECRETS", text);
                (isolated.environment([variable]), false)
            }
            5 => {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                (isolated.secret("A", text), false)
            }
            _ => {
                // The secret itself, where its path should be.
                let path = ("A_FILE", os_string(&bytes));
                (isolated.environment([path]), false)
            }
        };
        let context = context.build();
        let name = dice.word(&["A", "A", "A", "a"]);
        for look in TYPES {
            rounds += 1;
            match look(&context, name, None) {
                Ok(()) => found += 1,
                Err(error) => assert_is_clean(&error, seed),
            }
        }
        if is_exact {
            let read = support::find::<SecretBytes>(&context, name, None).expect("bytes");
            let read = secret_core::__private::declassify(&read, |b| b.as_bytes().to_vec());
            assert_eq!(read, bytes, "seed {seed}");
        }
    }
    assert!(found > rounds / 10, "{found} of {rounds}");
}

/// A text that a place gives out is one that it was given: nothing is lost on the way, and nothing comes in.
#[test]
fn text_is_the_text_that_was_there() {
    for seed in seeds(1_000) {
        let mut dice = Dice::new(seed);
        let value = dice.word(VALUES);
        let bytes = dice.garbled(value, PIECES, 3);
        let Ok(text) = String::from_utf8(bytes) else {
            continue;
        };
        let literal = serde_json::from_str::<String>(&text);
        let context = SecretContext::with_secrets([("A", text.clone())]);
        let secret = context
            .scope(|| SecretRef::<String>::new("A").get())
            .unwrap_or_else(|error| panic!("seed {seed}: {error}"));
        assert_eq!(reveal(&secret), literal.unwrap_or(text), "seed {seed}");
    }
}

const CONFIGURATION: &str = r#"
backend = "cloud"
[cloud]
use_local_secrets = true
[context.secrets]
A = "kq7ZvXw3-Jp9RtYb"
"b-c" = 'kq7ZvXw3-Jp9RtYb'
C = """
kq7ZvXw3-Jp9RtYb \u00e4
"""
D = [1, "kq7ZvXw3-Jp9RtYb", { e = 1979-05-27T07:32:00Z }]
E.host = "kq7ZvXw3-Jp9RtYb"
E.port = 25
N = -17
[context.secrets.F.g]
password = "kq7ZvXw3-Jp9RtYb"
level = nan
"#;

const TOML: &[&[u8]] = &[
    b"\n",
    b"\"",
    b"'",
    b"'''",
    b"\"\"\"",
    b"\\",
    b"\\u00e4",
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"=",
    b"#",
    b"[",
    b"]",
    b"[[",
    b"{",
    b"}",
    b".",
    b",",
    b"[context.secrets]\n",
    b"[context]\n",
    b"A = 1\n",
    b"a.b.c.d = ",
    b"1979-05-27",
    b"kq7ZvXw3-Jp9RtYb = kq7ZvXw3-Jp9RtYb",
    b"inf",
    b"99999999999999999999",
];

#[test]
fn configuration_files() {
    let home = Home::new();
    let (mut rounds, mut found) = (0, 0);
    for seed in seeds(200) {
        let mut dice = Dice::new(seed);
        let context = home.configured(dice.garbled(CONFIGURATION, TOML, 3));
        for name in ["A", "B-C", "C", "D", "E", "F", "N", "missing"] {
            for look in [dice.one_of(TYPES), &TYPES[1]] {
                rounds += 1;
                match look(&context, name, Some(Source::Context)) {
                    Ok(()) => found += 1,
                    Err(error) => assert_is_clean(&error, seed),
                }
            }
        }
    }
    assert!(found > rounds / 10, "{found} of {rounds}");
}

/// The set-ups that the real client was recorded with (`vectors/`), with something wrong in them.
#[test]
fn recorded_set_ups() {
    // Two results hold half a surrogate pair, which no Rust text can.
    let vectors = include_str!("vectors/prefect-1.4.1-secrets.json")
        .replace(r#""ok": "\ud800""#, r#""ok": null"#)
        .replace(r#""ok": "\udc00x""#, r#""ok": null"#);
    let vectors: Vec<Value> = serde_json::from_str(&vectors).expect("vectors");
    let home = Home::new();
    let pieces = [PIECES, TOML, &[CANARY.as_bytes()]].concat();
    let (mut rounds, mut found) = (0, 0);
    for seed in seeds(1_000) {
        let mut dice = Dice::new(seed);
        let case = &dice.one_of(&vectors)["case"];
        let toml = case["toml"].as_str().unwrap_or_default();
        home.write(".prefect/config.toml", dice.garbled(toml, &pieces, 3));
        let environment = case["env"].as_object().into_iter().flatten();
        let mut variables = vec![("HOME".to_owned(), OsString::from(home.path()))];
        for (name, value) in environment {
            let value = dice.garbled(value.as_str().unwrap_or_default(), &pieces, 2);
            variables.push((name.clone(), os_string(&value)));
        }
        let context = SecretContext::builder().environment(variables).build();
        let name = case["name"].as_str().unwrap_or("FOO");
        for source in [Source::Context, Source::Env] {
            for look in [dice.one_of(TYPES), &TYPES[0], &TYPES[1]] {
                rounds += 1;
                match look(&context, name, Some(source)) {
                    Ok(()) => found += 1,
                    Err(error) => assert_is_clean(&error, seed),
                }
            }
        }
    }
    assert!(found > rounds / 10, "{found} of {rounds}");
}

#[test]
fn names_of_variables_that_nest() {
    let parts = [
        "A", "a", "b", "", "_", "__", "___", "é", "\"", "0", "kq7", "NAME", "host", " ", "=", "\n",
    ];
    for seed in seeds(250) {
        let mut dice = Dice::new(seed);
        let mut written = 0;
        let mut variables = Vec::new();
        for _ in 0..dice.below(8) {
            let mut name = dice
                .word(&[
                    "PREFECT__CONTEXT__SECRETS__",
                    "PREFECT__context__secrets__",
                    "PREFECT__CONTEXT__SECRETS",
                    "PREFECT__CONTEXT__SECRETS_",
                ])
                .to_owned();
            // As deep as it is allowed to be, now and then deeper.
            for _ in 0..*dice.one_of(&[1, 2, 3, 126, 127, 128, 400]) {
                name += dice.word(&parts);
                name += "__";
            }
            name += dice.word(&parts);
            let value = dice.word(VALUES);
            let value = dice.garbled(value, PIECES, 1);
            written += name.len() + value.len();
            variables.push((name, os_string(&value)));
        }
        let context = SecretContext::builder()
            .isolated()
            .environment(variables)
            .build();
        for name in ["A", "a", "", "b", "A__b", "é", "_"] {
            for look in [dice.one_of(TYPES), &TYPES[0]] {
                if let Err(error) = look(&context, name, None) {
                    assert_is_clean(&error, seed);
                }
            }
            if let Ok(json) = support::find::<SecretJson>(&context, name, None) {
                let text =
                    secret_core::__private::declassify(&json, |json| json.as_value().to_string());
                // Escapes at worst: `\u0000` for a byte; the rest is brackets and quotes.
                assert!(text.len() <= 7 * written + 64, "seed {seed}");
            }
        }
    }
}

/// A key is garbled as a document, as text and as DER.
#[test]
fn service_account_keys() {
    let key = KeyPair::generate(KeySize::Rsa2048).expect("a key");
    let der: Pkcs8V1Der<'static> = key.as_der().expect("its document");
    let pieces: &[&[u8]] = &[
        b"-----",
        b"-----BEGIN RSA PRIVATE KEY-----",
        b"-----END PRIVATE KEY-----",
        b"\n",
        b"\r\n",
        b"\\n",
        b"=",
        b"==",
        b"\x30\x80",
        b"\x30\x83\xff\xff\xff",
        b"\x30\x84\xff\xff\xff\xff",
        b"\x02\x01\x00",
        b"\x30\x00",
        b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01",
        b"\xff",
        b"\0",
    ];
    let (mut rounds, mut found) = (0, 0);
    for seed in seeds(400) {
        let mut dice = Dice::new(seed);
        let der = match dice.below(3) {
            // The head is what is read.
            0 => [
                &dice.garbled(&der.as_ref()[..40], pieces, 2),
                &der.as_ref()[40..],
            ]
            .concat(),
            1 => dice.garbled(der.as_ref(), pieces, 2),
            _ => der.as_ref().to_vec(),
        };
        let label = dice.word(&[
            "PRIVATE KEY",
            "PRIVATE KEY",
            "RSA PRIVATE KEY",
            "EC PRIVATE KEY",
        ]);
        let body = STANDARD.encode(&der);
        let line = *dice.one_of(&[64, 76, 1, 10_000]);
        let lines: Vec<&str> = (0..body.len())
            .step_by(line)
            .map(|at| &body[at..(at + line).min(body.len())])
            .collect();
        let pem = format!(
            "-----BEGIN {label}-----\n{}\n-----END {label}-----\n",
            lines.join("\n")
        );
        let pem = if dice.once_in(2) {
            dice.garbled(pem, pieces, 2)
        } else {
            pem.into_bytes()
        };
        let document = json!({
            "type": "service_account", "client_email": "robot@h", "private_key": String::from_utf8_lossy(&pem),
            "token_uri": "https://h/t", "project_id": "p", "private_key_id": null,
        })
        .to_string();
        let document = if dice.once_in(4) {
            dice.garbled(document, PIECES, 2)
        } else {
            document.into_bytes()
        };
        let context =
            SecretContext::with_secrets([("A", String::from_utf8_lossy(&document).into_owned())]);
        rounds += 1;
        match support::find::<GcpCredentials>(&context, "A", None) {
            Ok(_) => found += 1,
            Err(error) => {
                let texts = texts_of(&error);
                let shown = body.as_bytes().chunks(16).find(|piece| {
                    let piece = String::from_utf8_lossy(piece);
                    piece.len() == 16 && texts.contains(&*piece)
                });
                assert_eq!(shown, None, "seed {seed}: {texts}");
            }
        }
    }
    assert!(found > rounds / 20, "{found} of {rounds}");
}
