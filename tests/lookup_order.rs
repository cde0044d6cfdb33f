//! Which place wins: context, then environment, then mounted files, then the stores of the program; and what scopes change.

#[path = "support/loopback/mod.rs"]
mod loopback;
mod support;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use loopback::{Loopback, Reply};
use secret_core::{
    Answer, Place, ProviderError, RawSecret, SecretContext, SecretErrorKind, SecretJson,
    SecretProvider, SecretRef, Source,
};

use support::{Home, environment, find, get, get_from, reveal, texts_of};

/// A store with one secret, `TOKEN`, that counts how often it is asked.
struct Store {
    source: Source,
    value: &'static str,
    asked: Arc<AtomicUsize>,
}

impl Store {
    fn new(source: Source, value: &'static str) -> (Self, Arc<AtomicUsize>) {
        let asked = Arc::new(AtomicUsize::new(0));
        let store = Self {
            source,
            value,
            asked: Arc::clone(&asked),
        };
        (store, asked)
    }
}

impl SecretProvider for Store {
    fn fetch(&self, name: &str) -> Result<Answer, ProviderError> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        Ok(match name {
            "TOKEN" => Answer::found(Place::other("the store"), RawSecret::text(self.value)),
            _ => Answer::absent(["the store has no such secret"]),
        })
    }

    fn source(&self) -> Source {
        self.source
    }
}

/// The places where `TOKEN` can be, in the order in which they are asked.
const PLACES: [&str; 10] = [
    "program",
    "variable",
    "dictionary",
    "backend file",
    "user file",
    "provider of context",
    "env",
    "env file",
    "files",
    "cloud",
];

