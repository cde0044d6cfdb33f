//! Connections are kept, and replaced when they were closed meanwhile.

use std::io::Read;
use std::net::TcpListener;
use std::time::{Duration, Instant};

use super::loopback::{Loopback, Reply};
use super::{get, is_clean, later, post, text, transport};
use crate::provider::cloud::fault::FaultKind;

#[test]
fn one_connection_for_many_requests() {
    let server = Loopback::in_turn([
        Reply::new(200, "whole"),
        Reply::new(200, "in chunks").chunked(),
        Reply::status(204),
        Reply::new(404, "missing"),
        Reply::new(200, "last"),
    ]);
    let transport = transport();
    let url = server.url();
    let mut replies = Vec::new();
    for _ in 0..5 {
        let reply = transport.send(&get(&url), later()).expect("an answer");
        replies.push((reply.status, text(&reply).to_owned()));
    }
    let expected = [
        (200, "whole"),
        (200, "in chunks"),
        (204, ""),
        (404, "missing"),
        (200, "last"),
    ]
    .map(|(status, body)| (status, body.to_owned()));
    assert_eq!(replies, expected);
    assert_eq!(server.connections(), 1);
}

#[test]
fn a_name_is_looked_up_and_each_of_its_addresses_tried() {
    // It listens on the IPv4 address alone.
    let server = Loopback::in_turn([Reply::new(200, "here")]);
    let url = server.url().replace("127.0.0.1", "localhost");
    let reply = transport().send(&get(&url), later()).expect("an answer");
    assert_eq!(text(&reply), "here");
    let expected = format!("localhost:{}", server.address().port());
    let requests = server.requests();
    assert_eq!(requests[0].header("host"), Some(expected.as_str()));
}

#[test]
fn one_that_was_closed_meanwhile_is_replaced() {
    let closed = Reply::bytes("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    let server = Loopback::in_turn([closed]);
    let transport = transport();
    let url = server.url();
    for sent in 1..=3 {
        let reply = transport.send(&post(&url, b"{}"), later());
        assert_eq!(text(&reply.expect("an answer")), "ok");
        assert_eq!(server.connections(), sent);
    }
}

#[test]
fn one_that_the_server_gives_up_is_not_kept() {
    for reply in [
        Reply::new(200, "ok").closing(),
        Reply::bytes("HTTP/1.1 200 OK\r\n\r\nok"),
        Reply::bytes("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok"),
    ] {
        let server = Loopback::in_turn([reply]);
        let transport = transport();
        let url = server.url();
        for _ in 0..2 {
            let reply = transport.send(&get(&url), later()).expect("an answer");
            assert_eq!(text(&reply), "ok");
        }
        assert_eq!(server.connections(), 2);
    }
}

#[test]
fn what_stands_behind_an_answer_is_not_taken_for_the_next() {
    let forged = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged";
    let server = Loopback::in_turn([Reply::bytes(forged)]);
    let transport = transport();
    for _ in 0..3 {
        let reply = transport.send(&get(&server.url()), later());
        assert_eq!(text(&reply.expect("an answer")), "ok");
    }
}

#[test]
fn interim_answers_are_passed_over() {
    let server = Loopback::in_turn([Reply::bytes(
        "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
    )]);
    let reply = transport().send(&get(&server.url()), later());
    assert_eq!(text(&reply.expect("an answer")), "ok");
}

#[test]
fn many_threads_share_few_connections() {
    let server = Loopback::start(|request| Reply::new(200, request.path.clone()));
    let (transport, url) = (transport(), server.url());
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let (transport, url) = (&transport, &url);
            scope.spawn(move || {
                for request in 0..20 {
                    let url = format!("{url}/{thread}/{request}");
                    let reply = transport.send(&get(&url), later()).expect("an answer");
                    assert_eq!(text(&reply), format!("/{thread}/{request}"));
                }
            });
        }
    });
    assert_eq!(server.requests().len(), 160);
    assert!(server.connections() <= 16, "{}", server.connections());
}

#[test]
fn a_server_that_does_not_read_is_not_waited_for() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("its address"));
    // More than the system buffers for a connection.
    let body = vec![b'.'; 16 << 20];
    let deadline = Instant::now() + Duration::from_millis(300);
    let fault = transport()
        .send(&post(&url, &body), deadline)
        .expect_err("nobody reads it");
    assert_eq!(fault.kind, FaultKind::Passing);
    assert!(
        fault.problem.contains("did not take the request in time"),
        "{fault:?}"
    );
    assert!(is_clean(&fault));
    drop(listener);
}

#[test]
fn an_answer_that_comes_before_the_request_is_whole_counts() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("its address"));
    let body = vec![b'.'; 16 << 20];
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let (mut stream, _) = listener.accept().expect("a connection");
            let answer = b"HTTP/1.1 413 X\r\nContent-Length: 0\r\n\r\n";
            stream.read_exact(&mut [0; 64]).expect("some of it");
            std::io::Write::write_all(&mut stream, answer).expect("a client that listens");
            stream
                .shutdown(std::net::Shutdown::Write)
                .expect("an open connection");
            while matches!(stream.read(&mut [0; 4096]), Ok(1..)) {}
        });
        let reply = transport().send(&post(&url, &body), later());
        assert_eq!(reply.expect("an answer").status, 413);
    });
}
