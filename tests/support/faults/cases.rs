//! The faults, one by one.

use super::super::loopback::Reply;
use super::authority::Certificate;
use super::{MOST, VALUE};

pub(super) struct Case {
    pub(super) name: String,
    pub(super) store: Store,
    pub(super) requests: Requests,
    pub(super) bound: Bound,
}

pub(super) enum Store {
    /// Answers always the same.
    Http(Reply),
    Https(Certificate),
    /// Speaks HTTP where HTTPS is asked for.
    PlainWhereSecure,
    Refused,
    /// Is on another machine, and asked in plain HTTP.
    Far,
    /// Is behind a proxy that answers so.
    Proxied(Reply),
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Requests {
    None,
    /// As many as the table says: it depends on the store alone.
    Counted,
    /// More than one: how many depends on chance and on the deadline.
    Several,
}

/// What ends the lookup.
#[derive(Clone, Copy)]
pub(super) enum Bound {
    FirstAnswer,
    Handshake,
    NothingSent,
    Size,
    Deadline,
    TryAndDeadline,
}

impl Bound {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::FirstAnswer => "the first answer",
            Self::Handshake => "the handshake",
            Self::NothingSent => "nothing is sent",
            Self::Size => "the largest answer that is read",
            Self::Deadline => "the deadline",
            Self::TryAndDeadline => "a third of the deadline for each try, and the deadline",
        }
    }
}

impl Requests {
    pub(super) fn words(self, counted: usize) -> String {
        match self {
            Self::None | Self::Counted => counted.to_string(),
            Self::Several => "several".to_owned(),
        }
    }

    pub(super) fn can_be(self, counted: usize) -> bool {
        match self {
            Self::None => counted == 0,
            Self::Counted => counted > 0,
            Self::Several => counted > 1,
        }
    }
}

/// In the order of the table.
pub(super) fn all() -> Vec<Case> {
    let groups = [
        redirects(),
        final_statuses(),
        too_often(),
        passing_statuses(),
        too_slow(),
        too_much(),
        closed(),
        malformed(),
        untrusted(),
        on_the_way(),
    ];
    groups.into_iter().flatten().collect()
}

/// An answer that nothing is wrong with, but what a case makes of it.
pub(super) fn whole() -> Reply {
    Reply::new(200, body()).header("Content-Type", "application/json")
}

fn body() -> String {
    format!("{{\"value\": \"{VALUE}\"}}")
}

fn case(name: impl Into<String>, store: Store, requests: Requests, bound: Bound) -> Case {
    Case {
        name: name.into(),
        store,
        requests,
        bound,
    }
}

fn at_once(name: impl Into<String>, reply: Reply) -> Case {
    let store = Store::Http(reply);
    case(name, store, Requests::Counted, Bound::FirstAnswer)
}

fn until_the_deadline(name: impl Into<String>, reply: Reply) -> Case {
    let store = Store::Http(reply);
    case(name, store, Requests::Several, Bound::Deadline)
}

fn redirects() -> Vec<Case> {
    let elsewhere = format!("https://other.example:8443/{VALUE}?q={VALUE}");
    let mut cases: Vec<Case> = [301, 302, 303, 307, 308]
        .map(|status| {
            let reply = Reply::redirect(status, &elsewhere);
            at_once(format!("{status} to another host"), reply)
        })
        .into();
    let other_scheme = Reply::redirect(301, "ftp://127.0.0.1/");
    cases.push(at_once("301 to another scheme", other_scheme));
    let circle = Store::Http(Reply::redirect(302, "?again"));
    cases.push(case(
        "302 to itself",
        circle,
        Requests::Counted,
        Bound::FirstAnswer,
    ));
    cases.push(at_once("302 to nowhere", Reply::new(302, body())));
    cases
}

fn final_statuses() -> Vec<Case> {
    [204, 304, 305, 306, 400, 401, 403, 404, 413]
        .map(|status| at_once(status.to_string(), Reply::new(status, body())))
        .into()
}

fn too_often() -> Vec<Case> {
    let after = |after| Reply::new(429, body()).header("Retry-After", after);
    vec![
        until_the_deadline("429", Reply::new(429, body())),
        until_the_deadline("429, retry after 0 s", after("0")),
        until_the_deadline("429, retry after nonsense", after(VALUE)),
        at_once("429, retry after 30 s", after("30")),
        at_once(
            "429, retry after a date that is far",
            after("Fri, 31 Dec 9999 23:59:59 GMT"),
        ),
    ]
}

