//! Where Prefect 3's settings are, and in which order.

use std::time::Duration;

use super::*;

const URL: &str = "PREFECT_API_URL";
const API: &str = "http://127.0.0.1:4200/api";

fn api(n: usize) -> String {
    format!("http://127.0.0.1:{n}/api")
}

/// One source after another, the one that counts most last.
fn sources() -> Vec<fn(World) -> World> {
    vec![
        |world| {
            world.home(
                "profiles.toml",
                format!("active = 'a'\n[profiles.a]\nPREFECT_API_URL = '{}'", api(1)),
            )
        },
        |world| {
            world.folder(
                "pyproject.toml",
                format!("[tool.prefect.api]\nurl = '{}'", api(2)),
            )
        },
        |world| world.folder("prefect.toml", format!("[api]\nurl = '{}'", api(3))),
        |world| world.folder(".env", format!("PREFECT_API_URL={}", api(4))),
        |world| world.var(URL, api(5)),
    ]
}

#[test]
fn the_order_of_the_sources() {
    let mut world = World::new();
    let places = [
        "`PREFECT_API_URL` of profile `a` in `",
        "`tool.prefect.api.url` in `",
        "`api.url` in `",
        "`PREFECT_API_URL` in `",
        "environment variable `PREFECT_API_URL`",
    ];
    for (n, (add, place)) in sources().into_iter().zip(places).enumerate() {
        world = add(world);
        let settings = world.settings();
        assert_eq!(settings.api(), api(n + 1));
        assert!(
            settings.description.contains(place),
            "{}",
            settings.description
        );
    }
}

#[test]
fn one_that_is_empty_hides_what_comes_after_it() {
    for world in [
        World::new().var(URL, ""),
        World::new().folder(".env", "PREFECT_API_URL="),
        World::new().folder("prefect.toml", "[api]\nurl = ''"),
    ] {
        let world = sources()[0](world);
        assert!(world.not_asked().contains("`PREFECT_API_URL` is not set"));
    }
    let settings = World::new()
        .var(URL, API)
        .var("PREFECT_API_KEY", "")
        .folder(".env", format!("PREFECT_API_KEY={}", key("x")))
        .settings();
    assert_eq!(settings.key(), None);
}

#[test]
fn names_of_variables_have_no_case() {
    for world in [
        World::new().var("prefect_api_url", API),
        World::new()
            .var("Prefect_Api_Url", "http://127.0.0.1:1")
            .var(URL, API),
        World::new().folder(".env", format!("prefect_api_url={API}")),
    ] {
        assert_eq!(world.settings().api(), API);
    }
}

#[test]
fn each_is_looked_for_by_itself() {
    let settings = World::new()
        .var(URL, API)
        .folder(".env", format!("PREFECT_API_KEY={}", key("env")))
        .folder("prefect.toml", "[api]\nrequest_timeout = 2.5")
        .folder(
            "pyproject.toml",
            "[tool.prefect.api]\nssl_cert_file = '~/ca.pem'",
        )
        .settings();
    assert_eq!(settings.key(), Some("Bearer CANARY-env"));
    assert_eq!(settings.deadline, Duration::from_millis(2500));
    let certificates = settings.transport.certificates.expect("a file");
    assert!(certificates.ends_with("home/ca.pem"), "{certificates:?}");
}

#[test]
fn slashes_at_the_end_are_dropped() {
    let settings = World::new().var(URL, format!("{API}//")).settings();
    assert_eq!(settings.api(), API);
}

#[test]
fn who_we_are() {
    let world = World::new().var(URL, API).var("PREFECT_API_KEY", "k");
    assert_eq!(world.settings().key(), Some("Bearer k"));
    // The pair goes before the key, and what stands in so many words before both.
    let world = world.var("PREFECT_API_AUTH_STRING", "user:pass w\u{f6}rd");
    assert_eq!(world.settings().key(), Some("Basic dXNlcjpwYXNzIHfDtnJk"));
    let world = world.var(
        "PREFECT_CLIENT_CUSTOM_HEADERS",
        r#"{"authorization": "Token x", "X-Access": "y"}"#,
    );
    let settings = world.settings();
    assert_eq!(settings.key(), Some("Token x"));
    assert_eq!(settings.headers(), [("X-Access", "y")]);
    // What the program gives goes before all of them.
    let settings = world.asked(Given {
        key: secret("mine"),
        ..Given::default()
    });
    assert_eq!(settings.key(), Some("Bearer mine"));
    assert_eq!(settings.headers(), [("X-Access", "y")]);
    let settings = world.asked(Given {
        auth_string: secret("u:p"),
        key: secret("mine"),
        ..Given::default()
    });
    assert_eq!(settings.key(), Some("Basic dTpw"));
}

