//! Settings that cannot be used: one clear error each, without what is secret.

use super::*;
use crate::error::SecretErrorKind;

const API: &str = "http://127.0.0.1:4200/api";

/// An error that says where, what and what to do, and shows nothing.
#[track_caller]
fn is_clear(error: &ProviderError, place: &str, problem: &str, help: &str) {
    let shown = format!("{error:?}");
    assert!(!shown.contains("CANARY"), "{shown}");
    assert_eq!(error.kind(), SecretErrorKind::Configuration, "{shown}");
    assert!(error.place().contains(place), "{shown}");
    assert!(error.problem().contains(problem), "{shown}");
    let helps = error.help().is_some_and(|line| line.contains(help));
    assert!(helps && !help.is_empty(), "{shown}");
}

fn three() -> World {
    World::new().var("PREFECT_API_URL", API)
}

fn one() -> World {
    World::new()
        .var("PREFECT__CLOUD__USE_LOCAL_SECRETS", "false")
        .var("PREFECT__CLOUD__API_KEY", CANARY)
}

#[test]
#[allow(clippy::too_many_lines)] // a table
fn variables() {
    for (world, name, value, problem, help) in [
        (
            three(),
            "PREFECT_API_URL",
            "CANARY",
            "no address",
            "=https://",
        ),
        (
            three(),
            "PREFECT_API_URL",
            "https://user:CANARY@h/",
            "user or a password",
            "=https://",
        ),
        (
            three(),
            "PREFECT_API_URL",
            "https://user:1234/CANARY@h/",
            "user or a password",
            "=https://",
        ),
        (
            three(),
            "PREFECT_API_URL",
            "https://CANARY/1@h/",
            "user or a password",
            "=https://",
        ),
        (
            three(),
            "PREFECT_API_URL",
            "https://h/api?k=CANARY",
            "a `?` or a `#`",
            "=https://",
        ),
        (
            three(),
            "PREFECT_API_URL",
            "https://h/api#CANARY",
            "a `?` or a `#`",
            "=https://",
        ),
        (
            three(),
            "PREFECT_API_URL",
            "https://CANARY CANARY/",
            "host name",
            "=https://",
        ),
        (
            three(),
            "PREFECT_API_KEY",
            "CANARY\n",
            "a line end",
            "PREFECT_API_KEY='..'",
        ),
        (
            three(),
            "PREFECT_API_KEY",
            "CANARY\r\nX: y",
            "a line end",
            "PREFECT_API_KEY='..'",
        ),
        (
            three(),
            "PREFECT_API_KEY",
            "CANARY\u{e4}",
            "another character",
            "PREFECT_API_KEY='..'",
        ),
        (
            three(),
            "PREFECT_API_AUTH_STRING",
            "user:CANARY\n",
            "a line end",
            "'user:password'",
        ),
        (
            three(),
            "PREFECT_CLIENT_CUSTOM_HEADERS",
            "CANARY",
            "not a JSON dictionary",
            "X-Header",
        ),
        (
            three(),
            "PREFECT_CLIENT_CUSTOM_HEADERS",
            "[\"CANARY\"]",
            "not a JSON dictionary",
            "X-Header",
        ),
        (
            three(),
            "PREFECT_CLIENT_CUSTOM_HEADERS",
            "{\"CANARY\": 1}",
            "not a JSON dictionary",
            "X-Header",
        ),
        (
            three(),
            "PREFECT_CLIENT_CUSTOM_HEADERS",
            "{\"CANARY CANARY\": \"\"}",
            "not the name of a header",
            "X-Header",
        ),
        (
            three(),
            "PREFECT_CLIENT_CUSTOM_HEADERS",
            "{\"\": \"CANARY\"}",
            "not the name of a header",
            "X-Header",
        ),
        (
            three(),
            "PREFECT_CLIENT_CUSTOM_HEADERS",
            "{\"X\": \"CANARY\\n\"}",
            "no header carries",
            "X-Header",
        ),
        (
            three(),
            "PREFECT_CLIENT_CUSTOM_HEADERS",
            "{\"Authorization\": \"CANARY\\n\"}",
            "no header carries",
            "X-Header",
        ),
        (
            three(),
            "PREFECT_CLIENT_CUSTOM_HEADERS",
            "{\"Host\": \"CANARY\"}",
            "by every request itself",
            "X-Header",
        ),
        (
            three(),
            "PREFECT_CLIENT_CUSTOM_HEADERS",
            "{\"Transfer-Encoding\": \"CANARY\"}",
            "by every request itself",
            "X-Header",
        ),
        (
            three(),
            "PREFECT_API_TLS_INSECURE_SKIP_VERIFY",
            "True",
            "always checked",
            "PREFECT_API_SSL_CERT_FILE=",
        ),
        (
            three(),
            "PREFECT_API_TLS_INSECURE_SKIP_VERIFY",
            "CANARY",
            "neither `true` nor `false`",
            "=false",
        ),
        (
            three(),
            "PREFECT_API_REQUEST_TIMEOUT",
            "CANARY",
            "number of seconds",
            "=30",
        ),
        (
            three(),
            "PREFECT_API_REQUEST_TIMEOUT",
            "0",
            "number of seconds",
            "=30",
        ),
        (
            three(),
            "PREFECT_API_REQUEST_TIMEOUT",
            "-1",
            "number of seconds",
            "=30",
        ),
        (
            three(),
            "PREFECT_API_REQUEST_TIMEOUT",
            "1e400",
            "number of seconds",
            "=30",
        ),
        (
            three(),
            "PREFECT_API_REQUEST_TIMEOUT",
            "nan",
            "number of seconds",
            "=30",
        ),
        (
            three(),
            "PREFECT_PROFILE",
            "CANARY",
            "no profile of that name",
            "export PREFECT_PROFILE=NAME",
        ),
        (
            one(),
            "PREFECT__CLOUD__USE_LOCAL_SECRETS",
            "CANARY",
            "neither `true` nor `false`",
            "=false",
        ),
        (
            one(),
            "PREFECT__CLOUD__API",
            "CANARY",
            "no address",
            "=https://",
        ),
        (
            one(),
            "PREFECT__CLOUD__API",
            "https://CANARY@h",
            "user or a password",
            "=https://",
        ),
        (
            one(),
            "PREFECT__CLOUD__API_KEY",
            "CANARY\n",
            "a line end",
            "API_KEY='..'",
        ),
        (
            one(),
            "PREFECT__CLOUD__TENANT_ID",
            "CANARY",
            "not a UUID",
            "TENANT_ID=0123",
        ),
        (
            one(),
            "PREFECT__CLOUD__TENANT_ID",
            "01234567-89ab-cdef-0123-456789abcde\u{e4}",
            "not a UUID",
            "TENANT_ID=0123",
        ),
        (
            one(),
            "PREFECT__CLOUD__REQUEST_TIMEOUT",
            "CANARY",
            "number of seconds",
            "=30",
        ),
    ] {
        let error = world.var(name, value).error(Given::default());
        let place = format!("environment variable `{name}`");
        is_clear(&error, &place, problem, help);
    }
}

