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
             help: set `TOKEN` in the environment that this context was given\n  \
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
            "set `PREFECT__CONTEXT__SECRETS__TOKEN` in the environment that this context was given",
        ),
        (
            Source::Env,
            "set `TOKEN` in the environment that this context was given",
        ),
        (
            Source::Files,
            "put it into the file `TOKEN` of a directory, and set `SECRETS_DIRECTORY` in the environment that this context was given",
        ),
        (
            Source::Cloud,
            "put `TOKEN` into the store that is asked, or say which is: set `PREFECT_API_URL` in the environment that this context was \
             given",
        ),
    ] {
        let given = SecretContext::builder().environment([("OTHER", "other")]);
        assert_eq!(remedy(given, only), line);
    }
}

#[test]
fn what_is_exported_is_a_line_to_paste_and_the_places_that_the_program_has_added_follow() {
    let read = SecretContext::builder;
    assert_eq!(remedy(read(), Source::Env), "export TOKEN='..'");
    let prefect = "export PREFECT__CONTEXT__SECRETS__TOKEN='..'";
    assert_eq!(remedy(read(), Source::Context), prefect);

    let home = Home::new();
    let file = format!(
        "put it into the file `TOKEN` of directory `{}`",
        home.text()
    );
    let store = "put `TOKEN` into the store that is asked";
    // The store takes the place of any that the machine may have.
    let both = read().provider(Empty(Source::Cloud)).files(home.path());
    assert_eq!(
        remedy(both, None),
        format!("export TOKEN='..', or {file}, or {store}")
    );
    let first = read().provider(Empty(Source::Context));
    assert_eq!(
        remedy(first, Source::Context),
        format!("{prefect}, or {store}")
    );
    let first = isolated().provider(Empty(Source::Context));
    let set = remedy(isolated(), None);
    assert_eq!(remedy(first, Source::Context), format!("{store}, or {set}"));
}

#[test]
fn a_directory_that_is_set_is_named_and_not_replaced() {
    let home = Home::new();
    let given = SecretContext::builder().environment([("SECRETS_DIRECTORY", home.text())]);
    assert_eq!(
        remedy(given, Source::Files),
        format!(
            "put it into the file `TOKEN` of directory `{}`",
            home.text()
        )
    );
}

#[test]
fn a_name_that_cannot_be_that_of_a_file_is_not_one_to_put_there() {
    let home = Home::new();
    for name in ["a/b", "..", "a\\b", "/a"] {
        let reference = SecretRef::<String>::named(name);
        let context = isolated().files(home.path()).build();
        let error = context.scope(|| reference.get()).unwrap_err();
        assert!(
            error.help()[0].starts_with("set it on this context"),
            "{error}"
        );
        let error = context.scope(|| reference.only(Source::Files).get());
        assert_eq!(
            error.unwrap_err().help(),
            ["declare it under a name that a file can have, without `/` and `\\`"]
        );
    }
}

