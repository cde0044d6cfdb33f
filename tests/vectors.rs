//! What the real client of Prefect 1.4.1 does, case by case (`vectors/`): equal here, or different on purpose.
//!
//! A case that becomes different fails the test, and so does a listed one that becomes equal.

mod support;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};

use secret_core::{RawSecret, SecretContext, SecretError, SecretErrorKind, SecretJson, Source};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use zeroize::Zeroize;

use support::{Home, get, get_from};

/// The deliberate differences: a reason, and the cases that are different for it.
const DIFFERENCES: &[(&str, &[&str])] = &[
    (
        "`$VAR`, `${VAR}`, `${section.key}` and a leading `~` are not expanded inside a secret, because that corrupts passwords.",
        &[
            "interp_home_var",
            "interp_brace",
            "interp_missing_brace_partial",
            "interp_loop",
            "interp_json",
            "interp_json_brace",
            "interp_tilde",
            "interp_configkey",
            "interp_configkey_partial",
            "interp_configkey_typed",
            "interp_configkey_missing",
            "interp_othersecret",
            "interp_two",
            "interp_emptyvar",
            "interp_dict_value_dollar",
            "toml_sub",
            "toml_interp_env",
            "toml_interp_env_num",
            "toml_interp_key_bool",
            "toml_interp_key_bool_part",
        ],
    ),
    (
        "Text is not retyped by the rules of Python literals: what is not JSON stays as it was written.",
        &[
            "env_tRuE",
            "env_None",
            "env_plus",
            "env_zeros",
            "env_under",
            "env_oct",
            "env_bin",
            "env_dot5",
            "env_trail",
            "env_complex",
            "env_cplx",
            "env_pyb",
            "env_pyu",
            "env_pyr",
            "env_concat",
            "env_pyintkey",
            "env_pylist",
            "env_tuple",
            "env_tuple_bare",
            "env_ellipsis",
            "env_sp_lead_str",
            "env_hash",
            "toml_inline",
            "toml_pylit",
        ],
    ),
    (
        "A value is parsed once: text inside a JSON string literal is text, whatever it looks like.",
        &[
            "env_jstr_num",
            "env_jstr_true",
            "env_jstr_json",
            "toml_jsonquoted",
            "toml_jsonquoted2",
        ],
    ),
    (
        "No key is reserved: a secret, or a part of one, may be called `keys`, `values` or `items`.",
        &[
            "shadow_keys",
            "shadow_values",
            "shadow_from_json",
            "env_dict_shadow",
        ],
    ),
    (
        "A name that matches none exactly matches without regard to ASCII case.",
        &[
            "case_env_upper_lookup_lower",
            "case_env_lower_key_lookup_upper",
            "toml_case",
            "ev_case",
        ],
    ),
    (
        "A name is a text that is not empty: another type does not compile, and an empty one is refused as such.",
        &[
            "name_empty",
            "none_name_secret",
            "int_name_secret",
            "list_name_secret",
            "empty_name_prefectsecret",
            "ev_empty_name_raise",
        ],
    ),
    (
        "What no JSON value holds stays text: numbers beyond 64 bits, infinities, NaN, half a surrogate pair, more than 128 levels.",
        &[
            "env_bigint",
            "env_f1E400",
            "env_Infinity",
            "env_mInf",
            "ctx_nan",
            "ctx_inf",
            "ctx_big",
            "ctx_1e400",
            "ctx_longint",
            "ctx_nested_nan",
            "ctx_surr",
            "ctx_lonelow",
            "ctx_deep",
            "ctx_deep90k",
        ],
    ),
    (
        "A date of the configuration file is its text, which every date type of Rust reads.",
        &["toml_date", "toml_localdate"],
    ),
    (
        "In place of a cast that calls a Python type, the Rust type that is asked for reads JSON.",
        &[
            "ev_cast_int_us",
            "ev_cast_int_lz",
            "ev_cast_int_arabic",
            "ev_cast_float_inf",
            "ev_cast_bool_false",
            "ev_cast_bool_empty",
        ],
    ),
    (
        "`PREFECT__CONTEXT__SECRETS` is a dictionary or an error, and the keys below it keep their case always.",
        &["ctx_secrets_scalar_keys", "ctx_secrets_key_contains_tag"],
    ),
    (
        "There is no flow that is built before it runs: a lookup happens when the task runs.",
        &["build"],
    ),
];

fn listed() -> BTreeMap<&'static str, &'static str> {
    let mut listed = BTreeMap::new();
    for (reason, cases) in DIFFERENCES {
        for case in *cases {
            assert!(
                listed.insert(*case, *reason).is_none(),
                "`{case}` is listed twice"
            );
        }
    }
    listed
}

