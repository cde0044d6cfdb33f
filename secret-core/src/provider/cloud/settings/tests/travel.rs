//! A key never goes to a server that it was not meant for.

use super::*;

const HERE: &str = "https://here.example.com/api";
const THERE: &str = "https://there.example.com/api";

fn profile(address: Option<&str>) -> String {
    let address = address.map_or(String::new(), |url| format!("PREFECT_API_URL = '{url}'\n"));
    format!(
        "active = 'p'\n[profiles.p]\n{address}PREFECT_API_KEY = '{CANARY}-profile'\n\
         PREFECT_CLIENT_CUSTOM_HEADERS = '{{\"X-Access\": \"{CANARY}\"}}'"
    )
}

fn project(address: Option<&str>) -> String {
    let address = address.map_or(String::new(), |url| format!("url = '{url}'\n"));
    format!("[api]\n{address}key = '{CANARY}-project'")
}

#[track_caller]
fn goes(settings: &Settings, key: &str) {
    assert_eq!(
        settings.key(),
        Some(format!("Bearer {CANARY}-{key}").as_str())
    );
    assert!(
        !settings.description.contains("without"),
        "{}",
        settings.description
    );
}

#[track_caller]
fn stays(settings: &Settings, place: &str) {
    assert_eq!(settings.key(), None, "{}", settings.description);
    let description = &settings.description;
    assert!(description.contains("without"), "{description}");
    assert!(description.contains(place), "{description}");
    assert!(
        description.contains("not meant for this address"),
        "{description}"
    );
    assert!(!description.contains(CANARY), "{description}");
}

#[test]
fn the_key_of_a_profile() {
    let url = "PREFECT_API_URL";
    let place = "`PREFECT_API_KEY` of profile `p`";
    let world = |own| World::new().home("profiles.toml", profile(own));
    goes(&world(Some(HERE)).settings(), "profile");
    goes(&world(None).var(url, HERE).settings(), "profile");
    // Another workspace of the same server.
    goes(
        &world(Some(HERE))
            .var(url, "https://HERE.example.com:443/other")
            .settings(),
        "profile",
    );
    let settings = world(Some(HERE)).var(url, THERE).settings();
    stays(&settings, place);
    assert!(settings.headers().is_empty());
    stays(
        &world(Some(HERE))
            .var(url, "http://here.example.com/api")
            .settings(),
        place,
    );
    // A folder that came from elsewhere names a server of its own.
    let theirs = format!("[api]\nurl = '{THERE}'");
    stays(
        &world(Some(HERE)).folder("prefect.toml", &theirs).settings(),
        place,
    );
    stays(
        &world(None).folder("prefect.toml", &theirs).settings(),
        place,
    );
    stays(
        &world(None)
            .folder(".env", format!("{url}={THERE}"))
            .settings(),
        place,
    );
}

#[test]
fn the_key_of_a_folder() {
    let url = "PREFECT_API_URL";
    let world = |own| World::new().folder("prefect.toml", project(own));
    goes(&world(Some(HERE)).settings(), "project");
    goes(&world(None).var(url, HERE).settings(), "project");
    goes(
        &world(None)
            .folder(".env", format!("{url}={HERE}"))
            .settings(),
        "project",
    );
    stays(
        &world(Some(HERE)).var(url, THERE).settings(),
        "`api.key` in",
    );
    stays(
        &world(None)
            .home("profiles.toml", profile(Some(HERE)))
            .settings(),
        "`api.key` in",
    );
}

#[test]
fn the_key_of_the_environment() {
    let world = || World::new().var("PREFECT_API_KEY", key("variable"));
    goes(&world().var("PREFECT_API_URL", HERE).settings(), "variable");
    goes(
        &world()
            .home("profiles.toml", profile(Some(HERE)))
            .settings(),
        "variable",
    );
    let file = format!("[api]\nurl = '{HERE}'");
    goes(&world().folder("prefect.toml", file).settings(), "variable");
}

#[test]
fn an_address_of_the_program() {
    let there = || given(Generation::Prefect3, THERE);
    let variable = || World::new().var("PREFECT_API_KEY", key("variable"));
    // There is no other address that it could be for.
    goes(&variable().asked(there()), "variable");
    goes(
        &variable().var("PREFECT_API_URL", THERE).asked(there()),
        "variable",
    );
    let place = "environment variable `PREFECT_API_KEY`";
    stays(
        &variable().var("PREFECT_API_URL", HERE).asked(there()),
        place,
    );
    stays(
        &variable()
            .home("profiles.toml", profile(Some(HERE)))
            .asked(there()),
        place,
    );
    let profiled = |own| World::new().home("profiles.toml", profile(own));
    goes(&profiled(Some(THERE)).asked(there()), "profile");
    stays(&profiled(Some(HERE)).asked(there()), "of profile `p`");
    stays(&profiled(None).asked(there()), "of profile `p`");
    // The settings name another server, the profile this one.
    let world = profiled(Some(THERE)).var("PREFECT_API_URL", HERE);
    stays(&world.asked(there()), "of profile `p`");
}

