//! Everything that is missing or malformed, at once, without running a task.

use secret_core::{
    Answer, ProviderError, Secret, SecretContext, SecretError, SecretErrorKind, SecretProvider,
    SecretRef, SecretSpecKind, Source, manifest, secret,
};

#[secret("PREFLIGHT_TEXT")]
#[secret("PREFLIGHT_PORT")]
fn connect(preflight_text: Secret<String>, preflight_port: Secret<u16>) -> Result<(), SecretError> {
    drop((preflight_text, preflight_port));
    Ok(())
}

#[secret("PREFLIGHT_LATER")]
#[secret("PREFLIGHT_OPTIONAL")]
async fn notify(
    preflight_later: SecretRef<String>,
    preflight_optional: Option<Secret<String>>,
) -> Result<(), SecretError> {
    drop((preflight_later, preflight_optional));
    Ok(())
}

#[secret("PREFLIGHT_GENERIC")]
fn generic<T: secret_core::SecretValue>(preflight_generic: Secret<T>) -> Result<(), SecretError> {
    drop(preflight_generic);
    Ok(())
}

// Nobody uses it.
#[secret]
#[allow(dead_code)]
const HOOK: SecretRef<u16> = SecretRef::new("PREFLIGHT_CONSTANT");

#[secret]
static PAGER: SecretRef<String> = SecretRef::new("PREFLIGHT_STATIC").only(Source::Context);

/// The same secret, declared by a task as well.
#[secret("PREFLIGHT_STATIC", from = context, into = pager)]
fn page(pager: Secret<String>) -> Result<(), SecretError> {
    drop(pager);
    Ok(())
}

#[derive(serde::Deserialize)]
struct Settings {
    hook: SecretRef<u16>,
    pager: SecretRef<String>,
}

const ALL: [(&str, &str); 6] = [
    ("PREFLIGHT_CONSTANT", "8080"),
    ("PREFLIGHT_TEXT", "hunter2"),
    ("PREFLIGHT_PORT", "5432"),
    ("PREFLIGHT_LATER", "hunter2"),
    ("PREFLIGHT_GENERIC", "hunter2"),
    ("PREFLIGHT_STATIC", "hunter2"),
];

/// The names and kinds of what is wrong where only these are there.
fn problems(
    secrets: impl IntoIterator<Item = (&'static str, &'static str)>,
) -> Vec<(String, SecretErrorKind)> {
    let context = SecretContext::with_secrets(secrets);
    match context.scope(secret_core::preflight) {
        Ok(()) => Vec::new(),
        Err(error) => error
            .problems()
            .iter()
            .map(|problem| (problem.name().to_owned(), problem.kind()))
            .collect(),
    }
}

#[test]
fn all_that_is_needed_is_enough() {
    let _ = (connect, notify, page, generic::<String>);
    assert_eq!(problems(ALL), []);
}

#[test]
fn each_that_is_missing_is_told_and_the_optional_one_is_not() {
    let mut missing: Vec<_> = problems([]);
    missing.sort_by(|a, b| a.0.cmp(&b.0));
    let names = [
        "PREFLIGHT_CONSTANT",
        "PREFLIGHT_GENERIC",
        "PREFLIGHT_LATER",
        "PREFLIGHT_PORT",
        // Of the constant, and of the task.
        "PREFLIGHT_STATIC",
        "PREFLIGHT_STATIC",
        "PREFLIGHT_TEXT",
    ];
    let wanted = names.map(|name| (name.to_owned(), SecretErrorKind::NotFound));
    assert_eq!(missing, wanted);
}

#[test]
fn one_whose_type_is_not_known_is_told_like_any_other() {
    struct Vault;

    impl SecretProvider for Vault {
        fn fetch(&self, _: &str) -> Result<Answer, ProviderError> {
            Ok(Answer::absent(["the vault is empty"]))
        }
    }

    for context in [
        SecretContext::builder().isolated(),
        SecretContext::builder().environment([("OTHER", "other")]),
        SecretContext::builder().isolated().provider(Vault),
    ] {
        let error = context.build().scope(secret_core::preflight).unwrap_err();
        let text_of = |name| {
            let problem = error.problems().iter().find(|p| p.name() == name);
            problem.expect("missing").to_string()
        };
        let generic = text_of("PREFLIGHT_GENERIC");
        let (first, rest) = generic.split_once("\n  help: ").unwrap();
        assert_eq!(
            first,
            "secret `PREFLIGHT_GENERIC` of task `generic`: not found\n  expected: the type that the task is called with (`Secret<T>`)"
        );
        let text = text_of("PREFLIGHT_TEXT").replace("PREFLIGHT_TEXT", "PREFLIGHT_GENERIC");
        assert_eq!(rest, text.split_once("\n  help: ").unwrap().1);
    }
}

