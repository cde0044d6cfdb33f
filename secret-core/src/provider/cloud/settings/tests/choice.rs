//! Which store is asked, and what is said of it.

use std::time::Duration;

use super::*;

const LOCAL: &str = "PREFECT__CLOUD__USE_LOCAL_SECRETS";
const URL: &str = "PREFECT_API_URL";
const API: &str = "http://127.0.0.1:4200/api";

#[test]
fn nothing_is_set() {
    assert_eq!(
        World::new().not_asked(),
        "not asked, because `PREFECT_API_URL` is not set, and `PREFECT__CLOUD__USE_LOCAL_SECRETS` is not `false`"
    );
}

#[test]
fn prefect_3_if_its_address_is_set() {
    let settings = World::new().var(URL, API).settings();
    assert!(settings.is_prefect_3());
    assert_eq!(
        settings.description,
        "Prefect 3 at `http://127.0.0.1:4200/api`, from environment variable `PREFECT_API_URL`"
    );
}

#[test]
fn prefect_1_if_local_secrets_are_not_all() {
    for world in [
        World::new().var(LOCAL, "False"),
        World::new().home("config.toml", "[cloud]\nuse_local_secrets = false"),
        World::new().home("backend.toml", "[cloud]\nuse_local_secrets = 'false'"),
    ] {
        let settings = world.settings();
        assert!(!settings.is_prefect_3());
        assert_eq!(
            settings.description,
            "Prefect Cloud 1.x at `https://api.prefect.io`, as `PREFECT__CLOUD__USE_LOCAL_SECRETS` is `false`"
        );
    }
}

#[test]
fn prefect_3_goes_before_prefect_1() {
    let settings = World::new().var(URL, API).var(LOCAL, "false").settings();
    assert!(settings.is_prefect_3());
    assert_eq!(
        settings.description,
        "Prefect 3 at `http://127.0.0.1:4200/api`, from environment variable `PREFECT_API_URL`, \
         which goes before `PREFECT__CLOUD__USE_LOCAL_SECRETS`"
    );
}

#[test]
fn local_secrets_in_so_many_words_are_all() {
    let why = World::new().var(URL, API).var(LOCAL, "true").not_asked();
    assert_eq!(
        why,
        "not asked, because `PREFECT__CLOUD__USE_LOCAL_SECRETS` is not `false`: \
         environment variable `PREFECT__CLOUD__USE_LOCAL_SECRETS` says `true`"
    );
    let why = World::new()
        .var(URL, API)
        .home("config.toml", "[cloud]\nuse_local_secrets = true")
        .not_asked();
    assert!(why.contains("`[cloud]` of `"), "{why}");
    // No file of the other generation is read for it.
    let why = World::new()
        .var(LOCAL, "true")
        .folder("prefect.toml", "broken")
        .not_asked();
    assert!(why.contains("says `true`"), "{why}");
}

#[test]
fn another_backend_is_not_the_cloud() {
    for world in [
        World::new().var("PREFECT__BACKEND", "server"),
        World::new().home("backend.toml", "backend = 'server'"),
        World::new().home("config.toml", "backend = 'server'"),
    ] {
        let why = world.var(LOCAL, "false").not_asked();
        assert!(why.ends_with("is not `cloud`"), "{why}");
    }
    for world in [
        World::new().var("PREFECT__BACKEND", "cloud"),
        World::new().var("PREFECT__BACKEND", ""),
        World::new().home("backend.toml", "backend = 'cloud'"),
        World::new()
            .home("config.toml", "backend = 'server'")
            .home("backend.toml", "backend = 'cloud'"),
    ] {
        assert!(!world.var(LOCAL, "false").settings().is_prefect_3());
    }
}

#[test]
fn what_the_program_names_is_asked() {
    let world = World::new().var(LOCAL, "true").var(URL, API);
    let settings = world.asked(given(Generation::Prefect3, "http://[::1]:4200/api/"));
    assert_eq!(
        settings.description,
        "Prefect 3 at `http://[::1]:4200/api`, set by the program"
    );
    let settings = world.asked(given(Generation::Prefect1, "https://cloud.example.com/"));
    assert_eq!(settings.api(), "https://cloud.example.com");
    assert_eq!(
        settings.description,
        "Prefect Cloud 1.x at `https://cloud.example.com`, set by the program"
    );
}

#[test]
fn what_the_program_names_has_nothing_to_do_with_the_other() {
    let world = World::new()
        .folder("prefect.toml", "broken")
        .var("PREFECT_PROFILE", "unknown")
        .var("PREFECT_API_KEY", key("3"));
    let settings = world.asked(given(Generation::Prefect1, "https://api.prefect.io"));
    assert_eq!(settings.key(), None);
    let world = World::new()
        .home("config.toml", "broken")
        .home("auth.toml", "broken")
        .var("PREFECT__CLOUD__API_KEY", key("1"));
    let settings = world.asked(given(Generation::Prefect3, API));
    assert_eq!(settings.key(), None);
}

#[test]
fn the_program_sets_times_certificates_and_plain_http() {
    let usual = World::new().var(URL, API).settings();
    assert_eq!(usual.deadline, Duration::from_secs(10));
    assert_eq!(usual.transport.connect, Duration::from_secs(3));
    assert_eq!(usual.transport.certificates, None);
    assert!(!usual.transport.allow_plain_http);
    let set = World::new()
        .var(URL, API)
        .var("PREFECT_API_REQUEST_TIMEOUT", "60")
        .var("PREFECT_API_SSL_CERT_FILE", "/env.pem")
        .asked(Given {
            deadline: Some(Duration::from_secs(2)),
            connect: Some(Duration::from_secs(1)),
            certificates: Some("/given.pem".into()),
            allow_plain_http: true,
            ..Given::default()
        });
    assert_eq!(set.deadline, Duration::from_secs(2));
    assert_eq!(set.transport.connect, Duration::from_secs(1));
    assert_eq!(set.transport.certificates, Some("/given.pem".into()));
    assert!(set.transport.allow_plain_http);
    // Its remedies are those of the program: a variable would not count.
    assert!(!set.transport.remedies.deadline.contains("PREFECT"));
    assert!(!set.transport.remedies.certificates.contains("PREFECT"));
}

#[test]
fn proxies_are_those_of_the_environment() {
    let settings = World::new()
        .var(URL, API)
        .var("HTTPS_PROXY", "http://user:CANARY@proxy:3128")
        .settings();
    let shown = format!("{:?}", settings.transport);
    assert!(shown.contains("https: true"), "{shown}");
    assert!(!shown.contains(CANARY), "{shown}");
}

#[test]
fn a_given_environment_has_no_working_directory() {
    // `.env` and others of the folder in which the tests run are not read; nor is a home directory that is not given.
    let environment = Environment::Given(Arc::default());
    let config = Config::from_environment(environment.clone());
    let decision = super::super::decide(Given::default(), &environment, &config);
    assert!(matches!(decision, Ok(Decision::NotAsked(_))));
}