fn passing_statuses() -> Vec<Case> {
    let mut cases: Vec<Case> = [408, 500, 501, 502, 503, 504]
        .map(|status| until_the_deadline(status.to_string(), Reply::new(status, body())))
        .into();
    let page = VALUE.repeat(MOST);
    cases.push(until_the_deadline(
        "503 with a page that is too large",
        Reply::new(503, page),
    ));
    cases.push(until_the_deadline(
        "503 that is compressed",
        Reply::new(503, body()).header("Content-Encoding", "gzip"),
    ));
    cases
}

fn too_slow() -> Vec<Case> {
    let slow = |name, reply| {
        let store = Store::Http(reply);
        case(name, store, Requests::Several, Bound::TryAndDeadline)
    };
    vec![
        slow("no answer", Reply::silent()),
        slow("head that does not end", whole().stalling_in_head()),
        slow("body that does not end", whole().stalling_in_body(9)),
        slow(
            "answer byte by byte",
            Reply::new(200, VALUE.repeat(100)).trickling(),
        ),
    ]
}

fn too_much() -> Vec<Case> {
    let much = |name, reply| {
        let store = Store::Http(reply);
        case(name, store, Requests::Counted, Bound::Size)
    };
    let head = format!("HTTP/1.1 200 OK\r\nX: {}", VALUE.repeat(10_000));
    vec![
        much("endless body", Reply::endless()),
        much(
            "body that is too large",
            Reply::new(200, vec![b'.'; MOST + 1]),
        ),
        much("endless head", Reply::bytes(head)),
    ]
}

fn closed() -> Vec<Case> {
    vec![
        until_the_deadline("closed before the answer", Reply::closed()),
        until_the_deadline("closed in the head", Reply::bytes("HTTP/1.1 200 OK\r\nX")),
        until_the_deadline("closed in the body", whole().promising(500)),
        until_the_deadline("reset in the body", whole().resetting(9)),
        case("refused", Store::Refused, Requests::None, Bound::Deadline),
    ]
}

fn malformed() -> Vec<Case> {
    let chunk = format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{VALUE}\r\n");
    let html = Reply::new(200, format!("<html>{VALUE}</html>")).header("Content-Type", "text/html");
    vec![
        at_once("compressed, badly", Reply::bad_gzip()),
        at_once(
            "compressed in an unknown way",
            whole().header("Content-Encoding", VALUE),
        ),
        at_once("not HTTP", Reply::bytes(format!("SSH-2.0-{VALUE}\r\n"))),
        at_once("chunk that is none", Reply::bytes(chunk)),
        at_once("two lengths", whole().header("Content-Length", "7")),
        at_once("HTML", html),
        at_once("empty body", Reply::status(200)),
    ]
}

fn untrusted() -> Vec<Case> {
    let handshake = |name, store| case(name, store, Requests::None, Bound::Handshake);
    let mut cases: Vec<Case> = [
        ("certificate of an unknown authority", Certificate::Unknown),
        ("certificate signed by itself", Certificate::SelfSigned),
        ("certificate that has expired", Certificate::Expired),
        ("certificate that is not valid yet", Certificate::NotYet),
        ("certificate of another host", Certificate::OtherHost),
    ]
    .map(|(name, certificate)| handshake(name, Store::Https(certificate)))
    .into();
    cases.push(handshake(
        "HTTP where HTTPS is asked for",
        Store::PlainWhereSecure,
    ));
    cases
}

fn on_the_way() -> Vec<Case> {
    let proxy = |name, status, requests, bound| {
        let store = Store::Proxied(Reply::new(status, body()));
        case(name, store, requests, bound)
    };
    vec![
        case(
            "plain HTTP to another machine",
            Store::Far,
            Requests::None,
            Bound::NothingSent,
        ),
        proxy(
            "proxy that asks who we are",
            407,
            Requests::Counted,
            Bound::FirstAnswer,
        ),
        proxy(
            "proxy that forbids it",
            403,
            Requests::Counted,
            Bound::FirstAnswer,
        ),
        proxy(
            "proxy that cannot connect",
            502,
            Requests::Several,
            Bound::Deadline,
        ),
    ]
}