#[test]
fn a_reference_is_looked_up_though_its_task_would_do_so_later() {
    let without = ALL
        .into_iter()
        .filter(|(name, _)| *name != "PREFLIGHT_LATER");
    let wanted = ("PREFLIGHT_LATER".to_owned(), SecretErrorKind::NotFound);
    assert_eq!(problems(without), [wanted]);
}

#[test]
fn a_malformed_one_is_told_and_not_repeated() {
    let context = SecretContext::with_secrets(ALL.map(|(name, value)| match name {
        "PREFLIGHT_PORT" => (name, "canary-of-a-port"),
        _ => (name, value),
    }));
    let error = context.scope(secret_core::preflight).unwrap_err();
    assert_eq!(error.problems().len(), 1);
    assert_eq!(error.problems()[0].kind(), SecretErrorKind::Malformed);
    let text = format!("{error} {error:?}");
    assert!(
        text.contains("PREFLIGHT_PORT") && text.contains("connect"),
        "{text}"
    );
    assert!(!text.contains("canary"), "{text}");
}

#[test]
fn the_manifest_says_what_kind_of_thing_declares_each() {
    let kinds = |kind| {
        let mut names: Vec<_> = manifest()
            .secrets
            .iter()
            .filter(|spec| spec.kind() == kind)
            .map(|spec| (spec.name(), spec.source()))
            .collect();
        names.sort_unstable();
        names
    };
    assert_eq!(
        kinds(SecretSpecKind::Constant),
        [
            ("PREFLIGHT_CONSTANT", None),
            ("PREFLIGHT_STATIC", Some(Source::Context))
        ]
    );
    assert_eq!(kinds(SecretSpecKind::Task).len(), 6);
    assert_eq!(
        [SecretSpecKind::Task, SecretSpecKind::Constant].map(|kind| kind.to_string()),
        ["task", "constant"]
    );
}

#[test]
fn the_manifest_lists_each_with_its_place() {
    let manifest = manifest();
    let later = manifest
        .secrets
        .iter()
        .find(|s| s.name() == "PREFLIGHT_LATER")
        .unwrap();
    assert_eq!(
        (later.task(), later.binding()),
        ("notify", "preflight_later")
    );
    assert_eq!(later.type_name(), "SecretRef<String>");
    assert!(later.file().ends_with("preflight.rs") && later.line() > 0);
    let optional: Vec<_> = manifest
        .secrets
        .iter()
        .filter(|s| s.is_optional())
        .map(|s| s.name())
        .collect();
    assert_eq!(optional, ["PREFLIGHT_OPTIONAL"]);
}

#[test]
fn a_constant_is_read_with_its_type_and_told_by_its_name() {
    let context = SecretContext::with_secrets(ALL.map(|(name, value)| match name {
        "PREFLIGHT_CONSTANT" => (name, "canary-of-a-hook"),
        _ => (name, value),
    }));
    let error = context.scope(secret_core::preflight).unwrap_err();
    let [problem] = error.problems() else {
        panic!("{error}");
    };
    assert_eq!(problem.kind(), SecretErrorKind::Malformed);
    assert_eq!(problem.task(), Some("HOOK"));
    let declared = problem.declared().expect("a constant");
    assert_eq!(declared.kind(), SecretSpecKind::Constant);
    assert!(declared.file().ends_with("preflight.rs"));
    assert!(
        problem
            .to_string()
            .starts_with("secret `PREFLIGHT_CONSTANT` of constant `HOOK`: "),
        "{problem}"
    );
}

#[test]
fn a_record_may_name_what_a_constant_declares() {
    let settings: Settings =
        serde_json::from_str(r#"{"hook":"PREFLIGHT_CONSTANT","pager":"PREFLIGHT_STATIC"}"#)
            .unwrap();
    let hook = SecretContext::with_secrets(ALL).scope(|| settings.hook.get());
    assert_eq!(hook.unwrap().name(), "PREFLIGHT_CONSTANT");
    // A task and a constant restrict it alike.
    assert_eq!(settings.pager, PAGER);
}