#[test]
fn headers_in_files() {
    for world in [
        World::new().folder("prefect.toml", "[client.custom_headers]\nX-A = 'b'"),
        World::new().folder(
            "prefect.toml",
            "[client]\ncustom_headers = '{\"X-A\": \"b\"}'",
        ),
        World::new().folder(
            "pyproject.toml",
            "[tool.prefect.client]\ncustom_headers = {X-A = 'b'}",
        ),
        World::new().folder(".env", "PREFECT_CLIENT_CUSTOM_HEADERS='{\"X-A\": \"b\"}'"),
        World::new().home(
            "profiles.toml",
            "active = 'a'\n[profiles.a]\nPREFECT_CLIENT_CUSTOM_HEADERS = '{\"X-A\": \"b\"}'",
        ),
    ] {
        assert_eq!(world.var(URL, API).settings().headers(), [("X-A", "b")]);
    }
}

#[test]
fn certificates_of_everybody_are_the_last_resort() {
    let world = World::new().var(URL, API).var("SSL_CERT_FILE", "/all.pem");
    assert_eq!(
        world.settings().transport.certificates,
        Some("/all.pem".into())
    );
    let world = world.var("PREFECT_API_SSL_CERT_FILE", "/mine.pem");
    assert_eq!(
        world.settings().transport.certificates,
        Some("/mine.pem".into())
    );
}

#[test]
fn certificates_may_be_checked() {
    for word in ["false", "False", "0", "no", ""] {
        let world = World::new()
            .var(URL, API)
            .var("PREFECT_API_TLS_INSECURE_SKIP_VERIFY", word);
        assert_eq!(world.settings().api(), API);
    }
}

const PROFILES: &str = "active = 'a'\n\
    [profiles.a]\nPREFECT_API_URL = 'http://127.0.0.1:1/api'\n\
    [profiles.b]\nPREFECT_API_URL = 'http://127.0.0.1:2/api'\n";

#[test]
fn the_profile() {
    let world = World::new().home("profiles.toml", PROFILES);
    assert_eq!(world.settings().api(), api(1));
    let world = world.var("PREFECT_PROFILE", "");
    assert_eq!(world.settings().api(), api(1));
    let world = world.var("PREFECT_PROFILE", "b");
    assert_eq!(world.settings().api(), api(2));
    // One that Prefect has without a file says nothing to its client.
    let world = world.var("PREFECT_PROFILE", "ephemeral");
    world.not_asked();
    for profiles in [
        "",
        "active = 'c'",
        "active = 1",
        "[profiles.a]\nPREFECT_API_URL = 'http://h/'",
        "active = 'a'\nprofiles = 1",
        "active = 'a'\n[profiles]\na = 1",
        "active = 'a'\n[profiles.a]\nprefect_api_url = 'http://127.0.0.1/'",
    ] {
        World::new().home("profiles.toml", profiles).not_asked();
    }
}

#[test]
fn where_the_profiles_are() {
    let moved = |name: &str| {
        let world = World::new();
        let path = world.path("moved/profiles.toml");
        world.file(path, PROFILES).var("X", name)
    };
    let world = moved("home");
    let folder = world.path("moved");
    assert_eq!(world.var("PREFECT_HOME", folder).settings().api(), api(1));
    let world = moved("variable");
    let path = world.path("moved/profiles.toml");
    let world = world.var("PREFECT_PROFILES_PATH", path);
    assert_eq!(world.settings().api(), api(1));
    for (file, content) in [
        (".env", "PREFECT_PROFILES_PATH=../moved/profiles.toml"),
        ("prefect.toml", "profiles_path = '../moved/profiles.toml'"),
        (
            "pyproject.toml",
            "[tool.prefect]\nprofiles_path = '../moved/profiles.toml'",
        ),
    ] {
        let world = moved(file).folder(file, content);
        assert_eq!(world.settings().api(), api(1), "{file}");
    }
}
