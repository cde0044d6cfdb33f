//! Where the settings of Prefect Cloud 1.x are, and in which order.

use std::time::Duration;

use super::*;

const TENANT: &str = "01234567-89ab-cdef-0123-456789abcdef";
const OTHER: &str = "ffffffff-89ab-cdef-0123-456789abcdef";
const KEY: &str = "PREFECT__CLOUD__API_KEY";
const TENANT_ID: &str = "PREFECT__CLOUD__TENANT_ID";

fn cloud() -> World {
    World::new().var("PREFECT__CLOUD__USE_LOCAL_SECRETS", "false")
}

fn login(section: &str, key: &str) -> String {
    format!("[\"{section}\"]\napi_key = '{key}'\ntenant_id = '{TENANT}'\n")
}

#[test]
fn without_a_key() {
    let settings = cloud().var(TENANT_ID, TENANT).settings();
    assert_eq!(settings.api(), "https://api.prefect.io");
    // A tenant is sent with a key alone.
    assert_eq!((settings.key(), settings.tenant()), (None, None));
}

#[test]
fn the_order_of_the_sources() {
    let world = cloud().home("auth.toml", login("api.prefect.io", "login"));
    let settings = world.settings();
    assert_eq!(
        (settings.key(), settings.tenant()),
        (Some("login"), Some(TENANT))
    );
    let world = world.home("config.toml", "[cloud]\napi_key = 'config'");
    assert_eq!(world.settings().key(), Some("config"));
    let world = world.home("backend.toml", "[cloud]\napi_key = 'backend'");
    assert_eq!(world.settings().key(), Some("backend"));
    let world = world.var(KEY, "variable");
    assert_eq!(world.settings().key(), Some("variable"));
    let world = world.var(KEY, "");
    // It hides the files, and what comes after them is asked.
    assert_eq!(world.settings().key(), Some("login"));
    let settings = world.asked(Given {
        key: secret("given"),
        ..Given::default()
    });
    assert_eq!((settings.key(), settings.tenant()), (Some("given"), None));
}

#[test]
fn names_of_variables_have_no_case() {
    let settings = cloud().var("PREFECT__cloud__api_key", "k").settings();
    assert_eq!(settings.key(), Some("k"));
}

#[test]
fn the_tenant_of_a_login_goes_with_its_key() {
    let world = cloud().home("auth.toml", login("api.prefect.io", "login"));
    let settings = world.var(KEY, "k").settings();
    assert_eq!((settings.key(), settings.tenant()), (Some("k"), None));
    // One that is set goes with the key of a login.
    let world = cloud().home("auth.toml", login("api.prefect.io", "login"));
    let settings = world.var(TENANT_ID, OTHER).settings();
    assert_eq!(
        (settings.key(), settings.tenant()),
        (Some("login"), Some(OTHER))
    );
    let settings = cloud()
        .var(KEY, "k")
        .home("config.toml", format!("[cloud]\ntenant_id = '{TENANT}'"))
        .settings();
    assert_eq!(
        (settings.key(), settings.tenant()),
        (Some("k"), Some(TENANT))
    );
}

#[test]
fn a_login_is_for_one_server() {
    for (api, section) in [
        ("https://api.prefect.io", "api.prefect.io"),
        ("https://API.prefect.io/", "api.prefect.io"),
        ("http://127.0.0.1:4200", "127.0.0.1-4200"),
        ("http://127.0.0.1:80/graphql", "127.0.0.1-80"),
        ("http://[::1]:4200/graphql", "1-4200"),
        ("https://my_host:1", "my-host-1"),
    ] {
        let world = cloud().var("PREFECT__CLOUD__API", api);
        let settings = world.home("auth.toml", login(section, "login")).settings();
        assert_eq!(settings.key(), Some("login"), "{api}");
        let world = cloud().var("PREFECT__CLOUD__API", api);
        let settings = world.home("auth.toml", login("other", "login")).settings();
        assert_eq!(settings.key(), None, "{api}");
    }
}

#[test]
fn the_folder_of_the_login_can_be_elsewhere() {
    let world = cloud();
    let folder = world.path("moved");
    let settings = world
        .file(folder.join("auth.toml"), login("api.prefect.io", "login"))
        .var("PREFECT__HOME_DIR", folder)
        .settings();
    assert_eq!(settings.key(), Some("login"));
}

#[test]
fn the_address() {
    for world in [
        cloud().var("PREFECT__CLOUD__API", "https://h//"),
        cloud().var("PREFECT__CLOUD__ENDPOINT", "https://h"),
        cloud().home("config.toml", "[cloud]\napi = 'https://h'"),
        cloud().home("config.toml", "[cloud]\nendpoint = 'https://h'"),
        cloud()
            .home("config.toml", "[cloud]\napi = 'https://below'")
            .home("backend.toml", "[cloud]\napi = 'https://h'"),
        cloud()
            .home("backend.toml", "[cloud]\napi = 'https://below'")
            .var("PREFECT__CLOUD__API", "https://h"),
    ] {
        assert_eq!(world.settings().api(), "https://h");
    }
}

#[test]
fn forms_of_a_tenant() {
    for text in [
        TENANT,
        "0123456789ABCDEF0123456789ABCDEF",
        "{01234567-89AB-cdef-0123-456789abcdef}",
        "urn:uuid:01234567-89ab-cdef-0123-456789abcdef",
    ] {
        let settings = cloud().var(KEY, "k").var(TENANT_ID, text).settings();
        assert_eq!(settings.tenant(), Some(TENANT), "{text}");
    }
    let settings = cloud().var(KEY, "k").asked(Given {
        tenant: Some(OTHER.to_owned()),
        ..Given::default()
    });
    assert_eq!(settings.tenant(), Some(OTHER));
}

#[test]
fn times_and_certificates() {
    let settings = cloud()
        .var("PREFECT__CLOUD__REQUEST_TIMEOUT", "60")
        .var("SSL_CERT_FILE", "/all.pem")
        .settings();
    assert_eq!(settings.deadline, Duration::from_secs(60));
    assert_eq!(settings.transport.certificates, Some("/all.pem".into()));
    let settings = cloud()
        .home("config.toml", "[cloud]\nrequest_timeout = 15")
        .var("SSL_CERT_FILE", "/all.pem")
        .var("REQUESTS_CA_BUNDLE", "/requests.pem")
        .settings();
    assert_eq!(settings.deadline, Duration::from_secs(15));
    assert_eq!(
        settings.transport.certificates,
        Some("/requests.pem".into())
    );
}
