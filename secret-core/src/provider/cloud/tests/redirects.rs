//! Sent on, to where the key belongs and nowhere else.

use super::faults::KEY;
use super::loopback::{Loopback, Reply};
use super::{get, is_clean, later, post, text, transport};
use crate::provider::cloud::fault::FaultKind;

const STATUSES: [u16; 5] = [301, 302, 303, 307, 308];

#[test]
fn on_the_same_host_the_request_stays_what_it_was() {
    for status in STATUSES {
        let server = Loopback::start(move |request| match request.path.as_str() {
            "/old" => Reply::redirect(status, "/newer"),
            "/newer" => Reply::redirect(status, "new?x=y"),
            _ => Reply::new(200, "here"),
        });
        let url = format!("{}/old", server.url());
        let reply = transport().send(&post(&url, b"{\"a\":1}"), later());
        assert_eq!(text(&reply.expect("an answer")), "here");
        let requests = server.requests();
        let paths: Vec<_> = requests
            .iter()
            .map(|request| request.path.as_str())
            .collect();
        assert_eq!(paths, ["/old", "/newer", "/new?x=y"], "{status}");
        for request in &requests {
            assert_eq!(request.method, "POST");
            assert_eq!(request.body, b"{\"a\":1}");
            assert_eq!(request.header("authorization"), Some(KEY));
        }
        assert_eq!(server.connections(), 1);
    }
}

#[test]
fn another_host_is_not_asked() {
    for status in STATUSES {
        let other = Loopback::start(|_| Reply::new(200, "mine"));
        // Another port, and another name of the same machine.
        for there in [
            format!("{}/CANARY?CANARY", other.url()),
            format!("http://localhost:{}/CANARY", other.address().port()),
            format!("//localhost:{}/CANARY", other.address().port()),
        ] {
            let server = Loopback::in_turn([Reply::redirect(status, &there)]);
            let fault = transport()
                .send(&get(&server.url()), later())
                .expect_err("it is sent elsewhere");
            assert_eq!(fault.kind, FaultKind::Lasting);
            let port = other.address().port().to_string();
            assert!(fault.problem.contains(&port), "{fault:?}");
            assert!(is_clean(&fault), "{fault:?}");
        }
        assert_eq!(other.connections(), 0, "{status}");
    }
}

#[test]
fn a_user_in_an_address_is_not_repeated() {
    let server = Loopback::in_turn([Reply::redirect(302, "http://user:CANARY@127.0.0.1/")]);
    let fault = transport()
        .send(&get(&server.url()), later())
        .expect_err("it is sent elsewhere");
    assert!(is_clean(&fault), "{fault:?}");
    let url = server.url().replace("http://", "http://user:CANARY@");
    let fault = transport()
        .send(&get(&url), later())
        .expect_err("an address that is not used");
    assert!(is_clean(&fault), "{fault:?}");
    assert_eq!(server.requests().len(), 1);
}
