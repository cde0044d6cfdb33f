//! Bad secrets and bad settings: each gives one error that says which secret, what was expected, where it was and what would
//! mend it, and that holds no piece of a value.

mod support;

use std::collections::HashMap;
use std::ffi::OsString;
use std::fmt;

use secret_core::{
    Answer, ContextBuilder, Place, ProviderError, RawSecret, SecretBytes, SecretContext,
    SecretError, SecretErrorKind, SecretJson, SecretProvider, SecretRef, SecretTask, SecretValue,
    Source,
};
use serde::de::{Error as _, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};
use zeroize::Zeroize;

use SecretErrorKind::{
    Ambiguous, Configuration, InvalidName, Malformed, NotFound, Redirected, TooLarge, Unreadable,
};
use support::{Home, find, piece_in, texts_of};

/// Stands in every value. No message has six of its characters in a row.
const CANARY: &str = "kq7ZvXw3-Jp9RtYb";
/// For values that are numbers.
const DIGITS: &str = "9718365204";

/// One bad secret or setting, and what its error must say.
struct Row {
    what: &'static str,
    name: String,
    error: Option<SecretError>,
    kind: SecretErrorKind,
    expectation: &'static str,
    place: String,
    problem: &'static str,
    remedy: &'static str,
}

#[derive(Default)]
struct Table(Vec<Row>);

/// What a row's error must say, in the order: kind, expectation, place, problem, remedy.
type Says<'a> = (
    SecretErrorKind,
    &'static str,
    &'a str,
    &'static str,
    &'static str,
);

impl Table {
    fn add(
        &mut self,
        what: &'static str,
        name: &str,
        result: Result<(), SecretError>,
        (kind, expectation, place, problem, remedy): Says<'_>,
    ) {
        self.0.push(Row {
            what,
            name: name.to_owned(),
            error: result.err(),
            kind,
            expectation,
            place: place.to_owned(),
            problem,
            remedy,
        });
    }

    /// A row whose secret is called `TOKEN`.
    fn token<T: SecretValue>(
        &mut self,
        what: &'static str,
        context: ContextBuilder,
        says: Says<'_>,
    ) {
        let found = find::<T>(&context.build(), "TOKEN", None);
        self.add(what, "TOKEN", found.map(drop), says);
    }

    /// A row whose value stands in the variable `TOKEN`.
    fn value<T: SecretValue>(
        &mut self,
        what: &'static str,
        value: impl Into<OsString>,
        expectation: &'static str,
        problem: &'static str,
    ) {
        let context = SecretContext::builder().environment([("TOKEN", value.into())]);
        let place = "environment variable `TOKEN`";
        self.token::<T>(
            what,
            context,
            (
                Malformed,
                expectation,
                place,
                problem,
                "set `TOKEN` in the environment that this context was given",
            ),
        );
    }

    /// A row whose configuration file is wrong.
    fn toml(
        &mut self,
        what: &'static str,
        toml: impl AsRef<[u8]>,
        kind: SecretErrorKind,
        problem: &'static str,
        remedy: &'static str,
    ) {
        let home = Home::new();
        let path = home.write(".prefect/config.toml", toml);
        let place = path.to_str().expect("text");
        let context = SecretContext::builder().environment([("HOME", home.text())]);
        self.token::<String>(
            what,
            context,
            (kind, "text (`String`)", place, problem, remedy),
        );
    }

    /// A row where the program sets the value, under another name.
    fn named(
        &mut self,
        what: &'static str,
        name: &str,
        shown: &str,
        (kind, problem, remedy): (SecretErrorKind, &'static str, &'static str),
    ) {
        let context = SecretContext::with_secrets([("TOKEN", CANARY)]);
        let found = find::<String>(&context, name, None).map(drop);
        let place = if kind == InvalidName {
            "name"
        } else {
            "looked in context"
        };
        self.add(
            what,
            shown,
            found,
            (kind, "text (`String`)", place, problem, remedy),
        );
    }
}

fn bad_utf8() -> Vec<u8> {
    let mut bytes = CANARY.as_bytes().to_vec();
    bytes.push(0xff);
    bytes.extend(CANARY.as_bytes());
    bytes
}

fn megabytes(count: usize) -> String {
    CANARY.repeat(count * 1024 * 1024 / CANARY.len() + 1)
}

// --- types that tasks declare

#[allow(dead_code)]
#[derive(Deserialize, Zeroize)]
struct Login {
    user: String,
    password: String,
    port: Option<u16>,
    tls: Option<Tls>,
}

#[allow(dead_code)]
#[derive(Deserialize, Zeroize)]
struct Tls {
    pin: u8,
    certificates: Option<Vec<String>>,
}

