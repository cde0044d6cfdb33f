//! HTTPS, with an authority of our own.

use std::fs;

use super::faults::authority::{Authority, Certificate};
use super::loopback::{Loopback, Reply};
use super::{get, later, settings, text, transport, trusting};
use crate::provider::cloud::fault::FaultKind;
use crate::provider::cloud::http::transport::{Transport, TransportSettings};

#[test]
fn a_certificate_of_a_trusted_authority() {
    let authority = Authority::new();
    let server = Loopback::start_wrapped(authority.wrap(Certificate::Good), |_| {
        Reply::new(200, "secured").chunked()
    });
    let transport = trusting(authority.path());
    for _ in 0..3 {
        let reply = transport.send(&get(&server.url()), later());
        assert_eq!(text(&reply.expect("an answer")), "secured");
    }
    assert_eq!(server.connections(), 1);
}

#[test]
fn a_connection_that_was_closed_meanwhile_is_replaced() {
    let authority = Authority::new();
    let server = Loopback::start_wrapped(authority.wrap(Certificate::Good), |_| {
        Reply::bytes("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
    });
    let transport = trusting(authority.path());
    for sent in 1..=3 {
        let reply = transport.send(&get(&server.url()), later());
        assert_eq!(text(&reply.expect("an answer")), "ok");
        assert_eq!(server.connections(), sent);
    }
}

#[test]
fn the_authorities_of_browsers_do_not_sign_for_this_machine() {
    let authority = Authority::new();
    let server = Loopback::start_wrapped(authority.wrap(Certificate::Good), |_| {
        Reply::new(200, "secured")
    });
    let fault = transport()
        .send(&get(&server.url()), later())
        .expect_err("nobody knows this authority");
    assert_eq!(fault.kind, FaultKind::Lasting);
    assert!(fault.problem.contains("signed by nobody"), "{fault:?}");
    assert!(fault.help.contains("STORE_CERTIFICATES"), "{fault:?}");
    assert!(server.requests().is_empty());
}

#[test]
fn an_answer_that_is_cut_off_is_not_whole() {
    let authority = Authority::new();
    // Where only the end of the connection ends an answer, TLS has to say that it is one.
    let server = Loopback::start_wrapped(authority.wrap(Certificate::Good), |_| {
        Reply::bytes("HTTP/1.1 200 OK\r\n\r\n{\"value\": \"CANARY")
    });
    let fault = trusting(authority.path())
        .send(&get(&server.url()), later())
        .expect_err("it is cut off");
    assert_eq!(fault.kind, FaultKind::Passing);
    assert!(
        fault.problem.contains("in the middle of the answer"),
        "{fault:?}"
    );
}

#[test]
fn files_that_hold_no_certificate() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("authority.pem");
    let refused = || {
        let settings = TransportSettings {
            certificates: Some(path.clone()),
            ..settings()
        };
        Transport::new(&settings)
            .err()
            .expect("it cannot be used")
            .problem
    };
    assert!(refused().ends_with("it does not exist"));
    for (content, flaw) in [
        ("", "it holds no certificate in PEM"),
        ("CANARY", "it holds no certificate in PEM"),
        ("-----BEGIN CERTIFICATE-----\nCANARY", "it is not PEM"),
        (
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
            "a certificate in it is malformed",
        ),
    ] {
        fs::write(&path, content).expect("a file");
        let problem = refused();
        assert!(problem.ends_with(flaw), "{content}: {problem}");
    }
}
