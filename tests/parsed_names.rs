//! The name of a secret that somebody types: a `SecretRef` that is parsed.

use secret_core::{Secret, SecretContext, SecretError, SecretRef, Source, UnknownSecret, secret};

#[secret]
const STAGING: SecretRef<String> = SecretRef::new("PARSED_STAGING");

#[secret("PARSED_PRODUCTION", from = env, into = url)]
#[secret("PARSED_STAGING", into = other)]
fn copy(url: Secret<String>, other: Secret<String>) -> Result<(), SecretError> {
    drop((url, other));
    Ok(())
}

fn parsed(name: &str) -> Result<SecretRef<String>, UnknownSecret> {
    name.parse()
}

#[test]
fn a_declared_name_is_a_reference_to_where_its_declaration_says() {
    let _ = copy;
    assert_eq!(parsed("PARSED_STAGING"), Ok(STAGING));
    let production = SecretRef::new("PARSED_PRODUCTION").only(Source::Env);
    assert_eq!(parsed("PARSED_PRODUCTION"), Ok(production));

    let context = SecretContext::with_secrets([("PARSED_STAGING", "hunter2-parsed")]);
    let found = context.scope(|| parsed("PARSED_STAGING").unwrap().get());
    assert!(found.unwrap().verify("hunter2-parsed"));
}

#[test]
fn any_other_word_is_refused_and_not_repeated() {
    let mut texts = Vec::new();
    for word in [
        "hunter2-typed",
        "PARSED_STAGING ",
        "parsed_staging",
        "PARSED",
        "PATH",
        "",
    ] {
        let error = parsed(word).expect_err(word);
        texts.push(format!("{error}"));
    }
    // The error has no place for the word, and says what could be typed, each once.
    assert_eq!(size_of::<UnknownSecret>(), 0);
    texts.dedup();
    assert_eq!(
        texts,
        ["this program declares no secret of that name\n  \
             help: give the name of a secret, never its value: `PARSED_STAGING`, `PARSED_PRODUCTION`"]
    );
}