#[allow(dead_code)]
#[derive(Deserialize, Zeroize)]
#[serde(deny_unknown_fields)]
struct Strict {
    user: String,
    password: String,
}

#[allow(dead_code)]
#[derive(Deserialize)]
enum Access {
    Anonymous,
    Token(String),
}

impl Zeroize for Access {
    fn zeroize(&mut self) {}
}

#[allow(dead_code)]
#[derive(Deserialize, Zeroize)]
struct Gate {
    access: Access,
}

#[allow(dead_code)]
#[derive(Deserialize)]
struct Accounts(HashMap<String, u8>);

impl Zeroize for Accounts {
    fn zeroize(&mut self) {}
}

#[allow(dead_code)]
#[derive(Deserialize)]
#[serde(untagged)]
enum Either {
    Number(u64),
    List(Vec<u64>),
}

impl Zeroize for Either {
    fn zeroize(&mut self) {}
}

/// Types whose own errors quote the value, each in another way.
macro_rules! indiscreet {
    ($($name:ident: |$value:ident| $error:expr;)*) => {$(
        struct $name;

        impl Zeroize for $name {
            fn zeroize(&mut self) {}
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let $value = String::deserialize(deserializer)?;
                Err($error)
            }
        }
    )*};
}

indiscreet! {
    Quotes: |value| D::Error::custom(format!("`{value}` is no token"));
    QuotesAsValue: |value| D::Error::invalid_value(Unexpected::Str(&value), &"a token");
    QuotesAsType: |value| D::Error::invalid_type(Unexpected::Other(&value), &"a token");
    QuotesAsExpected: |value| D::Error::invalid_value(Unexpected::Str(""), &value.as_str());
    QuotesAPart: |value| D::Error::invalid_type(Unexpected::Map, &&value[2..9]);
    QuotesAsVariant: |value| D::Error::unknown_variant(&value, &["A", "B"]);
    QuotesAsField: |value| D::Error::unknown_field(&value, &["a", "b"]);
    QuotesAsDuplicate: |value| D::Error::custom(format!("duplicate field `{value}`"));
}

/// A visitor that has seen the value when it says what it expects.
struct QuotesWhileExpecting;

impl Zeroize for QuotesWhileExpecting {
    fn zeroize(&mut self) {}
}

impl<'de> Deserialize<'de> for QuotesWhileExpecting {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Seen(String);

        impl Visitor<'_> for Seen {
            type Value = QuotesWhileExpecting;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "something other than {}", self.0)
            }

            fn visit_str<E: serde::de::Error>(mut self, text: &str) -> Result<Self::Value, E> {
                self.0 = text.to_owned();
                Err(E::invalid_value(Unexpected::Str(text), &self))
            }
        }

        deserializer.deserialize_str(Seen(String::new()))
    }
}

/// A struct in which such a type stands.
#[allow(dead_code)]
#[derive(Deserialize, Zeroize)]
struct Around {
    inner: QuotesAsExpected,
}

// --- tasks

#[derive(SecretTask, Deserialize)]
struct Export {
    #[secret("TOKEN")]
    token: SecretRef<String>,
}

#[derive(SecretTask, Deserialize)]
struct Import {
    #[allow(dead_code)]
    #[secret("OTHER_TOKEN")]
    token: SecretRef<String>,
}

// --- stores of a program's own

struct Store(fn() -> Result<Answer, ProviderError>);

impl SecretProvider for Store {
    fn fetch(&self, _: &str) -> Result<Answer, ProviderError> {
        (self.0)()
    }

    fn is_blocking(&self) -> bool {
        false
    }
}

fn isolated() -> ContextBuilder {
    SecretContext::builder().isolated()
}

