//! Names match exactly first, then without regard to ASCII case; two that differ in case only are both kept.

mod support;

use secret_core::{
    Answer, Place, ProviderError, RawSecret, SecretContext, SecretErrorKind, SecretProvider,
    SecretRef, Source,
};

use support::{Home, environment, get, get_from};

/// The same secrets in each place that has names.
fn places(secrets: &[(&str, &str)]) -> Vec<(&'static str, Source, Home, SecretContext)> {
    let context = |place, home: Home, builder: secret_core::ContextBuilder, source| {
        (place, source, home, builder.build())
    };
    let isolated = || SecretContext::builder().isolated();
    let mut places = Vec::new();

    let builder = secrets.iter().fold(isolated(), |builder, (name, value)| {
        builder.secret(*name, *value)
    });
    places.push(context("program", Home::new(), builder, Source::Context));

    let variables: Vec<(String, String)> = secrets
        .iter()
        .map(|(name, value)| {
            (
                format!("PREFECT__CONTEXT__SECRETS__{name}"),
                (*value).to_owned(),
            )
        })
        .collect();
    let builder = SecretContext::builder().environment(variables);
    places.push(context("variables", Home::new(), builder, Source::Context));

    let dictionary: serde_json::Map<String, serde_json::Value> = secrets
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).into()))
        .collect();
    let dictionary = serde_json::Value::Object(dictionary).to_string();
    let builder = SecretContext::builder().environment([("PREFECT__CONTEXT__SECRETS", dictionary)]);
    places.push(context("dictionary", Home::new(), builder, Source::Context));

    let home = Home::new();
    let lines = secrets
        .iter()
        .map(|(name, value)| format!("'{name}' = '{value}'\n"));
    let path = home.write(
        "config.toml",
        "[context.secrets]\n".to_owned() + &lines.collect::<String>(),
    );
    places.push(context(
        "toml",
        home,
        isolated().config_file(path),
        Source::Context,
    ));

    let builder = SecretContext::builder().environment(secrets.iter().copied());
    places.push(context("environment", Home::new(), builder, Source::Env));

    let home = Home::new();
    let variables: Vec<(String, String)> = secrets
        .iter()
        .enumerate()
        .map(|(index, (name, value))| {
            let path = home.write(&format!("file-{index}"), value);
            (
                format!("{name}_FILE"),
                path.to_str().expect("text").to_owned(),
            )
        })
        .collect();
    let builder = SecretContext::builder().environment(variables);
    places.push(context("named files", home, builder, Source::Env));

    let home = Home::new();
    for (name, value) in secrets {
        home.write(&format!("mounted/{name}"), value);
    }
    // A file system that takes two names for one holds one of two.
    let mounted = home.path().join("mounted");
    if std::fs::read_dir(&mounted).expect("the folder").count() == secrets.len() {
        let builder = isolated().files(mounted);
        places.push(context("mounted files", home, builder, Source::Files));
    }
    places
}

#[test]
fn the_exact_name_is_found() {
    for (place, source, _home, context) in
        places(&[("Token", "exact"), ("TOKEN", "upper"), ("token", "lower")])
    {
        for (name, value) in [("Token", "exact"), ("TOKEN", "upper"), ("token", "lower")] {
            assert_eq!(
                get::<String>(&context, name).as_deref().ok(),
                Some(value),
                "{place}"
            );
            assert_eq!(
                get_from::<String>(&context, name, source).as_deref().ok(),
                Some(value),
                "{place}"
            );
            assert!(context.exists(name, Some(source)).unwrap(), "{place}");
        }
    }
}

#[test]
fn another_case_finds_the_only_one_there_is() {
    for stored in ["TOKEN", "token", "ToKeN"] {
        for (place, source, _home, context) in places(&[(stored, "value"), ("OTHER", "other")]) {
            for wanted in ["TOKEN", "token", "tOKEn"] {
                assert_eq!(
                    get::<String>(&context, wanted).as_deref().ok(),
                    Some("value"),
                    "{place}: {wanted} for {stored}"
                );
                assert!(context.exists(wanted, Some(source)).unwrap(), "{place}");
            }
            assert!(get::<String>(&context, "TOKE").is_err(), "{place}");
            assert!(!context.exists("TOKENS", None).unwrap(), "{place}");
        }
    }
}

#[test]
fn several_of_which_none_is_exact_are_an_error_that_names_them_all() {
    for (place, source, _home, context) in
        places(&[("TOKEN", "canary-1"), ("token", "canary-2"), ("OTHER", "x")])
    {
        let error = get::<String>(&context, "Token").unwrap_err();
        assert_eq!(error.kind(), SecretErrorKind::Ambiguous, "{place}: {error}");
        let text = error.to_string();
        for name in ["TOKEN", "token"] {
            assert!(text.contains(&format!("`{name}`")), "{place}: {text}");
            assert!(
                error.help().contains(&format!("declare it as \"{name}\"")),
                "{place}: {text}"
            );
        }
        assert!(!text.contains("canary"), "{place}");
        assert!(context.exists("Token", Some(source)).unwrap(), "{place}");
    }
}