#[test]
fn a_line_to_paste_has_its_quotes() {
    let help = |name: &str, only: Source| {
        let reference = SecretRef::<String>::named(name.to_owned()).only(only);
        let error = SecretContext::builder().build().scope(|| reference.get());
        error.unwrap_err().help().to_vec()
    };
    assert_eq!(
        help("a b/c'd", Source::Env),
        [r"env 'a b/c'\''d=..' your-program"]
    );
    assert_eq!(
        help("c'd\"e", Source::Context),
        [r#"export PREFECT__CONTEXT__SECRETS='{"c'\''d\"e": ".."}'"#]
    );
    // What is JSON is not text there.
    let number = SecretRef::<u32>::new("a.b").only(Source::Context);
    let error = SecretContext::builder().build().scope(|| number.get());
    assert_eq!(
        error.unwrap_err().help(),
        [r#"export PREFECT__CONTEXT__SECRETS='{"a.b": 0}'"#]
    );
    let pasted = isolated().environment([("PREFECT__CONTEXT__SECRETS", r#"{"a.b": 0}"#)]);
    assert!(pasted.build().scope(|| number.get()).is_ok());
}

#[test]
fn what_to_set_is_what_the_type_reads() {
    use secret_core::credentials::AwsCredentials;
    use secret_core::{SecretBytes, SecretJson, SecretValue};

    #[allow(dead_code)]
    #[derive(serde::Deserialize, zeroize::Zeroize)]
    struct Login {
        user: String,
    }

    fn line<T: SecretValue>() -> String {
        let reference = SecretRef::<T>::new("OF_TYPE").only(Source::Env);
        let error = SecretContext::builder().build().scope(|| reference.get());
        let Err(error) = error else {
            panic!("nothing is there");
        };
        error.help()[0].clone()
    }

    for (line, value) in [
        (line::<String>(), ".."),
        (line::<SecretBytes>(), ".."),
        (line::<SecretJson>(), ".."),
        (line::<bool>(), "true"),
        (line::<u32>(), "0"),
        (line::<f64>(), "0"),
        (line::<Option<u8>>(), "0"),
        (line::<Vec<String>>(), r#"["..", ".."]"#),
        (line::<Vec<u16>>(), "[0, 0]"),
        (line::<Login>(), "{..}"),
        (line::<Vec<Login>>(), "[..]"),
        (
            line::<AwsCredentials>(),
            r#"{"ACCESS_KEY": "..", "SECRET_ACCESS_KEY": ".."}"#,
        ),
    ] {
        assert_eq!(line, format!("export OF_TYPE='{value}'"));
    }
    // What is said of text, a number, a truth value or a list is a value.
    let found = |name, value| isolated().secret(name, value).build();
    let numbers = found("OF_TYPE", "0").scope(|| SecretRef::<u32>::new("OF_TYPE").get());
    assert!(numbers.is_ok());
    let list = found("OF_TYPE", r#"["..", ".."]"#);
    let list = list.scope(|| SecretRef::<Vec<String>>::new("OF_TYPE").get());
    assert!(list.is_ok());
}

#[test]
fn a_variable_of_prefect_that_is_set_is_not_said_to_be_missing() {
    let finding = |name: &'static str, variables: &[(&str, &str)]| {
        let reference = SecretRef::<String>::new(name).only(Source::Context);
        let given = variables.iter().copied();
        let context = SecretContext::builder().environment(given).build();
        let error = context.scope(|| reference.get()).unwrap_err();
        let findings: Vec<_> = error.tried().iter().map(|tried| tried.finding()).collect();
        findings.join("; ")
    };
    let prefix = "PREFECT__CONTEXT__SECRETS";
    let start = "not set by the program, nor for Prefect: ";
    let other = (&*format!("{prefix}__OTHER"), "other");
    assert_eq!(
        finding("TOKEN", &[other]),
        format!("{start}no `{prefix}__TOKEN`")
    );
    assert_eq!(
        finding("A__B", &[(&*format!("{prefix}__A__B"), "other")]),
        format!("{start}no secret of that name in `{prefix}__..`")
    );
    assert_eq!(
        finding("TOKEN", &[(prefix, r#"{"OTHER": "other"}"#)]),
        format!("{start}no `{prefix}__..`; `{prefix}` has no such entry")
    );
    assert_eq!(
        finding("TOKEN", &[(prefix, "")]),
        format!("{start}no `{prefix}__..`")
    );
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
    let given = "in the environment that this context was given";
    let isolated = || SecretContext::builder().isolated();
    let variable = |name: &str, value: &str| isolated().environment([(name, value)]);
    for (builder, help) in [
        (
            isolated().secret("PORT", "none"),
            "mend what the program sets: `.secret(\"PORT\", \"0\")`".to_owned(),
        ),
        (variable("PORT", "none"), format!("set `PORT` {given}: `0`")),
        (
            variable("PREFECT__CONTEXT__SECRETS__PORT", "none"),
            format!("set `PREFECT__CONTEXT__SECRETS__PORT` {given}: `0`"),
        ),
        (
            variable("PREFECT__CONTEXT__SECRETS__PORT__OF", "none"),
            "mend `PORT` in environment variable `PREFECT__CONTEXT__SECRETS__PORT__OF`".to_owned(),
        ),
        (
            variable("PREFECT__CONTEXT__SECRETS__PORT__PORT", "none"),
            "mend `PORT` in environment variable `PREFECT__CONTEXT__SECRETS__PORT__PORT`"
                .to_owned(),
        ),
        (
            variable("PREFECT__CONTEXT__SECRETS", r#"{"PORT": "none"}"#),
            "mend `PORT` in environment variable `PREFECT__CONTEXT__SECRETS`".to_owned(),
        ),
        (
            isolated().config_file(&config),
            format!(
                "mend `PORT` in `[context.secrets]` of `{}`",
                config.display()
            ),
        ),
        (
            isolated().files(home.path().join("secrets")),
            format!("mend file `{}`: `0`", file.display()),
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

#[test]
fn a_variable_that_is_empty_is_not_called_unset() {
    let context = isolated().environment([("TOKEN_FILE", "")]);
    let error = error(context, Source::Env).to_string();
    assert!(
        error.contains("`TOKEN` is not set, and `TOKEN_FILE` is empty"),
        "{error}"
    );
}
