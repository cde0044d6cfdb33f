//! What the error of a secret says that is not found: the remedy fits the places that the context has, and comes before their list.

mod support;

use secret_core::{
    Answer, ContextBuilder, Place, ProviderError, RawSecret, SecretContext, SecretError,
    SecretErrorKind, SecretProvider, SecretRef, Source,
};
use support::Home;

const TOKEN: SecretRef<String> = SecretRef::new("TOKEN");

struct Empty(Source);

impl SecretProvider for Empty {
    fn fetch(&self, _: &str) -> Result<Answer, ProviderError> {
        Ok(Answer::absent(["the vault is empty"]))
    }

    fn source(&self) -> Source {
        self.0
    }
}

fn error(builder: ContextBuilder, only: impl Into<Option<Source>>) -> SecretError {
    let reference = match only.into() {
        Some(source) => TOKEN.only(source),
        None => TOKEN,
    };
    let error = builder.build().scope(|| reference.get()).unwrap_err();
    assert_eq!(error.kind(), SecretErrorKind::NotFound);
    // Whatever is asked, it says where that was.
    assert!(!error.tried().is_empty(), "{error}");
    error
}

/// The one thing to do.
fn remedy(builder: ContextBuilder, only: impl Into<Option<Source>>) -> String {
    let error = error(builder, only);
    let [remedy] = error.help() else {
        panic!("{error}");
    };
    remedy.clone()
}

fn isolated() -> ContextBuilder {
    SecretContext::builder().isolated()
}

#[test]
fn what_to_do_comes_first_and_then_one_line_for_each_place() {
    let home = Home::new();
    let context = SecretContext::builder().environment([("HOME", home.text())]);
    let home = home.text();
    assert_eq!(
        error(context, None).to_string(),
        format!(
            "secret `TOKEN`: not found\n  \
             expected: text (`String`)\n  \
             help: export TOKEN='..'\n  \
             looked in context: not set by the program, nor for Prefect: no `PREFECT__CONTEXT__SECRETS__..`, \
             no file `{home}/.prefect/config.toml`, no file `{home}/.prefect/backend.toml`\n  \
             looked in env: neither `TOKEN` nor `TOKEN_FILE` is set\n  \
             looked in files: no directory of mounted secrets is set\n  \
             looked in cloud: not asked, because `PREFECT_API_URL` is not set, and `PREFECT__CLOUD__USE_LOCAL_SECRETS` is not `false`"
        )
    );
}

#[test]
fn a_file_of_prefect_that_is_there_has_a_line_of_its_own() {
    let home = Home::new();
    home.write(
        ".prefect/config.toml",
        "[context.secrets]\nOTHER = 'other'\n",
    );
    let context = SecretContext::builder().environment([("HOME", home.text())]);
    let error = error(context, Source::Context);
    let findings: Vec<_> = error.tried().iter().map(|tried| tried.finding()).collect();
    let home = home.text();
    assert_eq!(
        findings,
        [
            format!(
                "not set by the program, nor for Prefect: no `PREFECT__CONTEXT__SECRETS__..`, no file `{home}/.prefect/backend.toml`"
            ),
            format!("`{home}/.prefect/config.toml` has no such entry in `[context.secrets]`"),
        ]
    );
}

#[test]
fn a_context_without_an_environment_does_not_send_anybody_there() {
    let text = "secret `TOKEN`: not found\n  \
                expected: text (`String`)\n  \
                help: set it on this context, which reads no environment: `.secret(\"TOKEN\", \"..\")` of its builder, or \
                `with_secrets`\n  \
                looked in context: not set by the program\n  \
                looked in env: this context reads no environment\n  \
                looked in files: no directory of mounted secrets is set\n  \
                looked in cloud: not asked: this context has no store";
    assert_eq!(error(isolated(), None).to_string(), text);
    let other = isolated().secret("OTHER", "other");
    assert_eq!(error(other, None).to_string(), text);
    // The remedy is one.
    let found = isolated()
        .secret("TOKEN", "..")
        .build()
        .scope(|| TOKEN.get());
    assert!(found.unwrap().verify(".."));
}