#[test]
fn only_ascii_letters_have_another_case() {
    for (place, _, _home, context) in places(&[("clé", "value"), ("straße", "street")]) {
        assert_eq!(get::<String>(&context, "clé").unwrap(), "value", "{place}");
        assert_eq!(get::<String>(&context, "CLé").unwrap(), "value", "{place}");
        assert!(get::<String>(&context, "CLÉ").is_err(), "{place}");
        assert!(get::<String>(&context, "STRASSE").is_err(), "{place}");
    }
}

#[test]
fn a_step_is_done_with_before_the_next_one_is_asked() {
    let context = environment([
        ("PREFECT__CONTEXT__SECRETS__token", "context"),
        ("TOKEN", "env"),
    ]);
    assert_eq!(get::<String>(&context, "TOKEN").unwrap(), "context");
}

#[test]
fn inside_the_first_step_an_exact_name_wins_over_an_earlier_place() {
    let context = SecretContext::builder()
        .environment([("PREFECT__CONTEXT__SECRETS__TOKEN", "variable")])
        .secret("token", "program")
        .build();
    assert_eq!(get::<String>(&context, "TOKEN").unwrap(), "variable");
    assert_eq!(get::<String>(&context, "token").unwrap(), "program");
    let error = get::<String>(&context, "Token").unwrap_err();
    assert_eq!(error.kind(), SecretErrorKind::Ambiguous);
}

#[test]
fn one_secret_that_several_places_have_is_not_ambiguous() {
    let home = Home::new();
    home.write(
        ".prefect/config.toml",
        "[context.secrets]\nTOKEN = 'toml'\n",
    );
    let context = home.environment([
        ("PREFECT__CONTEXT__SECRETS__TOKEN", "variable"),
        ("PREFECT__context__secrets__TOKEN", "lower prefix"),
        ("PREFECT__CONTEXT__SECRETS", r#"{"TOKEN": "dictionary"}"#),
    ]);
    assert_eq!(get::<String>(&context, "token").unwrap(), "variable");
}

#[test]
fn the_prefix_is_written_in_one_case() {
    for variable in [
        "prefect__CONTEXT__SECRETS__TOKEN",
        "PREFECT__Context__Secrets__TOKEN",
        "PREFECT__CONTEXT__SECRETS_TOKEN",
        "PREFECT__CONTEXT__TOKEN",
    ] {
        let context = environment([(variable, "value")]);
        assert!(get::<String>(&context, "TOKEN").is_err(), "{variable}");
    }
}

#[test]
fn a_store_of_ones_own_has_the_same_rule() {
    struct Store;

    impl SecretProvider for Store {
        fn fetch(&self, name: &str) -> Result<Answer, ProviderError> {
            let names = ["TOKEN", "KEY", "key", "KEY"];
            Ok(match Answer::matching(name, names) {
                Ok(Some(found)) => Answer::found(Place::other("store"), RawSecret::text(found)),
                Ok(None) => Answer::absent(["the store does not have it"]),
                Err(names) => Answer::ambiguous("store", names),
            })
        }
    }

    let context = SecretContext::builder().isolated().provider(Store).build();
    assert_eq!(get::<String>(&context, "token").unwrap(), "TOKEN");
    assert_eq!(get::<String>(&context, "key").unwrap(), "key");
    let error = get::<String>(&context, "Key").unwrap_err();
    assert_eq!(error.kind(), SecretErrorKind::Ambiguous);
    assert_eq!(error.help().len(), 2, "{error}");
    // A name that is listed twice is one name.
    assert_eq!(Answer::matching("a", ["A", "A"]), Ok(Some("A")));
}

#[test]
fn an_error_calls_the_variable_what_it_is_called() {
    for prefix in [
        "",
        "PREFECT__CONTEXT__SECRETS__",
        "PREFECT__context__secrets__",
    ] {
        for (stored, wanted) in [("port", "PORT"), ("PORT", "port"), ("Port", "Port")] {
            let variable = format!("{prefix}{stored}");
            let context = SecretContext::builder()
                .environment([(variable.as_str(), "eighty")])
                .build();
            let asked = context.scope(|| SecretRef::<u16>::named(wanted.to_owned()).get());
            let error = asked.unwrap_err();
            let place = format!("environment variable `{variable}`");
            assert_eq!(error.kind(), SecretErrorKind::Malformed);
            assert_eq!(error.name(), wanted);
            assert!(error.to_string().contains(&place), "{error}");
        }
    }
}
