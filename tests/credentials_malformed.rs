//! Credentials that are not what they should be: each gives one error that names the secret, the place and the field, and
//! never a piece of the value.

mod support;

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rsa::{KeyPair, KeySize};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use secret_core::credentials::{AwsCredentials, GcpCredentials, GithubToken};
use secret_core::{SecretContext, SecretError, SecretErrorKind, SecretRef, SecretValue};
use serde_json::{Value, json};
use support::{Home, piece_in, texts_of};

const CANARY: &str = "c4n4ry";

struct Row {
    value: String,
    /// After the place.
    problem: String,
}

fn row(value: impl Into<String>, problem: impl Into<String>) -> Row {
    Row {
        value: value.into(),
        problem: problem.into(),
    }
}

fn refusal<T: SecretValue>(context: &SecretContext, name: &'static str) -> SecretError {
    let reference = SecretRef::<T>::new(name);
    context.scope(|| reference.get()).expect_err("malformed")
}

/// The value from an environment variable, and from a mounted file.
fn check<T: SecretValue>(name: &'static str, what: &str, rows: &[Row]) {
    let home = Home::new();
    for Row { value, problem } in rows {
        if !value.contains('\0') {
            let context = SecretContext::builder()
                .isolated()
                .environment([(name, value.as_str())])
                .build();
            let error = refusal::<T>(&context, name);
            check_error(
                &error,
                name,
                value,
                &format!("environment variable `{name}`: {problem}\n  expected: {what}"),
            );
        }
        home.write(name, value);
        let context = SecretContext::builder()
            .isolated()
            .files(home.path())
            .build();
        let error = refusal::<T>(&context, name);
        let text = error.to_string();
        assert!(text.contains(problem.as_str()), "{text}\n{problem}");
        check_error(&error, name, value, what);
    }
}

fn check_error(error: &SecretError, name: &str, value: &str, expected: &str) {
    let text = error.to_string();
    assert_eq!(error.kind(), SecretErrorKind::Malformed, "{text}");
    assert!(text.starts_with(&format!("secret `{name}`: ")), "{text}");
    assert!(text.contains(expected), "{text}\n-- wanted --\n{expected}");
    let texts = texts_of(error);
    assert!(!texts.contains(CANARY), "{texts}");
    // Pieces of the value that are no words of the format.
    for piece in secrets_of(value) {
        assert_eq!(piece_in(&piece, &texts), None, "{texts}");
    }
}

/// The long words of a value that stand in no document of their own right.
fn secrets_of(value: &str) -> Vec<String> {
    value
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| word.len() > 24 || word.contains(CANARY))
        .map(str::to_owned)
        .collect()
}

const AWS: &str = "an AWS access key (`AwsCredentials`)";
const AWS_DICTIONARY: &str = "a dictionary with `ACCESS_KEY` and `SECRET_ACCESS_KEY`";

