//! Header values made of secrets: what they hold, that they are sensitive, and what is refused.

use http::HeaderValue;
use secret_core::credentials::GithubToken;
use secret_core::{Secret, SecretContext, SecretError, SecretErrorKind};

const CANARY: &str = "c4n4ry";

fn secret(text: &str) -> Secret<String> {
    Secret::new("API_TOKEN", String::from(text))
}

fn assert_sensitive(value: &HeaderValue, expected: &[u8]) {
    assert_eq!(value.as_bytes(), expected);
    assert!(value.is_sensitive());
    assert_eq!(format!("{value:?} {value:#?}"), "Sensitive Sensitive");
    // Clones, as clients make them, stay so.
    assert!(value.clone().is_sensitive());
}

fn assert_refused(made: Result<HeaderValue, SecretError>, expected: &str) {
    let error = made.expect_err(expected);
    assert_eq!(error.kind(), SecretErrorKind::Malformed);
    assert_eq!(error.name(), "API_TOKEN");
    let help = if expected.ends_with("it is empty") {
        "give it a value where it is kept"
    } else {
        "write it anew where it is kept; a line end or a space is often copied along"
    };
    assert_eq!(
        error.to_string(),
        format!("secret `API_TOKEN`: {expected}\n  help: {help}")
    );
    assert!(!format!("{error:?}").contains(CANARY));
}

#[test]
fn what_they_hold() {
    let token = secret("c4n4ry.~-_+/=");
    assert_sensitive(
        &token.bearer_header().expect("a header"),
        b"Bearer c4n4ry.~-_+/=",
    );
    assert_sensitive(&token.header_value().expect("a header"), b"c4n4ry.~-_+/=");

    let github = SecretContext::with_secrets([("GITHUB_ACCESS_TOKEN", "c4n4ry")])
        .scope(|| GithubToken::DEFAULT.get())
        .expect("the token");
    assert_sensitive(&github.bearer_header().expect("a header"), b"Bearer c4n4ry");
    assert_sensitive(&github.header_value().expect("a header"), b"c4n4ry");
    assert_sensitive(
        &github.basic_header("").expect("a header"),
        b"Basic OmM0bjRyeQ==",
    );
}

/// The examples of RFC 7617, and passwords with what a password may have.
#[test]
fn basic_authorization() {
    for (user, password, expected) in [
        (
            "Aladdin",
            "open sesame",
            "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
        ),
        ("test", "123\u{a3}", "Basic dGVzdDoxMjPCow=="),
        ("x", "a:b", "Basic eDphOmI="),
        ("x", " ", "Basic eDog"),
    ] {
        let value = secret(password).basic_header(user).expect(expected);
        assert_sensitive(&value, expected.as_bytes());
    }
}

#[test]
fn what_is_refused_is_named_and_not_quoted() {
    const CONTROL: &str = "it holds a control character, such as a line end";
    for control in [
        "c4n4ry\n",
        "c4n4ry\r\nX-Evil: 1",
        "\0c4n4ry",
        "c4n4ry\tc4n4ry",
        "c4n4ry\u{7f}",
        "c4n4ry\u{85}",
    ] {
        let secret = secret(control);
        let white_space = control.contains(char::is_whitespace);
        let flaw = if white_space {
            "it holds white space"
        } else {
            "it holds a character that is not visible ASCII"
        };
        assert_refused(
            secret.bearer_header(),
            &format!("it is not a bearer token: {flaw}"),
        );
        assert_refused(
            secret.basic_header("robot"),
            &format!("it is not a password: {CONTROL}"),
        );
        assert_refused(
            secret.header_value(),
            &format!("it is not the value of a header: {CONTROL}"),
        );
    }
    assert_refused(
        secret("").bearer_header(),
        "it is not a bearer token: it is empty",
    );
    assert_refused(
        secret("").basic_header("robot"),
        "it is not a password: it is empty",
    );
    assert_refused(
        secret("").header_value(),
        "it is not the value of a header: it is empty",
    );
    assert_refused(
        secret("c4n4ry c4n4ry").bearer_header(),
        "it is not a bearer token: it holds white space",
    );
    assert_refused(
        secret("c4n4ry\u{fc}").bearer_header(),
        "it is not a bearer token: it holds a character that is not visible ASCII",
    );
    for padded in [" c4n4ry", "c4n4ry "] {
        assert_refused(
            secret(padded).header_value(),
            "it is not the value of a header: it starts or ends with a space",
        );
    }
}

#[test]
fn a_user_that_cannot_be_sent_is_refused() {
    for user in ["a:b", "a\nb", "\u{0}"] {
        let error = secret("c4n4ry").basic_header(user).expect_err(user);
        assert_eq!(error.kind(), SecretErrorKind::Configuration);
        assert_eq!(
            error.help(),
            ["give the user alone: `password.basic_header(\"robot\")`"]
        );
        assert!(
            !error.to_string().contains(CANARY) && !error.to_string().contains(user),
            "{error}"
        );
    }
}