/// A context where `TOKEN` is in these places, its value being the name of the place.
fn with(places: &[&str]) -> (Home, SecretContext) {
    let home = Home::new();
    let has = |place| places.contains(&place);
    let mut environment = vec![("HOME".to_owned(), home.text().to_owned())];
    let mut set = |name: &str, value: &str| environment.push((name.to_owned(), value.to_owned()));

    if has("variable") {
        set("PREFECT__CONTEXT__SECRETS__TOKEN", "variable");
    }
    if has("dictionary") {
        set("PREFECT__CONTEXT__SECRETS", r#"{"TOKEN": "dictionary"}"#);
    }
    if has("backend file") {
        home.write(
            ".prefect/backend.toml",
            "[context.secrets]\nTOKEN = 'backend file'\n",
        );
    }
    if has("user file") {
        home.write(
            ".prefect/config.toml",
            "[context.secrets]\nTOKEN = 'user file'\n",
        );
    }
    if has("env") {
        set("TOKEN", "env");
    }
    if has("env file") {
        let path = home.write("token", "env file\n");
        set("TOKEN_FILE", path.to_str().expect("text"));
    }
    if has("files") {
        home.write("mounted/TOKEN", "files\n");
    }
    let mut builder = SecretContext::builder()
        .environment(environment)
        .files(home.path().join("mounted"));
    if has("program") {
        builder = builder.secret("TOKEN", "program");
    }
    if has("cloud") {
        builder = builder.provider(Store::new(Source::Cloud, "cloud").0);
    }
    if has("provider of context") {
        builder = builder.provider(Store::new(Source::Context, "provider of context").0);
    }
    (home, builder.build())
}

#[test]
fn each_place_wins_over_all_that_come_after_it() {
    for (index, place) in PLACES.iter().enumerate() {
        let (_home, context) = with(&PLACES[index..]);
        assert_eq!(
            get::<String>(&context, "TOKEN").as_deref().ok(),
            Some(*place)
        );
    }
}

#[test]
fn each_place_is_enough() {
    for place in PLACES {
        let (_home, context) = with(&[place]);
        assert_eq!(
            get::<String>(&context, "TOKEN").as_deref().ok(),
            Some(place)
        );
        assert!(context.exists("TOKEN", None).unwrap(), "{place}");
    }
}

#[test]
fn no_place_is_an_error_that_names_them_all_in_order() {
    let (home, context) = with(&[]);
    let error = get::<String>(&context, "TOKEN").unwrap_err();
    assert_eq!(error.kind(), SecretErrorKind::NotFound);
    let text = error.to_string();
    let places = [
        "PREFECT__CONTEXT__SECRETS__",
        &format!("{}/.prefect/config.toml", home.text()),
        &format!("{}/.prefect/backend.toml", home.text()),
        "`TOKEN`",
        "`TOKEN_FILE`",
        &format!("{}/mounted", home.text()),
        "PREFECT__CLOUD__USE_LOCAL_SECRETS",
    ];
    let mut rest = text.split_once("looked in").expect("places").1;
    for place in places {
        let Some((_, after)) = rest.split_once(place) else {
            panic!("`{place}` is missing, or out of order, in\n{text}");
        };
        rest = after;
    }
    let sources: Vec<Source> = error
        .tried()
        .iter()
        .map(secret_core::Tried::source)
        .collect();
    assert!(sources.is_sorted(), "{sources:?}");
    assert_eq!(
        error.help(),
        [format!(
            "set `TOKEN` in the environment that this context was given, or put it into the file `TOKEN` of directory `{}/mounted`",
            home.text()
        )]
    );
    assert!(!context.exists("TOKEN", None).unwrap());
}

#[test]
fn a_restriction_asks_one_source_and_no_other() {
    for (source, place) in [
        (Source::Context, "program"),
        (Source::Env, "env"),
        (Source::Files, "files"),
        (Source::Cloud, "cloud"),
    ] {
        let (_home, context) = with(&PLACES);
        let secret = find::<String>(&context, "TOKEN", source).unwrap();
        assert_eq!(reveal(&secret), place);
        assert_eq!(secret.source(), Some(source));

        let others: Vec<&str> = PLACES
            .into_iter()
            .filter(|other| match source {
                Source::Context => PLACES.iter().position(|p| p == other) > Some(5),
                Source::Env => !other.starts_with("env"),
                _ => *other != place,
            })
            .collect();
        let (_home, context) = with(&others);
        let error = get_from::<String>(&context, "TOKEN", source).unwrap_err();
        assert_eq!(error.kind(), SecretErrorKind::NotFound, "{source}");
        assert!(
            error.tried().iter().all(|tried| tried.source() == source),
            "{error}"
        );
        assert!(!context.exists("TOKEN", Some(source)).unwrap(), "{source}");
        assert!(context.exists("TOKEN", None).unwrap(), "{source}");
    }
}

#[test]
fn a_restricted_and_a_free_lookup_do_not_share_what_they_found() {
    let (_home, context) = with(&["program", "env"]);
    assert_eq!(get::<String>(&context, "TOKEN").unwrap(), "program");
    assert_eq!(
        get_from::<String>(&context, "TOKEN", Source::Env).unwrap(),
        "env"
    );
    assert_eq!(get::<String>(&context, "TOKEN").unwrap(), "program");
}

#[test]
fn a_found_secret_is_not_asked_for_again_and_a_missing_one_is() {
    let (store, asked) = Store::new(Source::Cloud, "value");
    let context = SecretContext::builder().isolated().provider(store).build();
    for _ in 0..3 {
        get::<String>(&context, "TOKEN").unwrap();
    }
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    for _ in 0..3 {
        get::<String>(&context, "OTHER").unwrap_err();
    }
    assert_eq!(asked.load(Ordering::SeqCst), 4);
}

#[test]
fn without_a_cache_every_lookup_asks() {
    let (store, asked) = Store::new(Source::Cloud, "value");
    let context = SecretContext::builder()
        .isolated()
        .provider(store)
        .cache(false)
        .build();
    for _ in 0..3 {
        assert_eq!(get::<String>(&context, "TOKEN").unwrap(), "value");
    }
    assert_eq!(asked.load(Ordering::SeqCst), 3);

    let home = Home::new();
    let path = home.write("config.toml", "[context.secrets]\nTOKEN = 'old'\n");
    let context = SecretContext::builder()
        .isolated()
        .config_file(path)
        .cache(false)
        .build();
    assert_eq!(get::<String>(&context, "TOKEN").unwrap(), "old");
    home.write("config.toml", "[context.secrets]\nTOKEN = 'new'\n");
    assert_eq!(get::<String>(&context, "TOKEN").unwrap(), "new");
}

#[test]
fn a_found_secret_stays_until_it_is_forgotten() {
    let home = Home::new();
    let context = home.configured("[context.secrets]\nTOKEN = 'old'\n");
    assert_eq!(get::<String>(&context, "TOKEN").unwrap(), "old");
    assert_eq!(get::<String>(&context, "token").unwrap(), "old");
    home.write(".prefect/config.toml", "[context.secrets]\nTOKEN = 'new'\n");
    assert_eq!(get::<String>(&context, "TOKEN").unwrap(), "old");

    let held = find::<String>(&context, "TOKEN", None).unwrap();
    context.forget("TOKEN");
    assert_eq!(get::<String>(&context, "TOKEN").unwrap(), "new");
    assert_eq!(
        get::<String>(&context, "token").unwrap(),
        "new",
        "in another case"
    );
    assert_eq!(reveal(&held), "old", "what a task holds stays what it is");
}

#[test]
fn a_mended_file_is_read_again_without_being_forgotten() {
    let home = Home::new();
    let context = home.configured("[context.secrets]\nTOKEN = \n");
    assert_eq!(
        get::<String>(&context, "TOKEN").unwrap_err().kind(),
        SecretErrorKind::Configuration
    );
    home.write(
        ".prefect/config.toml",
        "[context.secrets]\nTOKEN = 'mended'\n",
    );
    assert_eq!(get::<String>(&context, "TOKEN").unwrap(), "mended");
}

#[test]
fn a_file_is_not_read_where_an_earlier_place_has_the_secret() {
    let home = Home::new();
    home.write(".prefect/config.toml", "this is not TOML");
    let context = home.environment([("PREFECT__CONTEXT__SECRETS__TOKEN", "variable")]);
    assert_eq!(get::<String>(&context, "TOKEN").unwrap(), "variable");
    let context = home.environment([("TOKEN", "env")]);
    assert_eq!(
        get_from::<String>(&context, "TOKEN", Source::Env).unwrap(),
        "env"
    );
    assert_eq!(
        get::<String>(&context, "TOKEN").unwrap_err().kind(),
        SecretErrorKind::Configuration
    );
}

#[test]
fn tables_of_all_places_merge_deeply() {
    let home = Home::new();
    home.write(
        ".prefect/config.toml",
        "[context.secrets.DB]\nuser = 'user file'\nhost = 'user file'\nport = 1\n[context.secrets.DB.tls]\nca = 'user file'\nkey = 'user file'\n",
    );
    home.write(
        ".prefect/backend.toml",
        "[context.secrets.DB]\nhost = 'backend file'\nport = 2\n[context.secrets.DB.tls]\nkey = 'backend file'\n",
    );
    let context = home.environment([
        ("PREFECT__CONTEXT__SECRETS__DB__port", "3"),
        ("PREFECT__CONTEXT__SECRETS__DB__tls__pin", "variable"),
    ]);
    let db = get::<SecretJson>(&context, "DB").unwrap();
    assert_eq!(
        *db.as_value(),
        serde_json::json!({
            "user": "user file",
            "host": "backend file",
            "port": 3,
            "tls": {"ca": "user file", "key": "backend file", "pin": "variable"},
        })
    );
}

#[test]
fn the_files_are_those_that_the_environment_names() {
    let home = Home::new();
    home.write("user.toml", "[context.secrets]\nA = 'user'\nB = 'user'\n");
    home.write("backend.toml", "[context.secrets]\nB = 'backend'\n");
    home.write(
        ".prefect/config.toml",
        "[context.secrets]\nA = 'default'\nC = 'default'\n",
    );
    let user = format!("{}/user.toml", home.text());
    let context = home.environment([
        ("PREFECT__USER_CONFIG_PATH", user.as_str()),
        ("PREFECT__BACKEND_CONFIG_PATH", "~/backend.toml"),
    ]);
    assert_eq!(get::<String>(&context, "A").unwrap(), "user");
    assert_eq!(get::<String>(&context, "B").unwrap(), "backend");
    assert_eq!(
        get::<String>(&context, "C").unwrap_err().kind(),
        SecretErrorKind::NotFound
    );
    // An empty setting is none.
    let context = home.environment([("PREFECT__USER_CONFIG_PATH", "")]);
    assert_eq!(get::<String>(&context, "C").unwrap(), "default");
}

#[test]
fn cloud_is_asked_last_and_the_error_says_why_it_was_not() {
    let why = |context: &SecretContext| {
        let error = get::<String>(context, "TOKEN").unwrap_err();
        let cloud: Vec<_> = error
            .tried()
            .iter()
            .filter(|tried| tried.source() == Source::Cloud)
            .collect();
        assert_eq!(cloud.len(), 1, "{}", texts_of(&error));
        cloud[0].finding().to_owned()
    };
    let local = "PREFECT__CLOUD__USE_LOCAL_SECRETS";
    assert!(why(&environment([])).contains("`PREFECT__CLOUD__USE_LOCAL_SECRETS` is not `false`"));
    assert!(why(&environment([(local, "True")])).contains(local));

    let nothing = serde_json::json!({"errors": [{"message": "No value found for the requested key"}], "data": null});
    let cloud = Loopback::in_turn([Reply::json(200, &nothing)]);
    let url = cloud.url();
    let is_asked = |context: &SecretContext| {
        cloud.take_requests();
        let why = why(context);
        assert!(why.contains(&url), "{why}");
        !cloud.requests().is_empty()
    };
    for word in ["false", "False", "FALSE"] {
        let context = environment([(local, word), ("PREFECT__CLOUD__API", &url)]);
        assert!(is_asked(&context));
    }
    let home = Home::new();
    let api = format!("api = '{url}'");
    for setting in ["use_local_secrets = false", "use_local_secrets = 'False'"] {
        let context = home.configured(format!("[cloud]\n{setting}\n{api}\n"));
        assert!(is_asked(&context));
    }
    home.write(
        ".prefect/backend.toml",
        "[cloud]\nuse_local_secrets = true\n",
    );
    assert!(why(&home.environment([])).contains(local));
    assert!(is_asked(&home.environment([(local, "false")])));
}

#[test]
fn stores_of_one_source_are_asked_in_the_order_in_which_they_were_added() {
    let (first, _) = Store::new(Source::Cloud, "first");
    let (second, asked) = Store::new(Source::Cloud, "second");
    let (early, _) = Store::new(Source::Files, "early");
    let context = SecretContext::builder()
        .isolated()
        .provider(first)
        .provider(second)
        .provider(early)
        .build();
    assert_eq!(
        get_from::<String>(&context, "TOKEN", Source::Cloud).unwrap(),
        "first"
    );
    assert_eq!(asked.load(Ordering::SeqCst), 0);
    assert_eq!(get::<String>(&context, "TOKEN").unwrap(), "early");
}

#[test]
fn an_isolated_context_asks_nowhere_else() {
    // The variable is one that every process has.
    let context = SecretContext::with_secrets([("TOKEN", "set")]);
    assert_eq!(get::<String>(&context, "TOKEN").unwrap(), "set");
    assert_eq!(
        get::<String>(&context, "PATH").unwrap_err().kind(),
        SecretErrorKind::NotFound
    );
}

#[test]
fn scopes_nest_and_the_outer_one_comes_back() {
    const TOKEN: SecretRef<String> = SecretRef::new("TOKEN");
    let value = || reveal(&TOKEN.get().unwrap());
    let outer = SecretContext::with_secrets([("TOKEN", "outer")]);
    let inner = SecretContext::with_secrets([("TOKEN", "inner")]);
    let empty = SecretContext::builder().isolated().build();

    outer.scope(|| {
        assert_eq!(value(), "outer");
        inner.scope(|| {
            assert_eq!(value(), "inner");
            // A scope replaces the context: it does not lay one over the other.
            empty.scope(|| {
                TOKEN.get().unwrap_err();
                assert!(!TOKEN.exists().unwrap());
            });
            outer.scope(|| assert_eq!(value(), "outer"));
            assert_eq!(value(), "inner");
        });
        assert_eq!(value(), "outer");
        let returned = inner.scope(|| TOKEN.get());
        assert_eq!(reveal(&returned.unwrap()), "inner");
        let panicked = catch_unwind(AssertUnwindSafe(|| inner.scope(|| panic!("on purpose"))));
        assert!(panicked.is_err());
        assert_eq!(value(), "outer");
    });
}