#[test]
fn the_remedy_names_the_places_that_the_program_has_added() {
    let set = "set it on this context, which reads no environment: `.secret(\"TOKEN\", \"..\")` of its builder, or `with_secrets`";
    let home = Home::new();
    let directory = || isolated().files(home.path());
    let file = format!(
        "put it into the file `TOKEN` of directory `{}`",
        home.text()
    );
    assert_eq!(remedy(directory(), None), format!("{file}, or {set}"));
    assert_eq!(remedy(directory(), Source::Files), file);
    // Also where the environment is read: its directories are not.
    let read = SecretContext::builder().files(home.path());
    assert_eq!(remedy(read, Source::Files), file);

    let store = "put `TOKEN` into the store that is asked";
    assert_eq!(
        remedy(isolated().provider(Empty(Source::Cloud)), None),
        format!("{store}, or {set}")
    );
    for source in [Source::Env, Source::Files, Source::Cloud] {
        assert_eq!(remedy(isolated().provider(Empty(source)), source), store);
    }
    let read = SecretContext::builder().provider(Empty(Source::Cloud));
    assert_eq!(remedy(read, Source::Cloud), store);

    let path = home.write("secrets.toml", "");
    let config = || isolated().config_file(&path);
    let table = format!("put it into `[context.secrets]` of `{}`", path.display());
    for only in [None, Some(Source::Context)] {
        assert_eq!(remedy(config(), only), format!("{table}, or {set}"));
    }
}

#[test]
fn a_restricted_lookup_is_told_what_its_place_lacks() {
    let set = remedy(isolated(), None);
    assert_eq!(remedy(isolated(), Source::Context), set);
    for (only, line) in [
        (
            Source::Env,
            "give this context an environment: `.environment([(\"TOKEN\", \"..\")])` of its builder",
        ),
        (
            Source::Files,
            "give this context the directory of the file `TOKEN`: `.files(..)` of its builder",
        ),
        (
            Source::Cloud,
            "give this context a store: `.provider(..)` of its builder",
        ),
    ] {
        assert_eq!(remedy(isolated(), only), line);
    }
    for (only, line) in [
        (
            Source::Context,
            "export PREFECT__CONTEXT__SECRETS__TOKEN='..'",
        ),
        (Source::Env, "export TOKEN='..'"),
        (
            Source::Files,
            "put it into the file `TOKEN` of a directory, and export SECRETS_DIRECTORY=/that/directory",
        ),
        (
            Source::Cloud,
            "put `TOKEN` into the store that is asked, or say which is: export PREFECT_API_URL=https://../api",
        ),
    ] {
        let read = SecretContext::builder().environment([("OTHER", "other")]);
        assert_eq!(remedy(read, only), line);
    }
}

#[test]
fn a_malformed_one_is_mended_where_it_is() {
    const PORT: SecretRef<u16> = SecretRef::new("PORT");
    struct Vault;
    impl SecretProvider for Vault {
        fn fetch(&self, _: &str) -> Result<Answer, ProviderError> {
            Ok(Answer::found(
                Place::other("the vault"),
                RawSecret::text("none"),
            ))
        }
    }
    let home = Home::new();
    let config = home.write("config.toml", "[context.secrets]\nPORT = \"none\"");
    let file = home.write("secrets/PORT", "none");
    let isolated = || SecretContext::builder().isolated();
    let variable = |name: &str, value: &str| isolated().environment([(name, value)]);
    for (builder, help) in [
        (
            isolated().secret("PORT", "none"),
            "mend what the program sets: `.secret(\"PORT\", \"..\")`".to_owned(),
        ),
        (variable("PORT", "none"), "export PORT='..'".to_owned()),
        (
            variable("PREFECT__CONTEXT__SECRETS__PORT", "none"),
            "export PREFECT__CONTEXT__SECRETS__PORT='..'".to_owned(),
        ),
        (
            variable("PREFECT__CONTEXT__SECRETS__PORT__OF", "none"),
            "mend environment variable `PREFECT__CONTEXT__SECRETS__PORT__OF`".to_owned(),
        ),
        (
            variable("PREFECT__CONTEXT__SECRETS", r#"{"PORT": "none"}"#),
            "mend environment variable `PREFECT__CONTEXT__SECRETS`".to_owned(),
        ),
        (
            isolated().config_file(&config),
            format!("mend `[context.secrets]` of `{}`", config.display()),
        ),
        (
            isolated().files(home.path().join("secrets")),
            format!("mend file `{}`", file.display()),
        ),
        (
            isolated().provider(Vault),
            "mend `PORT` in the vault".to_owned(),
        ),
    ] {
        let error = builder.build().scope(|| PORT.get()).unwrap_err();
        assert_eq!(error.kind(), SecretErrorKind::Malformed, "{error}");
        assert_eq!(error.help(), [help]);
    }
}
