//! What each place can hold, and what each type reads out of it.

mod support;

use std::collections::{BTreeMap, HashMap};

use secret_core::{
    Answer, Place, ProviderError, RawSecret, SecretBytes, SecretContext, SecretErrorKind,
    SecretJson, SecretProvider, SecretRef, SecretValue, Source,
};
use serde::Deserialize;
use serde_json::{Value, json};
use zeroize::Zeroize;

use support::{Home, environment, find, get, get_from};

fn read<T: SecretValue + Clone>(text: &str) -> Result<T, secret_core::SecretError> {
    get(&environment([("VALUE", text)]), "VALUE")
}

fn raw(value: impl Into<RawSecret>) -> SecretContext {
    SecretContext::with_secrets([("VALUE", value)])
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize, Zeroize)]
struct Database {
    user: String,
    password: String,
    port: Option<u16>,
    #[serde(default)]
    tls: bool,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
enum Access {
    Anonymous,
    Token(String),
    Login { user: String, password: String },
}

impl Zeroize for Access {
    fn zeroize(&mut self) {
        *self = Self::Anonymous;
    }
}

#[derive(Clone, Debug, PartialEq, Deserialize, Zeroize)]
struct Token(String);

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct Accounts(HashMap<String, String>);

impl Zeroize for Accounts {
    fn zeroize(&mut self) {
        self.0.clear();
    }
}

// --- values by type

#[test]
fn text_is_what_was_written() {
    for text in [
        "",
        " ",
        "  hi  ",
        "007",
        "1e5",
        "-0",
        "1.50",
        "true",
        "null",
        "None",
        "[1, 2]",
        r#"{"a": 1}"#,
        "pa$$word",
        "$HOME",
        "~/x",
        "${debug}",
        "a\nb\n",
        "\u{feff}x",
        "pässwörd✓",
        "123456789012345678901234567890",
        "'quoted'",
        "\"half",
        "\"a\" \"b\"",
        "\u{0}",
    ] {
        assert_eq!(read::<String>(text).as_deref().ok(), Some(text));
        assert_eq!(read::<Token>(text).ok(), Some(Token(text.to_owned())));
        assert_eq!(
            get::<String>(&raw(text), "VALUE").as_deref().ok(),
            Some(text)
        );
    }
}

#[test]
fn a_json_string_literal_gives_its_content() {
    for (text, content) in [
        (r#""quoted""#, "quoted"),
        (r#" "spaces around" "#, "spaces around"),
        (r#""line\nend""#, "line\nend"),
        (r#""😀""#, "😀"),
        (r#""""#, ""),
        (r#""42""#, "42"),
        (r#""\"twice\"""#, r#""twice""#),
    ] {
        assert_eq!(read::<String>(text).as_deref().ok(), Some(content));
        assert_eq!(read::<Token>(text).ok(), Some(Token(content.to_owned())));
        assert_eq!(
            *read::<SecretJson>(text).unwrap().as_value(),
            json!(content)
        );
    }
}

#[test]
fn bytes_are_what_was_there() {
    for text in ["", "\"quoted\"", "{\"a\": 1}", "line\n", "null"] {
        assert_eq!(
            read::<SecretBytes>(text).unwrap().as_bytes(),
            text.as_bytes()
        );
    }
    let home = Home::new();
    let context = SecretContext::builder()
        .isolated()
        .files(home.path())
        .build();
    for (name, bytes) in [
        ("text", &b"line\n"[..]),
        ("crlf", b"line\r\n"),
        ("binary", b"\xff\xfe\x00\n"),
        ("empty", b""),
    ] {
        home.write(name, bytes);
        assert_eq!(
            get::<SecretBytes>(&context, name).unwrap().as_bytes(),
            bytes
        );
    }
    let bytes = get::<SecretBytes>(&raw(vec![0xff, 0x00]), "VALUE").unwrap();
    assert_eq!(bytes.as_bytes(), [0xff, 0x00]);
    let number = get::<SecretBytes>(&raw(json!(42)), "VALUE").unwrap();
    assert_eq!(number.as_bytes(), b"42");
}

#[test]
fn numbers_are_json() {
    assert_eq!(read::<u8>("255").unwrap(), u8::MAX);
    assert_eq!(read::<i64>(" -9223372036854775808\n").unwrap(), i64::MIN);
    assert_eq!(read::<u64>("18446744073709551615").unwrap(), u64::MAX);
    assert_eq!(
        read::<u128>("340282366920938463463374607431768211455").unwrap(),
        u128::MAX
    );
    assert_eq!(
        read::<i128>("-170141183460469231731687303715884105728").unwrap(),
        i128::MIN
    );
    assert_eq!(read::<f64>("1e-7").unwrap().to_bits(), 1e-7_f64.to_bits());
    assert_eq!(read::<f64>("3").unwrap().to_bits(), 3_f64.to_bits());
    assert!(read::<bool>("true").unwrap());
    assert!(!read::<bool>("false").unwrap());
    for no_number in [
        "007", "1_000", "0x1F", "+5", ".5", "5.", "", "Infinity", "NaN", "\"5\"", "1 2",
    ] {
        assert_eq!(
            read::<i64>(no_number).unwrap_err().kind(),
            SecretErrorKind::Malformed,
            "{no_number}"
        );
    }
    for no_boolean in ["True", "1", "yes", "", "\"true\""] {
        assert!(read::<bool>(no_boolean).is_err(), "{no_boolean}");
    }
}

#[test]
fn null_is_none() {
    assert_eq!(read::<Option<String>>("null").unwrap(), None);
    assert_eq!(read::<Option<u16>>(" null\n").unwrap(), None);
    assert_eq!(
        read::<Option<String>>("text").unwrap().as_deref(),
        Some("text")
    );
    assert_eq!(read::<Option<String>>("").unwrap().as_deref(), Some(""));
    assert_eq!(read::<Option<u16>>("42").unwrap(), Some(42));
    assert_eq!(
        get::<Option<String>>(&raw(Value::Null), "VALUE").unwrap(),
        None
    );
    let absent = get::<Option<String>>(&environment([]), "VALUE").unwrap_err();
    assert_eq!(absent.kind(), SecretErrorKind::NotFound);
}

#[test]
fn a_struct_is_a_json_object() {
    let database = read::<Database>(
        r#" {"user": "robot", "password": "p\u00e4ss", "port": 5432, "unknown": [1]} "#,
    );
    assert_eq!(
        database.unwrap(),
        Database {
            user: "robot".to_owned(),
            password: "päss".to_owned(),
            port: Some(5432),
            tls: false,
        }
    );
}

#[test]
fn an_enum_is_a_word_or_an_object_with_one_key() {
    assert_eq!(read::<Access>("Anonymous").unwrap(), Access::Anonymous);
    assert_eq!(read::<Access>("\"Anonymous\"").unwrap(), Access::Anonymous);
    assert_eq!(
        read::<Access>(r#"{"Token": "t"}"#).unwrap(),
        Access::Token("t".to_owned())
    );
    assert_eq!(
        read::<Access>(r#"{"Login": {"user": "u", "password": "p"}}"#).unwrap(),
        Access::Login {
            user: "u".to_owned(),
            password: "p".to_owned()
        }
    );
    assert!(read::<Access>(r#"{"Token": "t", "Anonymous": null}"#).is_err());
    assert!(read::<Access>("{}").is_err());
    assert!(read::<Access>("Token").is_err());
}

#[test]
fn sequences_and_maps_are_json() {
    assert_eq!(read::<Vec<u8>>("[1, 2, 255]").unwrap(), [1, 2, 255]);
    assert_eq!(read::<Vec<String>>(r#"["a", "b"]"#).unwrap(), ["a", "b"]);
    assert_eq!(read::<[u16; 2]>("[1, 2]").unwrap(), [1, 2]);
    assert!(read::<[u16; 2]>("[1, 2, 3]").is_err());
    assert_eq!(
        read::<Accounts>(r#"{"a": "1", "b": "2"}"#).unwrap().0,
        HashMap::from([
            ("a".to_owned(), "1".to_owned()),
            ("b".to_owned(), "2".to_owned())
        ])
    );
}

#[test]
fn secret_json_keeps_what_was_there() {
    for (text, value) in [
        ("42", json!(42)),
        ("-0", json!(0)),
        ("10.0", json!(10.0)),
        (" true ", json!(true)),
        ("null", Value::Null),
        ("007", json!("007")),
        ("plain", json!("plain")),
        ("", json!("")),
        ("{\"a\": [1, null]}", json!({"a": [1, null]})),
        ("{\"a\": 1", json!("{\"a\": 1")),
        ("18446744073709551615", json!(u64::MAX)),
        ("18446744073709551616", json!("18446744073709551616")),
    ] {
        assert_eq!(
            *read::<SecretJson>(text).unwrap().as_value(),
            value,
            "{text}"
        );
        let stored = get::<SecretJson>(&raw(value.clone()), "VALUE").unwrap();
        assert!(value.is_string() || *stored.as_value() == value, "{text}");
    }
}

#[test]
fn one_secret_is_read_as_the_type_that_each_asks_for() {
    let context = environment([("VALUE", "42")]);
    assert_eq!(get::<String>(&context, "VALUE").unwrap(), "42");
    assert_eq!(get::<u8>(&context, "VALUE").unwrap(), 42);
    assert_eq!(
        *get::<SecretJson>(&context, "VALUE").unwrap().as_value(),
        json!(42)
    );
    assert_eq!(
        get::<SecretBytes>(&context, "VALUE").unwrap().as_bytes(),
        b"42"
    );
    assert!(get::<Database>(&context, "VALUE").is_err());
    assert_eq!(get::<String>(&context, "VALUE").unwrap(), "42");
}

// --- structure that a store has typed

#[test]
fn text_is_asked_of_a_number_and_a_number_of_text() {
    let home = Home::new();
    let context = home.configured(
        "[context.secrets]\nPIN = 1234\nON = true\nDAY = 2020-01-02\nAT = 2020-01-02T03:04:05Z\nMAX = inf\nPORT = '5432'\n\
         DB = {user = 1234, password = 'x', port = '5432', tls = 'true'}\nWRONG = {user = 'u', password = 'x', port = 'text'}\n",
    );
    assert_eq!(get::<String>(&context, "PIN").unwrap(), "1234");
    assert_eq!(get::<u16>(&context, "PIN").unwrap(), 1234);
    assert_eq!(get::<String>(&context, "ON").unwrap(), "true");
    assert_eq!(get::<String>(&context, "DAY").unwrap(), "2020-01-02");
    assert_eq!(
        get::<String>(&context, "AT").unwrap(),
        "2020-01-02T03:04:05Z"
    );
    assert_eq!(get::<String>(&context, "MAX").unwrap(), "inf");
    assert_eq!(get::<u16>(&context, "PORT").unwrap(), 5432);
    let text = get::<String>(&context, "DB").unwrap();
    assert!(
        text.starts_with('{') && text.contains(r#""user":1234"#),
        "as JSON"
    );
    let expected = Database {
        user: "1234".to_owned(),
        password: "x".to_owned(),
        port: Some(5432),
        tls: true,
    };
    assert_eq!(get::<Database>(&context, "DB").unwrap(), expected);
    assert_eq!(
        *get::<SecretJson>(&context, "DB").unwrap().as_value(),
        json!({"user": 1234, "password": "x", "port": "5432", "tls": "true"})
    );
    let error = get::<Database>(&context, "WRONG").unwrap_err().to_string();
    assert!(
        error.contains("field `port`: it is text, not u16"),
        "{error}"
    );
    // What is written as JSON means what it says.
    assert!(read::<Database>(r#"{"user": 1234, "password": "x"}"#).is_err());
}

#[test]
fn nested_variables_make_a_dictionary() {
    let context = environment([
        ("PREFECT__CONTEXT__SECRETS__DB__user", "robot"),
        ("PREFECT__CONTEXT__SECRETS__DB__password", "0123456"),
        ("PREFECT__CONTEXT__SECRETS__DB__port", "5432"),
        ("PREFECT__CONTEXT__SECRETS__PIN__user", "1e5"),
        (
            "PREFECT__CONTEXT__SECRETS__PIN__password",
            "12345678901234567890123",
        ),
        ("PREFECT__CONTEXT__SECRETS__DEEP__A__B__C", "[1, 2]"),
        ("PREFECT__CONTEXT__SECRETS__DEEP__A__D", "{\"E\": null}"),
    ]);
    let db = get::<Database>(&context, "DB").unwrap();
    assert_eq!((db.password.as_str(), db.port), ("0123456", Some(5432)));
    assert_eq!(
        *get::<SecretJson>(&context, "DB").unwrap().as_value(),
        json!({"user": "robot", "password": "0123456", "port": 5432})
    );
    let pin = get::<Database>(&context, "PIN").unwrap();
    assert_eq!(
        (pin.user.as_str(), pin.password.as_str()),
        ("1e5", "12345678901234567890123"),
        "no digit is lost"
    );
    assert_eq!(
        *get::<SecretJson>(&context, "deep").unwrap().as_value(),
        json!({"A": {"B": {"C": [1, 2]}, "D": {"E": null}}})
    );
    // A part of a dictionary is not a secret of its own.
    assert!(get::<String>(&context, "DB__user").is_err());
    assert!(!context.exists("DB__user", None).unwrap());
    assert!(context.exists("DB", None).unwrap());
}

#[test]
fn a_variable_of_the_name_itself_wins_over_nested_ones() {
    let context = environment([
        ("PREFECT__CONTEXT__SECRETS__A", "flat"),
        ("PREFECT__CONTEXT__SECRETS__A__B", "nested"),
    ]);
    assert_eq!(get::<String>(&context, "A").unwrap(), "flat");
    let context = environment([
        ("PREFECT__CONTEXT__SECRETS__A__B", "1"),
        ("PREFECT__CONTEXT__SECRETS__A__B__C", "2"),
    ]);
    assert_eq!(
        *get::<SecretJson>(&context, "A").unwrap().as_value(),
        json!({"B": 1})
    );
}

#[test]
fn underscores_belong_to_names_unless_there_are_two() {
    let context = environment([
        ("PREFECT__CONTEXT__SECRETS___x", "leading"),
        ("PREFECT__CONTEXT__SECRETS__y_", "trailing"),
        ("PREFECT__CONTEXT__SECRETS__Z___B", "three"),
    ]);
    assert_eq!(get::<String>(&context, "_x").unwrap(), "leading");
    assert_eq!(get::<String>(&context, "y_").unwrap(), "trailing");
    assert_eq!(
        *get::<SecretJson>(&context, "Z").unwrap().as_value(),
        json!({"_B": "three"})
    );
}

#[test]
fn names_are_what_the_place_allows() {
    for name in [
        "my key", "a.b", "my-key", "clé", "a/b", "items", "keys", "5", "A__B", "..", "A=B",
    ] {
        let context = SecretContext::with_secrets([(name, "value")]);
        assert_eq!(get::<String>(&context, name).unwrap(), "value", "{name}");
        let home = Home::new();
        let context = home.configured(format!("[context.secrets]\n\"{name}\" = 'value'\n"));
        assert_eq!(get::<String>(&context, name).unwrap(), "value", "{name}");
        let dictionary = json!({name: "value"}).to_string();
        let context = environment([("PREFECT__CONTEXT__SECRETS", dictionary.as_str())]);
        assert_eq!(get::<String>(&context, name).unwrap(), "value", "{name}");
    }
}

#[test]
fn a_dictionary_variable_holds_many() {
    let context = environment([(
        "PREFECT__CONTEXT__SECRETS",
        r#"{"A": "text", "B": 42, "C": {"user": "u", "password": "p"}, "D": null}"#,
    )]);
    assert_eq!(get::<String>(&context, "A").unwrap(), "text");
    assert_eq!(get::<String>(&context, "B").unwrap(), "42");
    assert_eq!(get::<Database>(&context, "C").unwrap().user, "u");
    assert_eq!(get::<Option<String>>(&context, "D").unwrap(), None);
    assert!(context.exists("a", None).unwrap());
    // An empty setting is none.
    let context = environment([("PREFECT__CONTEXT__SECRETS", ""), ("A", "env")]);
    assert_eq!(get::<String>(&context, "A").unwrap(), "env");
}

#[test]
fn a_configuration_file_holds_tables_arrays_and_long_texts() {
    let home = Home::new();
    let context = home.configured(
        "# a comment\n[logging]\nlevel = 'INFO'\n\n[context.secrets]\nKEY = \"\"\"\nline1\nline2\"\"\"\nRAW = 'C:\\temp'\n\
         LIST = [1, 'a']\nEMPTY = ''\n[context.secrets.DB]\nuser = 'u'\npassword = 'p'\n[[context.secrets.MANY]]\na = 1\n[[context.secrets.MANY]]\na = 2\n",
    );
    assert_eq!(get::<String>(&context, "KEY").unwrap(), "line1\nline2");
    assert_eq!(get::<String>(&context, "RAW").unwrap(), "C:\\temp");
    assert_eq!(get::<String>(&context, "EMPTY").unwrap(), "");
    assert_eq!(
        *get::<SecretJson>(&context, "LIST").unwrap().as_value(),
        json!([1, "a"])
    );
    assert_eq!(get::<Database>(&context, "db").unwrap().user, "u");
    assert_eq!(
        *get::<SecretJson>(&context, "MANY").unwrap().as_value(),
        json!([{"a": 1}, {"a": 2}])
    );
}

// --- files

#[test]
fn one_line_end_of_a_file_is_not_part_of_the_text() {
    let home = Home::new();
    let context = SecretContext::builder()
        .isolated()
        .files(home.path())
        .build();
    for (index, (content, text)) in [
        ("value", "value"),
        ("value\n", "value"),
        ("value\r\n", "value"),
        ("value\n\n", "value\n"),
        ("value\r", "value\r"),
        ("value \n", "value "),
        ("\n", ""),
        ("", ""),
        ("\nvalue\n", "\nvalue"),
        ("\"value\"\n", "value"),
        ("007\n", "007"),
    ]
    .into_iter()
    .enumerate()
    {
        let name = format!("SECRET_{index}");
        home.write(&name, content);
        assert_eq!(
            get::<String>(&context, &name).as_deref().ok(),
            Some(text),
            "{content:?}"
        );
    }
    home.write("NUMBER", "42\r\n");
    assert_eq!(get::<u8>(&context, "NUMBER").unwrap(), 42);
    // A variable is what it is.
    assert_eq!(read::<String>("value\n").unwrap(), "value\n");
}

#[test]
fn a_variable_names_a_file() {
    let home = Home::new();
    let path = home.write("key.json", "{\"user\": \"u\", \"password\": \"p\"}\n");
    let path = path.to_str().expect("text");
    let context = home.environment([("DB_FILE", path)]);
    let secret = find::<Database>(&context, "DB", None).unwrap();
    assert_eq!(secret.source(), Some(Source::Env));
    assert!(context.exists("DB", Some(Source::Env)).unwrap());
    // Without regard to case, below home, and not at all where the variable itself is set.
    assert!(get::<Database>(&home.environment([("db_file", path)]), "DB").is_ok());
    assert!(get::<Database>(&home.environment([("DB_FILE", "~/key.json")]), "DB").is_ok());
    let context = home.environment([("DB_FILE", "/nowhere"), ("DB", "direct")]);
    assert_eq!(get::<String>(&context, "DB").unwrap(), "direct");
    // An empty setting is none.
    let context = home.environment([("DB_FILE", "")]);
    assert_eq!(
        get::<String>(&context, "DB").unwrap_err().kind(),
        SecretErrorKind::NotFound
    );
    assert!(!context.exists("DB", None).unwrap());
}

#[test]
fn mounted_directories_are_those_of_the_environment() {
    let home = Home::new();
    home.write("docker/A", "docker");
    home.write("other/A", "other");
    home.write("other/B", "other");
    home.write("systemd/B", "systemd");
    home.write("systemd/C", "systemd");
    let paths = |names: &[&str]| {
        let paths = names.iter().map(|name| home.path().join(name));
        let paths = std::env::join_paths(paths).expect("paths");
        paths.to_str().expect("text").to_owned()
    };
    let context = home.environment([
        (
            "SECRETS_DIRECTORY",
            paths(&["docker", "nowhere", "other"]).as_str(),
        ),
        ("CREDENTIALS_DIRECTORY", paths(&["systemd"]).as_str()),
    ]);
    assert_eq!(get::<String>(&context, "A").unwrap(), "docker");
    assert_eq!(get::<String>(&context, "B").unwrap(), "other");
    assert_eq!(get::<String>(&context, "C").unwrap(), "systemd");
    assert_eq!(
        get_from::<String>(&context, "c", Source::Files).unwrap(),
        "systemd"
    );
    let error = get_from::<String>(&context, "D", Source::Files).unwrap_err();
    assert_eq!(error.tried().len(), 4, "{error}");
    assert!(
        error.to_string().contains("nowhere` does not exist"),
        "{error}"
    );
}

#[cfg(unix)]
#[test]
fn kubernetes_links_are_followed() {
    use std::os::unix::fs::symlink;

    let home = Home::new();
    home.write("volume/..2026_11_23/DB_PASSWORD", "rotated");
    let volume = home.path().join("volume");
    symlink("..2026_11_23", volume.join("..data")).expect("a link");
    symlink("..data/DB_PASSWORD", volume.join("DB_PASSWORD")).expect("a link");
    symlink("..data/GONE", volume.join("GONE")).expect("a link");
    let context = SecretContext::builder().isolated().files(&volume).build();
    assert_eq!(get::<String>(&context, "DB_PASSWORD").unwrap(), "rotated");
    assert_eq!(get::<String>(&context, "db_password").unwrap(), "rotated");
    assert!(context.exists("db_password", Some(Source::Files)).unwrap());

    let error = get::<String>(&context, "GONE").unwrap_err();
    assert_eq!(error.kind(), SecretErrorKind::NotFound);
    assert!(!context.exists("GONE", None).unwrap());
    assert!(
        error
            .to_string()
            .contains("has a link of that name to a file that does not exist"),
        "{error}"
    );

    // The next version of the volume is seen once the old one is forgotten.
    home.write("volume/..2026_11_24/DB_PASSWORD", "newer");
    std::fs::remove_file(volume.join("..data")).expect("the link");
    symlink("..2026_11_24", volume.join("..data")).expect("a link");
    assert_eq!(get::<String>(&context, "DB_PASSWORD").unwrap(), "rotated");
    context.forget("DB_PASSWORD");
    assert_eq!(get::<String>(&context, "DB_PASSWORD").unwrap(), "newer");
}

#[test]
fn a_name_is_no_way_out_of_the_directory() {
    let home = Home::new();
    home.write("secret", "outside");
    home.write("mounted/sub/secret", "below");
    let absolute = home.path().join("secret");
    let context = SecretContext::builder()
        .isolated()
        .files(home.path().join("mounted"))
        .build();
    for name in [
        "../secret",
        "sub/secret",
        "sub\\secret",
        "..",
        ".",
        "/",
        absolute.to_str().expect("text"),
    ] {
        let error = get::<String>(&context, name).unwrap_err();
        assert_eq!(error.kind(), SecretErrorKind::NotFound, "{name}");
        assert!(!context.exists(name, None).unwrap(), "{name}");
    }
}

// --- stores of one's own

/// A store that refuses to read.
struct Sealed;

impl SecretProvider for Sealed {
    fn fetch(&self, _: &str) -> Result<Answer, ProviderError> {
        panic!("a value was read");
    }

    fn exists(&self, name: &str) -> Result<bool, ProviderError> {
        Ok(name == "SEALED")
    }

    fn source(&self) -> Source {
        Source::Files
    }
}

#[test]
fn exists_reads_no_value() {
    const SEALED: SecretRef<String> = SecretRef::new("SEALED");
    let context = SecretContext::builder().isolated().provider(Sealed).build();
    assert!(context.exists("SEALED", None).unwrap());
    assert!(!context.exists("OTHER", None).unwrap());
    context.scope(|| {
        assert!(SEALED.exists().unwrap());
        assert!(SEALED.only(Source::Files).exists().unwrap());
        assert!(!SEALED.only(Source::Env).exists().unwrap());
    });

    // What cannot be read is there all the same: a directory, bytes that no text is.
    let home = Home::new();
    home.write("mounted/FOLDER/file", "x");
    home.write("mounted/BYTES", b"\xff");
    let context = SecretContext::builder()
        .isolated()
        .files(home.path().join("mounted"))
        .build();
    assert!(context.exists("FOLDER", None).unwrap());
    assert!(context.exists("BYTES", None).unwrap());
}

#[test]
fn a_store_answers_with_text_bytes_or_structure() {
    struct Store(BTreeMap<&'static str, fn() -> RawSecret>);

    impl SecretProvider for Store {
        fn fetch(&self, name: &str) -> Result<Answer, ProviderError> {
            Ok(match self.0.get(name) {
                Some(value) => Answer::found(Place::other("the store"), value()),
                None => Answer::absent(["the store does not have it"]),
            })
        }
    }

    let context = SecretContext::builder()
        .isolated()
        .provider(Store(BTreeMap::from([
            ("TEXT", (|| RawSecret::text("42")) as fn() -> RawSecret),
            ("BYTES", || RawSecret::bytes(b"42\n".to_vec())),
            ("JSON", || RawSecret::json(json!(42))),
            ("STRING", || RawSecret::json(json!("42"))),
        ])))
        .build();
    for name in ["TEXT", "BYTES", "JSON", "STRING"] {
        assert_eq!(get::<String>(&context, name).unwrap(), "42", "{name}");
        assert_eq!(get::<u8>(&context, name).unwrap(), 42, "{name}");
        assert_eq!(
            *get::<SecretJson>(&context, name).unwrap().as_value(),
            json!(42),
            "{name}"
        );
        assert_eq!(
            find::<String>(&context, name, None).unwrap().source(),
            Some(Source::Cloud)
        );
    }
}

/// The names that reach a store of one's own: a line end in one could end in the header of a request.
#[test]
fn a_store_is_not_asked_for_what_can_be_no_name() {
    for &source in Source::ALL {
        struct Strict(Source);

        impl SecretProvider for Strict {
            fn fetch(&self, name: &str) -> Result<Answer, ProviderError> {
                panic!("asked for {name:?}");
            }

            fn exists(&self, name: &str) -> Result<bool, ProviderError> {
                panic!("asked for {name:?}");
            }

            fn source(&self) -> Source {
                self.0
            }
        }

        let context = SecretContext::builder()
            .isolated()
            .provider(Strict(source))
            .build();
        for name in [
            "",
            " ",
            " A",
            "A ",
            "A\n",
            "A\r\nX: y",
            "\u{0}",
            "\u{7f}",
            "\u{a0}A",
        ] {
            for only in [None, Some(source)] {
                let error = get_from::<String>(&context, name, only).unwrap_err();
                assert_eq!(error.kind(), SecretErrorKind::InvalidName, "{name:?}");
                let error = context.exists(name, only).unwrap_err();
                assert_eq!(error.kind(), SecretErrorKind::InvalidName, "{name:?}");
            }
        }
    }
}