#[cfg(unix)]
#[test]
fn variables_that_are_not_text() {
    use std::os::unix::ffi::OsStringExt;

    let bad = || OsString::from_vec(b"CANARY\xff".to_vec());
    for (world, name) in [
        (three(), "PREFECT_API_URL"),
        (three(), "PREFECT_API_KEY"),
        (three(), "HTTPS_PROXY"),
        (one(), "PREFECT__CLOUD__API_KEY"),
        (one(), "PREFECT__CLOUD__TENANT_ID"),
    ] {
        let error = world.var(name, bad()).error(Given::default());
        is_clear(&error, name, "not UTF-8", "in UTF-8");
    }
}

#[test]
fn files() {
    let broken = "x = 1\n\nkey = CANARY\n";
    for (world, file) in [
        (three().folder("prefect.toml", broken), "prefect.toml"),
        (three().folder("pyproject.toml", broken), "pyproject.toml"),
        (three().home("profiles.toml", broken), "profiles.toml"),
        (three().home("config.toml", broken), "config.toml"),
        (three().home("backend.toml", broken), "backend.toml"),
        (
            World::new()
                .var("PREFECT__CLOUD__USE_LOCAL_SECRETS", "false")
                .home("auth.toml", broken),
            "auth.toml",
        ),
    ] {
        let error = world.error(Given::default());
        is_clear(&error, file, "it is not TOML, from line 3 on", "quote text");
    }
    let error = three()
        .folder("prefect.toml", b"x = '\xff'")
        .error(Given::default());
    is_clear(&error, "prefect.toml", "not UTF-8", "as UTF-8");
    let error = three()
        .folder(".env", "A=1\nPREFECT_API_KEY='CANARY\n")
        .error(Given::default());
    is_clear(
        &error,
        ".env`, line 2",
        "a quote is not closed",
        "NAME='value'",
    );
    let error = three()
        .folder(".env", b"PREFECT_API_KEY=CANARY\xff")
        .error(Given::default());
    is_clear(&error, ".env`, line 1", "not UTF-8", "in UTF-8");
}