#[test]
fn a_key_of_the_program_goes_alone() {
    let mine = |generation| Given {
        key: secret(key("given")),
        ..given(generation, THERE)
    };
    let world = World::new()
        .home("profiles.toml", profile(Some(HERE)))
        .var("PREFECT_API_AUTH_STRING", "user:CANARY");
    let settings = world.asked(mine(Generation::Prefect3));
    assert_eq!(settings.key(), Some("Bearer CANARY-given"));
    assert!(settings.headers().is_empty());
    let world = World::new()
        .var("PREFECT__CLOUD__API_KEY", key("variable"))
        .var(
            "PREFECT__CLOUD__TENANT_ID",
            "01234567-89ab-cdef-0123-456789abcdef",
        );
    let settings = world.asked(mine(Generation::Prefect1));
    assert_eq!(
        (settings.key(), settings.tenant()),
        (Some("CANARY-given"), None)
    );
}

#[test]
fn keys_of_prefect_1() {
    let cloud = || World::new().var("PREFECT__CLOUD__USE_LOCAL_SECRETS", "false");
    let files = |api: &str| format!("[cloud]\n{api}\napi_key = '{CANARY}'");
    let there = || given(Generation::Prefect1, THERE);
    let api = "PREFECT__CLOUD__API";
    let of_there = format!("api = '{THERE}'");
    for world in [
        cloud().home("config.toml", files("")),
        cloud().home("config.toml", files(&of_there)),
        // Both are set by the user, and the file names no server.
        cloud().home("config.toml", files("")).var(api, HERE),
        cloud()
            .home("config.toml", files(&of_there))
            .var(api, THERE),
    ] {
        let settings = world.settings();
        assert_eq!(settings.key(), Some(CANARY), "{}", settings.description);
    }
    let settings = cloud()
        .home("config.toml", files(&of_there))
        .var(api, HERE)
        .settings();
    assert_eq!(settings.key(), None);
    assert!(settings.description.contains("without `cloud.api_key` in"));
    // The key is for the usual address, unless another one is set.
    let variable = || cloud().var("PREFECT__CLOUD__API_KEY", CANARY);
    assert_eq!(variable().settings().key(), Some(CANARY));
    let settings = variable().asked(there());
    assert_eq!(settings.key(), None);
    assert!(
        settings
            .description
            .contains("without environment variable `PREFECT__CLOUD__API_KEY`")
    );
    assert_eq!(
        cloud().home("config.toml", files("")).asked(there()).key(),
        None
    );
    assert_eq!(
        variable().var(api, THERE).asked(there()).key(),
        Some(CANARY)
    );
    let usual = given(Generation::Prefect1, "https://api.prefect.io/");
    assert_eq!(variable().asked(usual).key(), Some(CANARY));
    // What logging in left behind names its server.
    let login = format!("[\"there.example.com\"]\napi_key = '{CANARY}'");
    assert_eq!(
        cloud().home("auth.toml", login).asked(there()).key(),
        Some(CANARY)
    );
}

#[test]
fn whom_a_folder_trusts() {
    let project = |address: &str| format!("[api]\n{address}\nssl_cert_file = '/project.pem'");
    let trusted = |settings: &Settings| settings.transport.certificates.clone();
    let own = World::new().folder("prefect.toml", project(&format!("url = '{HERE}'")));
    assert_eq!(trusted(&own.settings()), Some("/project.pem".into()));
    // The address of the environment, of the program: whoever wrote the folder may answer there.
    let elsewhere = own
        .var("PREFECT_API_URL", THERE)
        .var("PREFECT_API_KEY", key("x"));
    let settings = elsewhere.settings();
    assert_eq!(trusted(&settings), None);
    let description = &settings.description;
    assert!(
        description.contains("without `api.ssl_cert_file`"),
        "{description}"
    );
    let world = World::new().folder("prefect.toml", project(""));
    let given = || given(Generation::Prefect3, THERE);
    assert_eq!(trusted(&world.asked(given())), None);
    let world = world.var("PREFECT_API_SSL_CERT_FILE", "/mine.pem");
    assert_eq!(trusted(&world.asked(given())), Some("/mine.pem".into()));
}