/// The cases as recorded. Two results hold half a surrogate pair, which no Rust text can: marked before parsing.
fn cases() -> Vec<Value> {
    let recorded = include_str!("vectors/prefect-1.4.1-secrets.json")
        .replace(r#""ok": "\ud800""#, r#""ok": {"$surrogate": "d800"}"#)
        .replace(r#""ok": "\udc00x""#, r#""ok": {"$surrogate": "dc00"}"#);
    serde_json::from_str(&recorded).expect("the recorded cases are JSON")
}

/// What a lookup comes to, in terms that both sides have.
#[derive(Debug)]
enum Outcome {
    Value(Value),
    /// `None` of `EnvVarSecret`.
    Absent,
    NotFound,
    /// No name was given.
    NoName,
    /// Any other error.
    Refused,
}

/// What the case says.
fn expected(case: &Value, result: &Value, home: &str) -> Outcome {
    if let Some(value) = result.get("ok") {
        if case["via"] == "EnvVarSecret" && value.is_null() {
            return Outcome::Absent;
        }
        return Outcome::Value(with_home(value, home));
    }
    let message = result["error"]["message"]
        .as_str()
        .expect("an error has a message");
    if message.contains("was not found") || message.contains("Environment variable not set") {
        Outcome::NotFound
    } else if message.contains("A secret name must be provided") {
        Outcome::NoName
    } else {
        Outcome::Refused
    }
}

fn with_home(value: &Value, home: &str) -> Value {
    match value {
        Value::String(text) => Value::String(text.replace("@HOME@", home)),
        Value::Array(items) => items.iter().map(|item| with_home(item, home)).collect(),
        Value::Object(map) => map
            .iter()
            .map(|(key, value)| (key.clone(), with_home(value, home)))
            .collect(),
        other => other.clone(),
    }
}

fn is_same(expected: &Outcome, actual: &Outcome) -> bool {
    match (expected, actual) {
        (Outcome::Value(expected), Outcome::Value(actual)) => is_same_value(expected, actual),
        (Outcome::Absent, Outcome::Absent)
        | (Outcome::NotFound, Outcome::NotFound)
        | (Outcome::NoName, Outcome::NoName)
        | (Outcome::Refused, Outcome::Refused) => true,
        _ => false,
    }
}

/// The same value, type included; `$float` and `$int` are numbers that the record keeps as text.
fn is_same_value(expected: &Value, actual: &Value) -> bool {
    match (expected, actual) {
        (Value::Object(tagged), Value::Number(number)) if tagged.len() == 1 => {
            match (tagged.get("$float"), tagged.get("$int")) {
                (Some(Value::String(float)), _) => {
                    let float: f64 = float.parse().expect("a recorded float");
                    number.is_f64() && number.as_f64().map(f64::to_bits) == Some(float.to_bits())
                }
                (_, Some(Value::String(integer))) => number.to_string() == *integer,
                _ => false,
            }
        }
        (Value::Array(expected), Value::Array(actual)) => {
            expected.len() == actual.len()
                && expected
                    .iter()
                    .zip(actual)
                    .all(|(e, a)| is_same_value(e, a))
        }
        (Value::Object(expected), Value::Object(actual)) => {
            expected.len() == actual.len()
                && expected
                    .iter()
                    .all(|(key, e)| actual.get(key).is_some_and(|a| is_same_value(e, a)))
        }
        (expected, actual) => expected == actual,
    }
}

/// What the toolkit makes of the case.
fn actual(case: &Value, home: &Home) -> Outcome {
    let context = context(case, home);
    let name = match &case["name"] {
        Value::String(name) => name.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    match case["via"].as_str().expect("a way") {
        "exists" => match context.exists(&name, None) {
            Ok(is_there) => Outcome::Value(is_there.into()),
            Err(error) => failure(&error),
        },
        "context_keys" => whole_context(case, &context),
        "EnvVarSecret" => match env_var_secret(case, &context, &name) {
            Ok(value) => Outcome::Value(value),
            Err(error) => match failure(&error) {
                Outcome::NotFound if case["raise_if_missing"] != true => Outcome::Absent,
                outcome => outcome,
            },
        },
        "Secret" | "PrefectSecret" | "PrefectSecret.flow" | "context_raw" | "build" => {
            match get::<SecretJson>(&context, &name) {
                Ok(json) => Outcome::Value(json.as_value().clone()),
                Err(error) => failure(&error),
            }
        }
        other => panic!("`{other}` is no way to look a secret up"),
    }
}

fn failure(error: &SecretError) -> Outcome {
    match error.kind() {
        SecretErrorKind::NotFound => Outcome::NotFound,
        SecretErrorKind::InvalidName => Outcome::NoName,
        _ => Outcome::Refused,
    }
}

fn context(case: &Value, home: &Home) -> SecretContext {
    let text = |value: &Value| value.as_str().expect("text").replace("@HOME@", home.text());
    let entries = |key: &str| case[key].as_object().cloned().unwrap_or_default();

    for (key, file) in [
        ("toml", ".prefect/config.toml"),
        ("backend_toml", ".prefect/backend.toml"),
    ] {
        if let Some(content) = case.get(key) {
            home.write(file, text(content));
        }
    }
    for (file, content) in entries("files") {
        home.write(&file, text(&content));
    }
    let environment = entries("env")
        .into_iter()
        .map(|(name, value)| (name, text(&value)))
        .chain([
            ("HOME".to_owned(), home.text().to_owned()),
            // One case asks a Cloud that is not there, and need not do so for long.
            (
                "PREFECT__CLOUD__REQUEST_TIMEOUT".to_owned(),
                "0.1".to_owned(),
            ),
        ]);
    entries("set_context")
        .into_iter()
        .fold(
            SecretContext::builder().environment(environment),
            |builder, (name, value)| builder.secret(name, RawSecret::json(value)),
        )
        .build()
}

/// A JSON object, as a program that wants one declares it.
#[derive(Clone, Deserialize)]
struct Object(HashMap<String, Value>);

impl Zeroize for Object {
    fn zeroize(&mut self) {
        self.0.clear();
    }
}

/// `EnvVarSecret(name, cast)`: the environment alone, and the type that the cast makes.
fn env_var_secret(case: &Value, context: &SecretContext, name: &str) -> Result<Value, SecretError> {
    let only = Source::Env;
    Ok(match case.get("cast").and_then(Value::as_str) {
        None => get_from::<String>(context, name, only)?.into(),
        Some("int") => get_from::<i64>(context, name, only)?.into(),
        Some("float") => get_from::<f64>(context, name, only)?.into(),
        Some("bool") => get_from::<bool>(context, name, only)?.into(),
        Some("json") => Value::Object(
            get_from::<Object>(context, name, only)?
                .0
                .into_iter()
                .collect(),
        ),
        Some(other) => panic!("`{other}` is no type"),
    })
}

/// The whole dictionary of secrets: each one that the case knows, and none that it does not.
fn whole_context(case: &Value, context: &SecretContext) -> Outcome {
    let variables = case["env"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, _)| name.as_str());
    let names: BTreeSet<&str> = variables
        .filter_map(|variable| variable.get("PREFECT__CONTEXT__SECRETS__".len()..))
        .map(|name| name.split_once("__").map_or(name, |(first, _)| first))
        .chain(["FOO"])
        .collect();
    let mut secrets = Map::new();
    for name in names {
        match get::<SecretJson>(context, name) {
            Ok(json) => secrets.insert(name.to_owned(), json.as_value().clone()),
            Err(error) if error.kind() == SecretErrorKind::NotFound => None,
            Err(error) => return failure(&error),
        };
    }
    // The type that Python gives the dictionary is not a matter here.
    let type_name = if secrets.is_empty() { "dict" } else { "Config" };
    Outcome::Value(json!({"type": type_name, "secrets": secrets}))
}

#[test]
fn every_case_is_equal_or_different_on_purpose() {
    let listed = listed();
    let mut wrong = Vec::new();
    let mut different = BTreeSet::new();
    let mut ids = BTreeSet::new();

    let cases = cases();
    assert_eq!(cases.len(), 222);
    for recorded in &cases {
        let (case, result) = (&recorded["case"], &recorded["result"]);
        let id = case["id"].as_str().expect("a case has a name");
        assert!(ids.insert(id), "`{id}` stands twice in the record");

        let home = Home::new();
        let expected = expected(case, result, home.text());
        let Ok(actual) = catch_unwind(AssertUnwindSafe(|| actual(case, &home))) else {
            wrong.push(format!("{id}: panics"));
            continue;
        };
        match (is_same(&expected, &actual), listed.get(id)) {
            (true, None) => {}
            (false, Some(_)) => {
                different.insert(id);
            }
            (true, Some(_)) => wrong.push(format!("{id}: listed as different, and is equal")),
            (false, None) => {
                let problem = format!("{id}: expected {expected:?}, got {actual:?}");
                let problem: String = problem.chars().take(400).collect();
                wrong.push(problem);
            }
        }
    }

    for id in listed.keys().filter(|id| !ids.contains(*id)) {
        wrong.push(format!("{id}: listed as different, and not in the record"));
    }
    println!(
        "{} equal, {} different on purpose:",
        cases.len() - different.len(),
        different.len()
    );
    for (reason, cases) in DIFFERENCES {
        println!("{:>4}  {reason}", cases.len());
    }
    assert!(
        wrong.is_empty(),
        "{} cases are wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