#[test]
fn settings_in_files() {
    let profile = |line: &str| format!("active = 'a'\n[profiles.a]\n{line}");
    let cases = [
        (
            three().folder("prefect.toml", "[api]\nkey = \"CANARY\\n\""),
            "`api.key` in",
            "a line end",
        ),
        (
            three().folder("prefect.toml", "[api]\nkey = ['CANARY', '\u{e4}']"),
            "`api.key` in",
            "another character",
        ),
        (
            three().folder(
                "pyproject.toml",
                "[tool.prefect.client]\ncustom_headers = ['CANARY']",
            ),
            "`tool.prefect.client.custom_headers`",
            "not a JSON",
        ),
        (
            World::new().folder("prefect.toml", "[api]\nurl = 12"),
            "`api.url`",
            "no address",
        ),
        (
            World::new().folder(".env", "PREFECT_API_URL=CANARY"),
            "`PREFECT_API_URL` in",
            "no address",
        ),
        (
            World::new().home("profiles.toml", profile("PREFECT_API_URL = 'CANARY'")),
            "of profile `a`",
            "no address",
        ),
        (
            three().home(
                "profiles.toml",
                profile("PREFECT_API_TLS_INSECURE_SKIP_VERIFY = true"),
            ),
            "of profile `a`",
            "always checked",
        ),
        (
            one().home("config.toml", "[cloud]\ntenant_id = 'CANARY'"),
            "`cloud.tenant_id` in",
            "not a UUID",
        ),
        (
            one().home("config.toml", "[cloud]\nrequest_timeout = 'CANARY'"),
            "`cloud.request_timeout` in",
            "number of seconds",
        ),
        (
            one().home("config.toml", "cloud = 'CANARY'"),
            "config.toml",
            "not a table",
        ),
    ];
    for (world, place, problem) in cases {
        let error = world.error(Given::default());
        is_clear(
            &error,
            place,
            problem,
            if problem == "not a table" {
                "[cloud]"
            } else {
                " "
            },
        );
    }
}

#[test]
fn what_the_program_gives() {
    let error = three().error(Given {
        key: secret("CANARY\n"),
        ..Given::default()
    });
    is_clear(
        &error,
        "the key that the program gives",
        "a line end",
        "without a line end",
    );
    let error = one().error(Given {
        key: secret("CANARY\n"),
        ..Given::default()
    });
    is_clear(
        &error,
        "the key that the program gives",
        "a line end",
        "without a line end",
    );
    let error = three().error(Given {
        auth_string: secret("CANARY\n"),
        ..Given::default()
    });
    is_clear(
        &error,
        "the auth string that the program gives",
        "a line end",
        "without a line end",
    );
    let error = one().error(Given {
        auth_string: secret(CANARY),
        ..Given::default()
    });
    is_clear(
        &error,
        "the auth string that the program gives",
        "Prefect 3",
        "API key",
    );
    let error = one().error(Given {
        tenant: Some(CANARY.to_owned()),
        ..Given::default()
    });
    is_clear(
        &error,
        "the tenant that the program gives",
        "not a UUID",
        "UUID",
    );
    for generation in [Generation::Prefect1, Generation::Prefect3] {
        let error = World::new().error(given(generation, "CANARY"));
        is_clear(&error, "set by the program", "no address", "https://");
    }
}

#[test]
fn any_bytes_are_settings_or_an_error() {
    // A generator of numbers that is the same each time.
    let mut state = 1_u64;
    let mut next = move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).expect("31 bits")
    };
    let pieces: [&[u8]; 24] = [
        b"PREFECT_API_KEY",
        b"PREFECT_API_URL",
        b"http://127.0.0.1:1/",
        b"=",
        b"'",
        b"\"",
        b"\\",
        b"\n",
        b"\r",
        b" ",
        b"#",
        b"[api]\n",
        b"key",
        b"url",
        b"CANARY",
        b"\xff",
        b"\xc3\xa4",
        b"export ",
        b"{",
        b"}",
        b"active = 'a'\n",
        b"[profiles.a]\n",
        b"\0",
        b"\xef\xbb\xbf",
    ];
    for round in 0..400 {
        let length = next() % 24;
        let content: Vec<u8> = (0..length)
            .flat_map(|_| pieces[next() % pieces.len()].to_vec())
            .collect();
        let world = match round % 3 {
            0 => three().folder(".env", &content),
            1 => three().folder("prefect.toml", &content),
            _ => three().home("profiles.toml", &content),
        };
        if let Err(error) = world.decide(Given::default()) {
            let shown = format!("{error:?}");
            assert!(!shown.contains(CANARY), "{shown}");
            assert!(error.help().is_some(), "{shown}");
        }
    }
}