#[allow(clippy::too_many_lines)] // one table
#[rustfmt::skip] // a row is a line
fn table() -> Table {
    let mut table = Table::default();
    let t = &mut table;

    // The configuration file.
    let quote = "quote text, write each key once, and close every bracket";
    for (what, toml, problem) in [
        ("TOML: a value without quotes", format!("[context.secrets]\nTOKEN = {CANARY}\n"), "from line 2 on"),
        ("TOML: a text without end", format!("[context.secrets]\nTOKEN = '{CANARY}\n"), "from line 2 on"),
        ("TOML: a key that stands twice", format!("[context.secrets]\nTOKEN = '{CANARY}'\nTOKEN = '{CANARY}'\n"), "from line 3 on"),
        ("TOML: a header without end", format!("[context.secrets\nTOKEN = '{CANARY}'\n"), "from line 1 on"),
        ("TOML: broken below the secrets", format!("[context.secrets]\nOTHER = '{CANARY}'\n\n[logging\n"), "from line 4 on"),
        ("TOML: a value in place of a key", format!("{CANARY}\n"), "from line 1 on"),
        ("TOML: a bad escape", format!("[context.secrets]\nOTHER = \"{CANARY}\\q{CANARY}\"\n"), "from line 2 on"),
        ("TOML: a number too large", format!("[context.secrets]\nOTHER = {DIGITS}{DIGITS}{DIGITS}\n"), "from line 2 on"),
        ("TOML: a table twice", format!("[context.secrets]\nA = '{CANARY}'\n[context.secrets]\nB = '{CANARY}'\n"), "from line 3 on"),
        ("TOML: 10,000 levels", format!("[context.secrets]\nOTHER = {}'{CANARY}'", "[".repeat(10_000)), "from line 2 on"),
    ] {
        t.toml(what, toml, Configuration, problem, quote);
    }
    t.toml("TOML: not UTF-8", bad_utf8(), Configuration, "it is not UTF-8 text", "save the file as UTF-8");
    t.toml("TOML: `secrets` is a text", format!("[context]\nsecrets = '{CANARY}'\n"), Configuration, "`context.secrets` is not a table", "[context.secrets]");
    t.toml("TOML: `secrets` is a number", format!("[context]\nsecrets = {DIGITS}\n"), Configuration, "`context.secrets` is not a table", "[context.secrets]");
    t.toml("TOML: `context` is a text", format!("context = '{CANARY}'\n"), Configuration, "`context` is not a table", "[context]");
    t.toml("TOML: `cloud` is a text", format!("cloud = '{CANARY}'\n"), Configuration, "`cloud` is not a table", "[cloud]");
    t.toml("TOML: an unknown word for `use_local_secrets`", format!("[cloud]\nuse_local_secrets = '{CANARY}'\n"), Configuration, "neither `true` nor `false`", "use_local_secrets = false");
    t.toml("TOML: 10 MB", format!("[context.secrets]\nTOKEN = '{}'\n", megabytes(10)), TooLarge, "larger than 1048576 bytes", "keep the data elsewhere");
    {
        let home = Home::new();
        home.write(".prefect/config.toml/file", CANARY);
        let place = format!("{}/.prefect/config.toml", home.text());
        let context = SecretContext::builder().environment([("HOME", home.text())]);
        t.token::<String>("TOML: a directory in place of the file", context, (Unreadable, "text (`String`)", &place, "it is a directory, not a file", "put a file that holds"));

        let home = Home::new();
        let path = home.write("backend.toml", format!("TOKEN = {CANARY}"));
        let place = path.to_str().expect("text");
        let context = SecretContext::builder().environment([("PREFECT__BACKEND_CONFIG_PATH", place)]);
        t.token::<String>("TOML: the backend's file is broken", context, (Configuration, "text (`String`)", place, "from line 1 on", quote));
    }

    // Settings in the environment.
    let variable = "PREFECT__CONTEXT__SECRETS";
    for (what, value) in [
        ("dictionary variable: text", OsString::from(CANARY)),
        ("dictionary variable: a list", format!("[\"{CANARY}\"]").into()),
        ("dictionary variable: cut short", format!("{{\"TOKEN\": \"{CANARY}").into()),
        ("dictionary variable: Python's quotes", format!("{{'TOKEN': '{CANARY}'}}").into()),
        ("dictionary variable: 100,000 levels", format!("{{\"TOKEN\": {}\"{CANARY}\"", "[".repeat(100_000)).into()),
    ] {
        let context = SecretContext::builder().environment([(variable, value)]);
        t.token::<String>(what, context, (Configuration, "text (`String`)", "environment variable `PREFECT__CONTEXT__SECRETS`", "it is not a JSON dictionary of secrets", "export PREFECT__CONTEXT__SECRETS='{\"NAME\": \"..\"}'"));
    }
    let context = SecretContext::builder().environment([("PREFECT__CLOUD__USE_LOCAL_SECRETS", CANARY)]);
    t.token::<String>("an unknown word for `use_local_secrets`", context, (Configuration, "text (`String`)", "environment variable `PREFECT__CLOUD__USE_LOCAL_SECRETS`", "neither `true` nor `false`", "export PREFECT__CLOUD__USE_LOCAL_SECRETS=false"));
    let context = SecretContext::builder().environment([(format!("{variable}__TOKEN{}", "__A".repeat(40_000)), CANARY)]);
    t.token::<SecretJson>("a name that nests 40,000 dictionaries", context, (Configuration, "JSON or text (`SecretJson`)", "environment variable `PREFECT__CONTEXT__SECRETS__..`", "nests more than 127 dictionaries", "export PREFECT__CONTEXT__SECRETS__NAME='{..}'"));
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStringExt;

        let bad = || OsString::from_vec(bad_utf8());
        for (what, name, place) in [
            ("dictionary variable: not UTF-8", variable, "environment variable `PREFECT__CONTEXT__SECRETS`"),
            ("nested variable: not UTF-8", "PREFECT__CONTEXT__SECRETS__TOKEN__A", "environment variable `PREFECT__CONTEXT__SECRETS__TOKEN__A`"),
            ("a setting that is not UTF-8", "PREFECT__CLOUD__USE_LOCAL_SECRETS", "environment variable `PREFECT__CLOUD__USE_LOCAL_SECRETS`"),
        ] {
            let context = SecretContext::builder().environment([(name, bad())]);
            t.token::<SecretJson>(what, context, (Configuration, "JSON or text (`SecretJson`)", place, "it is not UTF-8 text", "in UTF-8"));
        }
        t.value::<String>("a variable that is not UTF-8, as text", bad(), "text (`String`)", "it is not UTF-8 text");
        t.value::<Login>("a variable that is not UTF-8, as a struct", bad(), "JSON (`Login`)", "it is not UTF-8 text");
    }

    // Files.
    let home = Home::new();
    let file = |name: &str, content: &[u8]| {
        let path = home.write(name, content);
        path.to_str().expect("text").to_owned()
    };
    let missing = format!("{}/missing", home.text());
    let folder = file("folder/inside", CANARY.as_bytes()).replace("/inside", "");
    let large = file("large", megabytes(10).as_bytes());
    let plain = file("plain", CANARY.as_bytes());
    let binary = file("binary", &bad_utf8());
    let through = format!("{plain}/below");
    let help = "export TOKEN_FILE=/path/to/a/file/that/holds/the/secret";
    // What does not exist may be the secret itself, in the wrong variable: it is named by the variable.
    let named = "the file that environment variable `TOKEN_FILE` names";
    let whole = "put a file that holds the secret and nothing else";
    let canary = CANARY.to_owned();
    let too_long = CANARY.repeat(1000);
    for (what, path, kind, place, problem, remedy) in [
        ("TOKEN_FILE: missing", &missing, Unreadable, named, "it does not exist", help),
        ("TOKEN_FILE: the secret itself", &canary, Unreadable, named, "it does not exist", help),
        ("TOKEN_FILE: a long secret itself", &too_long, Unreadable, named, "it cannot be opened", help),
        ("TOKEN_FILE: a directory", &folder, Unreadable, &folder, "it is a directory, not a file", whole),
        ("TOKEN_FILE: 10 MB", &large, TooLarge, &large, "it is larger than 1048576 bytes", "keep the data elsewhere"),
        ("TOKEN_FILE: below a file", &through, Unreadable, named, "it cannot be opened", help),
        ("TOKEN_FILE: not UTF-8", &binary, Malformed, &binary, "it is not UTF-8 text", "mend file `"),
    ] {
        let context = SecretContext::builder().environment([("TOKEN_FILE", path)]);
        t.token::<String>(what, context, (kind, "text (`String`)", place, problem, remedy));
    }
    file("mounted/TOKEN/inside", CANARY.as_bytes());
    file("large-mounted/TOKEN", megabytes(10).as_bytes());
    file("binary-mounted/TOKEN", &bad_utf8());
    file("text-mounted/TOKEN", format!("{CANARY}\n").as_bytes());
    for (what, directory, kind, problem, remedy) in [
        ("mounted: a directory", "mounted", Unreadable, "it is a directory, not a file", "put a file that holds"),
        ("mounted: 10 MB", "large-mounted", TooLarge, "it is larger than 1048576 bytes", "keep the data elsewhere"),
        ("mounted: not UTF-8", "binary-mounted", Malformed, "it is not UTF-8 text", "mend file `"),
        ("mounted: text, as a struct", "text-mounted", Malformed, "it is not JSON, from line 1, column 1 on", "mend file `"),
    ] {
        let context = isolated().files(home.path().join(directory)).build();
        let place = format!("{}/{directory}/TOKEN", home.text());
        let found = find::<Login>(&context, "TOKEN", Source::Files).map(drop);
        t.add(what, "TOKEN", found, (kind, "JSON (`Login`)", &place, problem, remedy));
    }
    let context = isolated().files(&plain);
    t.token::<String>("mounted: a file in place of the directory", context, (Unreadable, "text (`String`)", &plain, "not a directory", "export SECRETS_DIRECTORY="));

    // Size and depth.
    let too_large = "it is larger than 1048576 bytes";
    let elsewhere = "keep the data elsewhere, and the key to it as the secret";
    let context = SecretContext::builder().environment([("TOKEN", megabytes(10))]);
    t.token::<String>("10 MB in a variable", context, (TooLarge, "text (`String`)", "environment variable `TOKEN`", too_large, elsewhere));
    let context = isolated().secret("TOKEN", megabytes(1).into_bytes());
    t.token::<SecretBytes>("a byte too many, set by the program", context, (TooLarge, "bytes (`SecretBytes`)", "set by the program", too_large, elsewhere));
    let context = isolated().secret("TOKEN", json!({"a": megabytes(10)}));
    t.token::<SecretJson>("10 MB of structure", context, (TooLarge, "JSON or text (`SecretJson`)", "set by the program", too_large, elsewhere));
    let deep = format!("{}\"{CANARY}\"{}", "[".repeat(100_000), "]".repeat(100_000));
    let levels = "it is nested more than 128 levels deep";
    t.value::<Vec<String>>("100,000 levels, as a list", &deep, "JSON (`Vec<String>`)", levels);
    t.value::<Login>("100,000 levels, as a struct", &deep, "JSON (`Login`)", levels);
    t.value::<Login>("100,000 levels, in a field", format!("{{\"user\": {deep}}}"), "JSON (`Login`)", levels);
    t.value::<Access>("100,000 levels, as an enum", format!("{{\"Token\": {deep}}}"), "JSON (`Access`)", levels);

    // Numbers and booleans.
    t.value::<u8>("an integer too large for u8", DIGITS, "a number (`u8`)", "it is not u8");
    t.value::<i64>("an integer beyond 64 bits", format!("{DIGITS}{DIGITS}{DIGITS}"), "a number (`i64`)", "it is not i64");
    t.value::<u128>("an integer beyond 128 bits", format!("{DIGITS}{DIGITS}{DIGITS}{DIGITS}{DIGITS}"), "a number (`u128`)", "it is not u128");
    t.value::<u64>("a negative integer", format!("-{DIGITS}"), "a number (`u64`)", "it is not u64");
    t.value::<u64>("a fraction", format!("{DIGITS}.5"), "a number (`u64`)", "it is a floating-point number, not u64");
    t.value::<f64>("a number beyond f64", format!("{DIGITS}e999"), "a number (`f64`)", "it holds a number that is out of range");
    t.value::<u16>("text, as a number", CANARY, "a number (`u16`)", "it is not JSON, from line 1, column 1 on");
    t.value::<u16>("empty, as a number", "", "a number (`u16`)", "it ends too early");
    t.value::<u16>("two numbers", format!("{DIGITS} {DIGITS}"), "a number (`u16`)", "it is not JSON, from line 1, column 12 on");
    t.value::<bool>("text, as a boolean", CANARY, "`true` or `false` (`bool`)", "it is not JSON");
    t.value::<bool>("a number, as a boolean", DIGITS, "`true` or `false` (`bool`)", "it is an integer, not a boolean");
    t.value::<char>("text, as a character", CANARY, "JSON (`char`)", "it is not a character");
    t.value::<[u8; 4]>("a list too long", format!("[1, 2, 3, 4, {DIGITS}]"), "JSON (`[u8; 4]`)", "it is not");
    t.value::<Vec<u8>>("a list with a text in it", format!("[1, \"{CANARY}\"]"), "JSON (`Vec<u8>`)", "it is text, not u8");
    t.value::<Accounts>("a map with a text in it", format!("{{\"{CANARY}\": \"{CANARY}\"}}"), "JSON (`Accounts`)", "it is text, not u8");

    // Structs.
    let login = |fields: &str| format!("{{\"user\": \"{CANARY}\"{fields}}}");
    t.value::<Login>("empty, as a struct", "", "JSON (`Login`)", "it ends too early, at line 1, column 0");
    t.value::<Login>("text, as a struct", CANARY, "JSON (`Login`)", "it is not JSON, from line 1, column 1 on");
    t.value::<Login>("JSON cut short", format!("{{\"user\": \"{CANARY}"), "JSON (`Login`)", "it ends too early, at line 1, column 26");
    t.value::<Login>("JSON with more behind it", login(",\n\"password\": \"p\"} x"), "JSON (`Login`)", "it is not JSON, from line 2, column 18 on");
    t.value::<Login>("JSON with Python's quotes", format!("{{'user': '{CANARY}'}}"), "JSON (`Login`)", "it is not JSON, from line 1, column 2 on");
    t.value::<Login>("a list, as a struct", format!("[[\"{CANARY}\"]]"), "JSON (`Login`)", "it is a sequence, not a string");
    t.value::<Login>("a text literal, as a struct", format!("\"{CANARY}\""), "JSON (`Login`)", "it is text, not struct Login");
    t.value::<Login>("null, as a struct", "null", "JSON (`Login`)", "it is null, not struct Login");
    t.value::<Login>("a missing field", login(""), "JSON (`Login`)", "field `password` is missing");
    t.value::<Login>("a number in a text field", login(&format!(", \"password\": {DIGITS}")), "JSON (`Login`)", "field `password`: it is an integer, not a string");
    t.value::<Login>("null in a text field", login(", \"password\": null"), "JSON (`Login`)", "field `password`: it is null, not a string");
    t.value::<Login>("text in a number field", login(&format!(", \"password\": \"p\", \"port\": \"{CANARY}\"")), "JSON (`Login`)", "field `port`: it is text, not u16");
    t.value::<Login>("a number too large in a field", login(&format!(", \"password\": \"p\", \"port\": {DIGITS}")), "JSON (`Login`)", "field `port`: it is not u16");
    t.value::<Login>("text in a field of a field", login(&format!(", \"password\": \"p\", \"tls\": {{\"pin\": \"{CANARY}\"}}")), "JSON (`Login`)", "field `tls`: field `pin`: it is text, not u8");
    t.value::<Login>("a field of a field is missing", login(&format!(", \"password\": \"p\", \"tls\": {{\"{CANARY}\": 1}}")), "JSON (`Login`)", "field `tls`: field `pin` is missing");
    t.value::<Login>("a number in a list of a field of a field", login(&format!(", \"password\": \"p\", \"tls\": {{\"pin\": 1, \"certificates\": [{DIGITS}]}}")), "JSON (`Login`)", "field `tls`: field `certificates`: it is an integer, not a string");
    t.value::<Login>("a field twice", login(&format!(", \"password\": \"{CANARY}\", \"password\": \"{CANARY}\"")), "JSON (`Login`)", "field `password` stands twice");
    t.value::<Login>("a field of a field twice", login(", \"password\": \"p\", \"tls\": {\"pin\": 1, \"pin\": 2}"), "JSON (`Login`)", "a field stands twice, at line 1, column");
    t.value::<Strict>("an unknown field", login(&format!(", \"password\": \"p\", \"{CANARY}\": \"{CANARY}\"")), "JSON (`Strict`)", "it has a field that is none of `user`, `password`");

    // Enums.
    t.value::<Access>("an unknown variant", CANARY, "JSON (`Access`)", "it is none of `Anonymous`, `Token`");
    t.value::<Access>("an unknown variant with content", format!("{{\"{CANARY}\": \"{CANARY}\"}}"), "JSON (`Access`)", "it is none of `Anonymous`, `Token`");
    t.value::<Access>("a variant without its content", "Token", "JSON (`Access`)", "it is not");
    t.value::<Access>("two variants", format!("{{\"Token\": \"{CANARY}\", \"Anonymous\": null}}"), "JSON (`Access`)", "not a text or a dictionary with one key");
    t.value::<Gate>("an unknown variant in a field", format!("{{\"access\": \"{CANARY}\"}}"), "JSON (`Gate`)", "field `access`: it is none of `Anonymous`, `Token`");
    t.value::<Gate>("a number in place of a variant", format!("{{\"access\": {DIGITS}}}"), "JSON (`Gate`)", "field `access`: it is not a text or a dictionary with one key");
    t.value::<Either>("none of several types", format!("{{\"a\": \"{CANARY}\"}}"), "JSON (`Either`)", "its type refused it");

    // Types that quote the value.
    t.value::<Quotes>("a type that quotes the value", CANARY, "JSON (`Quotes`)", "its type refused it");
    t.value::<QuotesAsValue>("one that quotes it as a value", CANARY, "(`QuotesAsValue`)", "it is not a token");
    t.value::<QuotesAsType>("one that quotes it as a type", CANARY, "(`QuotesAsType`)", "it is not a token");
    t.value::<QuotesAsExpected>("one that quotes it as its expectation", CANARY, "(`QuotesAsExpected`)", "it is not what its type expects");
    t.value::<QuotesAsExpected>("the same, escaped", format!("\"{}\"", CANARY.replace(|c: char| c.is_ascii_digit(), "\\u0034")), "(`QuotesAsExpected`)", "it is not what its type expects");
    t.value::<QuotesAPart>("one that quotes a part of it", CANARY, "(`QuotesAPart`)", "it is a dictionary, not what its type expects");
    t.value::<QuotesAsVariant>("one that quotes it as a variant", CANARY, "(`QuotesAsVariant`)", "it is none of `A`, `B`");
    t.value::<QuotesAsField>("one that quotes it as a field", CANARY, "(`QuotesAsField`)", "it has a field that is none of `a`, `b`");
    t.value::<QuotesAsDuplicate>("one that quotes it as a field twice", CANARY, "(`QuotesAsDuplicate`)", "its type refused it");
    t.value::<QuotesWhileExpecting>("one that quotes it while expecting", CANARY, "(`QuotesWhileExpecting`)", "it is not what its type expects");
    t.value::<Around>("one that quotes it, in a field", format!("{{\"inner\": \"{CANARY}\"}}"), "(`Around`)", "field `inner`: it is not what its type expects");
    t.value::<Vec<QuotesAsExpected>>("one that quotes it, in a list", format!("[\"{CANARY}\"]"), "`Vec<QuotesAsExpected>`", "it is not what its type expects");
    let context = isolated().secret("TOKEN", json!({"inner": CANARY}));
    t.token::<Around>("one that quotes it, in structure", context, (Malformed, "(`Around`)", "set by the program", "field `inner`: it is not what its type expects", "`.secret(\"TOKEN\", \"{..}\")`"));

    // Structure that a store has typed.
    let typed = [
        ("structure: a list, as a struct", json!([[CANARY]]), "it is a sequence, not a string"),
        ("structure: a missing field", json!({"user": CANARY}), "field `password` is missing"),
        ("structure: null in a text field", json!({"user": CANARY, "password": Value::Null}), "field `password`: it is null, not a string"),
        ("structure: text in a number field", json!({"user": CANARY, "password": "p", "port": CANARY}), "field `port`: it is text, not u16"),
    ];
    for (what, value, problem) in typed {
        let context = isolated().secret("TOKEN", value);
        t.token::<Login>(what, context, (Malformed, "JSON (`Login`)", "set by the program", problem, "`.secret(\"TOKEN\", \"{..}\")`"));
    }

    // Names.
    let like = "name it like an environment variable";
    t.named("no name", "", "", (InvalidName, "a secret needs a name", like));
    t.named("spaces around the name", " TOKEN ", " TOKEN ", (InvalidName, "white space around it", like));
    t.named("a line end in the name", "TOK\nEN", "TOK\\nEN", (InvalidName, "a control character in it", like));
    t.named("a NUL in the name", "TOKEN\0", "TOKEN\\0", (InvalidName, "a control character in it", like));
    t.named("an escape sequence in the name", "\u{1b}[31mTOKEN", "\\u{1b}[31mTOKEN", (InvalidName, "a control character in it", like));
    for name in ["TOKEN=1", "/", "/TOKEN", "..", "TOK EN", "TOKEN__A", "$TOKEN"] {
        t.named("a name that no place has", name, name, (NotFound, "not found", name));
    }
    let long = "N".repeat(10_000);
    t.named("a name of 10,000 characters", &long, &long, (NotFound, "not found", "`.secret(\"N"));
    t.named("a name that is not there", "OTHER", "OTHER", (NotFound, "not found", "`.secret(\"OTHER\", \"..\")`"));
    let context = isolated().secret("TOKEN", CANARY).secret("token", CANARY).build();
    let found = find::<String>(&context, "Token", None).map(drop);
    t.add("two that differ in case", "Token", found, (Ambiguous, "text (`String`)", "context", "`TOKEN` and `token` differ from it in case only", "declare it as \"TOKEN\""));

    // Stores of a program's own.
    t.token::<String>("a store that cannot be asked", isolated().provider(Store(|| {
        Err(ProviderError::unreadable("the vault", "it does not answer").with_help("start the vault"))
    })), (Unreadable, "text (`String`)", "the vault", "it does not answer", "start the vault"));
    t.token::<String>("a store whose setting is wrong", isolated().provider(Store(|| {
        Err(ProviderError::configuration("the vault", "its address is none"))
    })), (Configuration, "text (`String`)", "the vault", "its address is none", "correct this setting"));
    t.token::<String>("a store that panics", isolated().provider(Store(|| panic!("{CANARY}"))), (Unreadable, "text (`String`)", "a provider for `cloud`", "it panicked", "mend the provider"));
    t.token::<String>("a store that answers with 2 MB", isolated().provider(Store(|| {
        Ok(Answer::found(Place::other("the vault"), RawSecret::text(megabytes(2))))
    })), (TooLarge, "text (`String`)", "the vault", too_large, elsewhere));
    t.token::<Login>("a store that answers with text", isolated().provider(Store(|| {
        Ok(Answer::found(Place::other("the vault"), RawSecret::text(CANARY)))
    })), (Malformed, "JSON (`Login`)", "the vault", "it is not JSON, from line 1, column 1 on", "mend `TOKEN` in the vault"));
    t.token::<String>("a store that has two", isolated().provider(Store(|| {
        Ok(Answer::ambiguous("the vault", ["Token", "token"]))
    })), (Ambiguous, "text (`String`)", "the vault", "`Token` and `token` differ", "declare it as \"Token\""));
    t.token::<String>("a store that does not have it", isolated().provider(Store(|| {
        Ok(Answer::absent(["the vault is empty"]))
    })), (NotFound, "text (`String`)", "looked in cloud: the vault is empty", "not found", "put `TOKEN` into the store that is asked"));

    // A stored task that names another secret than the source, one that another task may have.
    let export: Export = serde_json::from_str(r#"{"token": "OTHER_TOKEN"}"#).expect("a record");
    let context = SecretContext::with_secrets([("TOKEN", CANARY), ("OTHER_TOKEN", CANARY)]);
    let redirected = context.scope(|| export.token().get());
    t.add("a record that names another secret", "TOKEN", redirected.map(drop), (Redirected, "the stored record names another secret", "task `", "for field `token`", "store the task again"));

    table
}