#[test]
fn aws() {
    let with = |field: &str, value: Value| {
        let mut dictionary = json!({"ACCESS_KEY": "c4n4ry-one", "SECRET_ACCESS_KEY": "c4n4ry-two", "SESSION_TOKEN": "c4n4ry-three"});
        dictionary[field] = value;
        dictionary.to_string()
    };
    let mut rows = vec![
        row("", "it is not JSON: it ends too early, at line 1, column 0"),
        row("c4n4ry", "it is not JSON, from line 1, column 1 on"),
        row("AKIA:c4n4ry", "it is not JSON, from line 1, column 1 on"),
        row(
            r#"{"ACCESS_KEY": "c4n4ry", "SECRET_ACC"#,
            "it is not JSON: it ends too early, at line 1, column 36",
        ),
        row(
            "{'ACCESS_KEY': 'c4n4ry', 'SECRET_ACCESS_KEY': 'c4n4ry'}",
            "it is not JSON, from line 1, column 2 on",
        ),
        row("null", format!("it is null, not {AWS_DICTIONARY}")),
        row("true", format!("it is a boolean, not {AWS_DICTIONARY}")),
        row(
            "12345678901",
            format!("it is an integer, not {AWS_DICTIONARY}"),
        ),
        row(r#""c4n4ry""#, format!("it is text, not {AWS_DICTIONARY}")),
        row(
            r#"["c4n4ry", "c4n4ry"]"#,
            format!("it is a sequence, not {AWS_DICTIONARY}"),
        ),
        row(
            r#"[{"ACCESS_KEY": "c4n4ry", "SECRET_ACCESS_KEY": "c4n4ry"}]"#,
            format!("it is a sequence, not {AWS_DICTIONARY}"),
        ),
        row("{}", "field `ACCESS_KEY` is missing"),
        row(
            r#"{"SECRET_ACCESS_KEY": "c4n4ry"}"#,
            "field `ACCESS_KEY` is missing",
        ),
        row(
            r#"{"ACCESS_KEY": "c4n4ry"}"#,
            "field `SECRET_ACCESS_KEY` is missing",
        ),
        row(
            r#"{"access_key": "c4n4ry", "secret_access_key": "c4n4ry"}"#,
            "field `ACCESS_KEY` is missing",
        ),
        row(
            r#"{"aws_access_key_id": "c4n4ry", "aws_secret_access_key": "c4n4ry"}"#,
            "field `ACCESS_KEY` is missing",
        ),
    ];
    for (field, what) in [
        ("ACCESS_KEY", "the text of an access key"),
        ("SECRET_ACCESS_KEY", "the text of a secret access key"),
        ("SESSION_TOKEN", "the text of a session token"),
    ] {
        for (value, kind) in [
            (json!(true), "a boolean"),
            (json!(-77_123_456), "an integer"),
            (json!(0.25), "a floating-point number"),
            (json!(["c4n4ry"]), "a sequence"),
            (json!({"c4n4ry": "c4n4ry"}), "a dictionary"),
        ] {
            rows.push(row(
                with(field, value),
                format!("field `{field}`: it is {kind}, not {what}"),
            ));
        }
        for (value, flaw) in [
            ("c4n4ry c4n4ry", "it holds white space"),
            ("c4n4ry\n", "it holds white space"),
            (" c4n4ry", "it holds white space"),
            ("c4n4ry\u{a0}", "it holds white space"),
            (
                "c4n4ry\u{fc}",
                "it holds a character that is not visible ASCII",
            ),
            (
                "c4n4ry\u{0}",
                "it holds a character that is not visible ASCII",
            ),
            (
                "\u{feff}c4n4ry",
                "it holds a character that is not visible ASCII",
            ),
        ] {
            rows.push(row(
                with(field, json!(value)),
                format!("field `{field}`: it is not {what}: {flaw}"),
            ));
        }
        if field != "SESSION_TOKEN" {
            rows.push(row(
                with(field, json!("")),
                format!("field `{field}`: it is not {what}: it is empty"),
            ));
            rows.push(row(
                with(field, json!(null)),
                format!("field `{field}`: it is null, not {what}"),
            ));
        }
    }
    assert_eq!(rows.len(), 56);
    check::<AwsCredentials>("AWS_CREDENTIALS", AWS, &rows);
}

#[test]
fn github() {
    const WHAT: &str = "the text of a GitHub access token";
    let rows = [
        row("", format!("it is not {WHAT}: it is empty")),
        row(r#""""#, format!("it is not {WHAT}: it is empty")),
        row(
            "c4n4ry c4n4ry",
            format!("it is not {WHAT}: it holds white space"),
        ),
        row(" c4n4ry", format!("it is not {WHAT}: it holds white space")),
        row(
            "c4n4ry\n\n",
            format!("it is not {WHAT}: it holds white space"),
        ),
        row(
            "c4n4ry\u{7f}",
            format!("it is not {WHAT}: it holds a character that is not visible ASCII"),
        ),
        row(
            "c4n4r\u{ff}",
            format!("it is not {WHAT}: it holds a character that is not visible ASCII"),
        ),
        row(
            r#"{"token": "c4n4ry"}"#,
            format!("it is not {WHAT}: it holds white space"),
        ),
    ];
    check::<GithubToken>(
        "GITHUB_ACCESS_TOKEN",
        "a GitHub access token (`GithubToken`)",
        &rows,
    );
}

fn pem(label: &str, der: &[u8]) -> String {
    let body = STANDARD.encode(der);
    let lines: Vec<&str> = (0..body.len())
        .step_by(64)
        .map(|at| &body[at..body.len().min(at + 64)])
        .collect();
    format!(
        "-----BEGIN {label}-----\n{}\n-----END {label}-----\n",
        lines.join("\n")
    )
}

fn pkcs8() -> Vec<u8> {
    let pair = KeyPair::generate(KeySize::Rsa2048).expect("a key");
    let der: Pkcs8V1Der<'_> = pair.as_der().expect("its document");
    der.as_ref().to_vec()
}

fn document(key: &str) -> Value {
    json!({
        "type": "service_account",
        "project_id": "c4n4ry-project",
        "private_key_id": "c4n4ry-id",
        "private_key": key,
        "client_email": "c4n4ry@c4n4ry.iam.gserviceaccount.com",
        "client_id": "c4n4ry",
        "token_uri": "https://oauth2.googleapis.com/token",
    })
}

const GCP: &str = "a Google Cloud service account key (`GcpCredentials`)";

#[test]
fn gcp() {
    const DICTIONARY: &str = "a dictionary, the key of a service account";
    let whole = document(&pem("PRIVATE KEY", &pkcs8()));
    let with = |field: &str, value: Value| {
        let mut document = whole.clone();
        document[field] = value;
        document.to_string()
    };
    let without = |field: &str| {
        let mut document = whole.clone();
        document
            .as_object_mut()
            .expect("a dictionary")
            .remove(field);
        document.to_string()
    };
    let text = whole.to_string();
    let mut rows = vec![
        row("", "it is not JSON: it ends too early, at line 1, column 0"),
        row(
            "/run/c4n4ry/key.json",
            "it is not JSON, from line 1, column 1 on",
        ),
        row(
            &text[..text.len() / 2],
            format!(
                "it is not JSON: it ends too early, at line 1, column {}",
                text.len() / 2
            ),
        ),
        row("null", format!("it is null, not {DICTIONARY}")),
        row("[]", format!("it is a sequence, not {DICTIONARY}")),
        row(
            Value::from(text.as_str()).to_string(),
            format!("it is text, not {DICTIONARY}"),
        ),
        row("{}", "field `type` is missing"),
        row(
            with("type", json!("authorized_user")),
            "field `type`: it is not `service_account`: only keys of service accounts are read",
        ),
        row(
            with("type", json!("c4n4ry")),
            "field `type`: it is not `service_account`: only keys of service accounts are read",
        ),
        row(
            with("type", json!("")),
            "field `type`: it is not `service_account`: it is empty",
        ),
        row(
            with("type", json!(1)),
            "field `type`: it is an integer, not `service_account`",
        ),
    ];
    for field in ["type", "client_email", "private_key", "token_uri"] {
        rows.push(row(without(field), format!("field `{field}` is missing")));
    }
    for (field, what) in [
        ("client_email", "the address of a service account"),
        ("private_key", "a whole RSA private key in PEM"),
        ("token_uri", "an `https` URL"),
    ] {
        rows.push(row(
            with(field, json!(null)),
            format!("field `{field}`: it is null, not {what}"),
        ));
        rows.push(row(
            with(field, json!(["c4n4ry"])),
            format!("field `{field}`: it is a sequence, not {what}"),
        ));
        rows.push(row(
            with(field, json!("")),
            format!("field `{field}`: it is not {what}: it is empty"),
        ));
    }
    for field in ["private_key_id", "project_id"] {
        let what = "the text of an identifier";
        rows.push(row(
            with(field, json!(7_123_456)),
            format!("field `{field}`: it is an integer, not {what}"),
        ));
        rows.push(row(
            with(field, json!("c4n4ry c4n4ry")),
            format!("field `{field}`: it is not {what}: it holds white space"),
        ));
    }
    for address in ["c4n4ry", "@c4n4ry", "c4n4ry@"] {
        rows.push(row(
            with("client_email", json!(address)),
            "field `client_email`: it is not the address of a service account: it has no name and host around an `@`",
        ));
    }
    for (uri, flaw) in [
        (
            "oauth2.googleapis.com/c4n4ry",
            "it does not start with `https://`",
        ),
        ("ftp://c4n4ry", "it does not start with `https://`"),
        (
            "http://oauth2.googleapis.com/c4n4ry",
            "it is not encrypted: `http` is for the loopback only",
        ),
        (
            "http://127.0.0.1.c4n4ry/",
            "it is not encrypted: `http` is for the loopback only",
        ),
        (
            "http://localhost.c4n4ry/",
            "it is not encrypted: `http` is for the loopback only",
        ),
        ("https://", "it has no host"),
        ("https:///c4n4ry", "it has no host"),
        ("https://:443/c4n4ry", "it has no host"),
        ("https://host:c4n4ry/", "it has no host"),
        (
            "https://c4n4ry:c4n4ry@host/",
            "it has more than a host and a port before its path",
        ),
        (
            "http://127.0.0.1@c4n4ry/",
            "it has more than a host and a port before its path",
        ),
        ("https://host/ c4n4ry", "it holds white space"),
    ] {
        rows.push(row(
            with("token_uri", json!(uri)),
            format!("field `token_uri`: it is not an `https` URL: {flaw}"),
        ));
    }
    assert_eq!(rows.len(), 43);
    check::<GcpCredentials>("GCP_CREDENTIALS", GCP, &rows);
}

/// A PEM document that was cut short, at every place that a person or a program cuts it, and what else becomes of one.
#[test]
fn gcp_private_key() {
    const ELLIPTIC: &str = "MEECAQAwEwYHKoZIzj0CAQYIKoZIzj0DAQcEJzAlAgEBBCAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQ==";
    let der = pkcs8();
    let key = pem("PRIVATE KEY", &der);
    let lines: Vec<&str> = key.lines().collect();
    let end = lines.len() - 1;
    let without_last_line = |to: usize| lines[..to].join("\n");
    let without_lines = |from: usize, to: usize| [&lines[..from], &lines[to..]].concat().join("\n");
    let cut = |at: usize| {
        let body: String = lines[1..end].concat();
        format!(
            "-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n",
            &body[..at]
        )
    };
    let shorter = "its body ends too early: it is shorter than it says";
    let inside = "its body ends too early, inside a group of base64";
    let pieces = [
        // Cut, with nothing after.
        (key[..8].to_owned(), "it ends too early, in its first line"),
        (key[..20].to_owned(), "it ends too early, in its first line"),
        (
            lines[0].to_owned(),
            "it ends too early, without its last line",
        ),
        (
            key[..500].to_owned(),
            "it ends too early, without its last line",
        ),
        (
            without_last_line(end / 2),
            "it ends too early, without its last line",
        ),
        (
            without_last_line(end),
            "it ends too early, without its last line",
        ),
        (
            key[..key.len() - 2].to_owned(),
            "it ends too early, without its last line",
        ),
        (
            key[..key.len() - 7].to_owned(),
            "it ends too early, without its last line",
        ),
        // Cut, with the last line in its place.
        (without_lines(1, end), shorter),
        (without_lines(2, end), shorter),
        (without_lines(end / 2, end / 2 + 1), shorter),
        (without_lines(end - 1, end), shorter),
        (cut(64), shorter),
        (cut(1), inside),
        (cut(101), inside),
        (cut(102), inside),
        (cut(103), inside),
        // Not cut.
        (
            key.replace('\n', "\\n"),
            "its line ends are a backslash and an `n`: it was escaped once too often",
        ),
        (
            key.replace("PRIVATE", "ENCRYPTED PRIVATE"),
            "it is encrypted",
        ),
        (
            key.replace("PRIVATE", "EC PRIVATE"),
            "its first line names something other than `PRIVATE KEY` or `RSA PRIVATE KEY`",
        ),
        (
            key.replace("PRIVATE", "PUBLIC"),
            "its first line names something other than `PRIVATE KEY` or `RSA PRIVATE KEY`",
        ),
        (
            key.replace("END PRIVATE", "END RSA PRIVATE"),
            "its last line names something other than its first",
        ),
        (
            lines[1..].join("\n"),
            "it does not start with `-----BEGIN PRIVATE KEY-----`",
        ),
        (
            STANDARD.encode(&key),
            "it does not start with `-----BEGIN PRIVATE KEY-----`",
        ),
        (
            "c4n4ry".to_owned(),
            "it does not start with `-----BEGIN PRIVATE KEY-----`",
        ),
        (format!("{key}{key}"), "it goes on after its last line"),
        (format!("{key}c4n4ry"), "it goes on after its last line"),
        (
            key.replacen(&lines[3][..4], "c4*y", 1),
            "its body is not base64",
        ),
        (
            pem("PRIVATE KEY", &[der.as_slice(), b"c4n4ry"].concat()),
            "its body is longer than it says",
        ),
        (
            pem("PRIVATE KEY", b"c4n4ry"),
            "its body is not a private key",
        ),
        (
            pem("RSA PRIVATE KEY", &der),
            "its body is not a private key",
        ),
        (
            pem("PRIVATE KEY", &der[26..]),
            "its body is not a private key",
        ),
        (
            format!("-----BEGIN PRIVATE KEY-----\n{ELLIPTIC}\n-----END PRIVATE KEY-----"),
            "it is not an RSA key",
        ),
    ];
    let told_as_early = pieces
        .iter()
        .filter(|(_, flaw)| flaw.contains("ends too early"))
        .count();
    assert_eq!((pieces.len(), told_as_early), (33, 17));
    let rows = pieces.map(|(key, flaw)| {
        row(
            document(&key).to_string(),
            format!("field `private_key`: it is not a whole RSA private key in PEM: {flaw}"),
        )
    });
    check::<GcpCredentials>("GCP_CREDENTIALS", GCP, &rows);
}

/// No place to cut a key is missed: every proper prefix is told, and by the words "ends too early".
#[test]
fn every_place_to_cut_a_key_is_told() {
    let key = pem("PRIVATE KEY", &pkcs8());
    for to in 1..key.trim_end().len() {
        let value = document(&key[..to]).to_string();
        let context = SecretContext::with_secrets([("GCP_CREDENTIALS", value)]);
        let text = refusal::<GcpCredentials>(&context, "GCP_CREDENTIALS").to_string();
        assert!(text.contains("field `private_key`: "), "{to}: {text}");
        assert!(text.contains("ends too early"), "{to}: {text}");
    }
}

/// In a type of one's own, the path to the field is told.
#[test]
fn nested() {
    #[derive(serde::Deserialize, zeroize::Zeroize)]
    struct Stores {
        #[allow(dead_code, reason = "read, and looked at by nobody")]
        aws: AwsCredentials,
        github: Option<GithubToken>,
    }

    let whole =
        json!({"aws": {"ACCESS_KEY": "c4n4ry", "SECRET_ACCESS_KEY": "c4n4ry"}, "github": "c4n4ry"});
    let context = SecretContext::with_secrets([("STORES", whole.clone())]);
    let stores: SecretRef<Stores> = SecretRef::new("STORES");
    let secret = context.scope(|| stores.get()).expect("the stores");
    secret_core::__private::expose(&secret, |stores| {
        assert_eq!(
            stores.github.as_ref().map(GithubToken::as_str),
            Some("c4n4ry")
        );
    });

    for (pointer, value, problem) in [
        (
            "/aws/SECRET_ACCESS_KEY",
            json!(""),
            "field `aws`: field `SECRET_ACCESS_KEY`: it is not the text of a secret access key: it is empty",
        ),
        (
            "/aws",
            json!({"ACCESS_KEY": "c4n4ry"}),
            "field `aws`: field `SECRET_ACCESS_KEY` is missing",
        ),
        (
            "/aws",
            json!("c4n4ry"),
            "field `aws`: it is text, not a dictionary with `ACCESS_KEY` and `SECRET_ACCESS_KEY`",
        ),
        (
            "/github",
            json!("c4n4ry "),
            "field `github`: it is not the text of a GitHub access token: it holds white space",
        ),
        (
            "/github",
            json!(["c4n4ry"]),
            "field `github`: it is a sequence, not the text of a GitHub access token",
        ),
    ] {
        let mut broken = whole.clone();
        *broken.pointer_mut(pointer).expect("a field") = value;
        let text = broken.to_string();
        let context = SecretContext::with_secrets([("STORES", broken)]);
        check_error(
            &refusal::<Stores>(&context, "STORES"),
            "STORES",
            &text,
            problem,
        );
        // As text, not as a structure.
        let context = SecretContext::with_secrets([("STORES", text.as_str())]);
        check_error(
            &refusal::<Stores>(&context, "STORES"),
            "STORES",
            &text,
            problem,
        );
    }
}

/// Under a name of one's own, the error still says what it is.
#[test]
fn under_another_name() {
    let context = SecretContext::with_secrets([("ACME_AWS", "{}"), ("ACME_TOKEN", "")]);
    let text = refusal::<AwsCredentials>(&context, "ACME_AWS").to_string();
    assert!(
        text.contains("expected: an AWS access key (`AwsCredentials`)"),
        "{text}"
    );
    let text = refusal::<GithubToken>(&context, "ACME_TOKEN").to_string();
    assert!(
        text.contains("expected: a GitHub access token (`GithubToken`)"),
        "{text}"
    );
}

/// What other deserializers report holds no value either: the checks themselves quote nothing.
#[test]
fn other_deserializers_quote_nothing_of_a_field_that_was_checked() {
    for value in [
        json!({"ACCESS_KEY": "c4n4ry c4n4ry", "SECRET_ACCESS_KEY": "c4n4ry"}),
        json!({"ACCESS_KEY": "c4n4ry"}),
    ] {
        let error = serde_json::from_value::<AwsCredentials>(value).expect_err("malformed");
        assert!(!format!("{error} {error:?}").contains(CANARY), "{error}");
    }
}

/// The good cases beside the bad ones: what must be accepted.
#[test]
fn accepted() {
    let key = pem("PRIVATE KEY", &pkcs8());
    for uri in [
        "https://oauth2.googleapis.com/token",
        "https://host:443",
        "https://[2001:db8::1]:8443/token?x=1#y",
        "http://localhost:8080/token",
        "http://127.0.0.1/token",
        "http://127.8.9.10:1",
        "http://[::1]:9000/token",
    ] {
        let mut value = document(&key);
        value["token_uri"] = uri.into();
        let context = SecretContext::with_secrets([("GCP_CREDENTIALS", value)]);
        context.scope(|| GcpCredentials::DEFAULT.get()).expect(uri);
    }
    for key in [
        key.trim().to_owned(),
        format!("\n  {key}\r\n"),
        key.replace('\n', "\r\n"),
    ] {
        let context = SecretContext::with_secrets([("GCP_CREDENTIALS", document(&key))]);
        context
            .scope(|| GcpCredentials::DEFAULT.get())
            .expect("a whole key");
    }
    // A file ends with a line end that is no part of the token; a JSON text is its content.
    for token in [
        "c4n4ry",
        r#""c4n4ry""#,
        "007",
        "true",
        "github_pat_11AAAAAAA0c4n4ry",
    ] {
        let context = SecretContext::with_secrets([("GITHUB_ACCESS_TOKEN", token)]);
        let secret = context.scope(|| GithubToken::DEFAULT.get()).expect(token);
        assert!(secret.verify(token.trim_matches('"').as_bytes()), "{token}");
    }
}

/// Texts are checked several bytes at a time: what is refused does not depend on where it stands.
#[test]
fn every_character_is_refused_or_accepted_wherever_it_stands() {
    for length in [1, 7, 8, 9, 17] {
        for at in 0..length {
            for character in ('\0'..='\u{80}').chain(['\u{ff}', '\u{2028}']) {
                let key: String = (0..length)
                    .map(|i| if i == at { character } else { 'A' })
                    .collect();
                let value = json!({"ACCESS_KEY": key, "SECRET_ACCESS_KEY": "hunter2"});
                let context = SecretContext::with_secrets([("AWS_CREDENTIALS", value)]);
                let is_read = context.scope(|| AwsCredentials::DEFAULT.get()).is_ok();
                assert_eq!(is_read, character.is_ascii_graphic(), "{key:?}");
            }
        }
    }
}
