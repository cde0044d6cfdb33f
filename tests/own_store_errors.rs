//! What an error of a program's own store says: the remedy fits what is wrong.

use secret_core::{
    Answer, ProviderError, Secret, SecretContext, SecretError, SecretErrorKind, SecretProvider,
    SecretRef, Source, secret,
};

/// A store that cannot be asked, as a step of the lookup.
struct Store(Source, fn() -> ProviderError);

impl SecretProvider for Store {
    fn fetch(&self, _: &str) -> Result<Answer, ProviderError> {
        Err((self.1)())
    }

    fn source(&self) -> Source {
        self.0
    }
}

const PROBLEMS: [fn() -> ProviderError; 4] = [
    || ProviderError::unavailable("the vault", "it does not answer"),
    || ProviderError::unreadable("the vault", "it refuses the key"),
    || ProviderError::configuration("the vault", "its address is none"),
    || ProviderError::unavailable("the vault", "it does not answer").with_help("start the vault"),
];

#[secret("OWN_STORE_TOKEN", into = token)]
fn task(token: Secret<String>) -> Result<(), SecretError> {
    drop(token);
    Ok(())
}

/// In a context that reads the environment of the process, as programs do.
fn error(source: Source, problem: fn() -> ProviderError) -> SecretError {
    let context = SecretContext::builder().provider(Store(source, problem));
    context.build().scope(task).unwrap_err()
}

#[test]
fn each_kind_has_the_remedy_that_fits_it() {
    let texts = PROBLEMS.map(|problem| error(Source::Cloud, problem).to_string());
    assert_eq!(
        texts,
        [
            "secret `OWN_STORE_TOKEN` of task `task`: the vault: it does not answer\n  \
             expected: text (`String`)\n  \
             help: the store could not be asked whether it has `OWN_STORE_TOKEN`: look it up again when it answers\n  \
             help: until then, as it is looked for there before the store is asked: export OWN_STORE_TOKEN='..'",
            "secret `OWN_STORE_TOKEN` of task `task`: the vault: it refuses the key\n  \
             expected: text (`String`)\n  \
             help: the store could not be asked whether it has `OWN_STORE_TOKEN`: mend what is said of it, and look it up again\n  \
             help: until then, as it is looked for there before the store is asked: export OWN_STORE_TOKEN='..'",
            "secret `OWN_STORE_TOKEN` of task `task`: the vault: its address is none\n  \
             expected: text (`String`)\n  \
             help: correct this setting, without which the store cannot be asked for `OWN_STORE_TOKEN`",
            "secret `OWN_STORE_TOKEN` of task `task`: the vault: it does not answer\n  \
             expected: text (`String`)\n  \
             help: start the vault",
        ]
    );
}

#[test]
fn a_stop_gap_is_where_the_lookup_comes_first() {
    let line = |source| error(source, PROBLEMS[0]).help()[1].clone();
    let first = "until then, as it is looked for there before the store is asked: export ";
    for source in [Source::Env, Source::Files, Source::Cloud] {
        assert_eq!(line(source), format!("{first}OWN_STORE_TOKEN='..'"));
    }
    assert_eq!(
        line(Source::Context),
        format!("{first}PREFECT__CONTEXT__SECRETS__OWN_STORE_TOKEN='..'")
    );

    // It is one: with what the line says the store is not asked.
    for (source, variable) in [
        (
            Source::Context,
            "PREFECT__CONTEXT__SECRETS__OWN_STORE_TOKEN",
        ),
        (Source::Env, "OWN_STORE_TOKEN"),
        (Source::Files, "OWN_STORE_TOKEN"),
        (Source::Cloud, "OWN_STORE_TOKEN"),
    ] {
        let context = SecretContext::builder()
            .environment([(variable, "hunter2")])
            .provider(Store(source, PROBLEMS[0]));
        context.build().scope(task).unwrap();
    }
}

#[test]
fn there_is_no_stop_gap_where_the_environment_is_not_looked_at() {
    const TOKEN: SecretRef<String> = SecretRef::new("OWN_STORE_TOKEN");
    let remedy = "the store could not be asked whether it has `OWN_STORE_TOKEN`: look it up again when it answers";

    // The store alone is asked.
    let context = SecretContext::builder().provider(Store(Source::Cloud, PROBLEMS[0]));
    let only = TOKEN.only(Source::Cloud);
    let error = context.build().scope(|| only.get()).unwrap_err();
    assert_eq!(error.kind(), SecretErrorKind::Unavailable);
    assert_eq!(error.help(), [remedy]);

    // What is exported is not read.
    for context in [
        SecretContext::builder().isolated(),
        SecretContext::builder().environment([("OTHER", "other")]),
    ] {
        let context = context.provider(Store(Source::Cloud, PROBLEMS[0])).build();
        let error = context.scope(|| TOKEN.get()).unwrap_err();
        assert_eq!(error.help(), [remedy]);
        // Nor is it for whoever only asks whether the secret is there.
        let error = context.exists("OWN_STORE_TOKEN", None).unwrap_err();
        assert_eq!(error.help(), [remedy]);
    }
}