#[test]
fn every_bad_input_gives_one_error_and_no_piece_of_a_value() {
    let table = table();
    let mut wrong = Vec::new();
    for row in &table.0 {
        let Some(error) = &row.error else {
            wrong.push(format!("{}: no error", row.what));
            continue;
        };
        let text = error.to_string();
        if error.kind() != row.kind {
            wrong.push(format!(
                "{}: {:?}, not {:?}: {text}",
                row.what,
                error.kind(),
                row.kind
            ));
        }
        for (part, words) in [
            ("name", format!("secret `{}`", row.name)),
            ("expectation", row.expectation.to_owned()),
            ("place", row.place.clone()),
            ("problem", row.problem.to_owned()),
            ("remedy", row.remedy.to_owned()),
        ] {
            if !text.contains(&words) {
                let text: String = text.chars().take(600).collect();
                wrong.push(format!("{}: no {part} `{words}` in: {text}", row.what));
            }
        }
        if !error.help().iter().any(|help| help.contains(row.remedy)) {
            wrong.push(format!(
                "{}: the remedy is not among {:?}",
                row.what,
                error.help()
            ));
        }
        if text.matches("secret `").count() != 1 {
            wrong.push(format!("{}: more than one error: {text}", row.what));
        }
        let texts = texts_of(error);
        for secret in [CANARY, DIGITS] {
            if let Some(piece) = piece_in(secret, &texts) {
                wrong.push(format!(
                    "{}: `{piece}` of the value is shown: {text}",
                    row.what
                ));
            }
        }
    }
    println!("{} bad secrets and settings", table.0.len());
    assert!(table.0.len() >= 40);
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// The search would find a piece if there were one.
#[test]
fn the_search_finds_pieces() {
    assert_eq!(piece_in(CANARY, "..7ZvXw..3-Jp9.."), None);
    assert_eq!(piece_in(CANARY, "..7ZvXw3.."), Some("7ZvXw3".to_owned()));
    assert_eq!(piece_in("abc", "xabcx"), Some("abc".to_owned()));
}

#[test]
fn exists_says_what_is_wrong_with_a_place() {
    let home = Home::new();
    let context = home.configured(format!("[context.secrets]\nTOKEN = {CANARY}\n"));
    let error = context.exists("TOKEN", None).unwrap_err();
    assert_eq!(error.kind(), Configuration);
    let texts = texts_of(&error);
    assert!(
        texts.contains("config.toml") && texts.contains("help: "),
        "{texts}"
    );
    assert_eq!(piece_in(CANARY, &texts), None, "{texts}");

    let context = isolated().provider(Store(|| panic!("{CANARY}"))).build();
    let error = context.exists("TOKEN", None).unwrap_err();
    assert_eq!(error.kind(), Unreadable);
    assert_eq!(piece_in(CANARY, &texts_of(&error)), None);
}

/// A record is not a value, and what stands in it is not repeated all the same.
#[test]
fn a_record_that_names_an_undeclared_secret_is_refused() {
    let error = serde_json::from_str::<SecretRef<String>>(&format!("\"{CANARY}\"")).unwrap_err();
    let text = format!("{error} {error:?}");
    assert_eq!(piece_in(CANARY, &text), None, "{text}");
    // It lists what the program declares, says how to declare another, and ends so that the format can go on with where it is.
    let shown = error.to_string();
    let mut lines = shown.lines();
    assert_eq!(
        lines.next(),
        Some(
            "a stored record, or a settings file, names a secret that this program does not declare"
        )
    );
    let names = lines.next().expect("a second line");
    assert!(
        names.starts_with("  help: name one that it declares: `"),
        "{names}"
    );
    assert!(
        names.contains("`TOKEN`") && names.contains("`OTHER_TOKEN`"),
        "{names}"
    );
    assert_eq!(
        lines.collect::<Vec<_>>(),
        [
            "  help: `#[secret] const TOKEN: SecretRef<String> = SecretRef::new(\"TOKEN\");` declares `TOKEN`",
            "  the name stands in that record or file at line 1 column 18",
        ]
    );
}
