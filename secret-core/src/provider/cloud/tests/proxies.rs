//! Through a proxy, and never to this machine through one.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::thread;

use super::faults::KEY;
use super::faults::authority::{Authority, Certificate};
use super::loopback::{Loopback, Reply};
use super::{get, later, proxies, settings, text};
use crate::provider::cloud::http::transport::{Transport, TransportSettings};

#[test]
fn plain_http_that_is_allowed_is_asked_of_the_proxy() {
    let proxy = Loopback::start(|_| Reply::new(200, "through the proxy"));
    let address = proxy.url().replace("http://", "http://user:password@");
    let settings = TransportSettings {
        allow_plain_http: true,
        proxies: proxies(&[("HTTP_PROXY", &address)]),
        ..settings()
    };
    let transport = Transport::new(&settings).expect("settings that can be used");
    let url = "http://store.example/api?x=y";
    let reply = transport.send(&get(url), later()).expect("an answer");
    assert_eq!(text(&reply), "through the proxy");
    let request = &proxy.requests()[0];
    assert_eq!(request.path, url);
    assert_eq!(request.header("host"), Some("store.example"));
    // user:password
    let authorization = Some("Basic dXNlcjpwYXNzd29yZA==");
    assert_eq!(request.header("proxy-authorization"), authorization);
}

#[test]
fn https_is_tunnelled_and_the_proxy_sees_no_key() {
    let authority = Authority::new();
    let store = Loopback::start_wrapped(authority.wrap(Certificate::Good), |_| {
        Reply::new(200, "secured")
    });
    let proxy = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = proxy.local_addr().expect("its address").to_string();
    let tunnel = thread::spawn({
        let store = store.address();
        move || tunnel(&proxy, store)
    });
    let settings = TransportSettings {
        certificates: Some(authority.path().to_owned()),
        proxies: proxies(&[("ALL_PROXY", &address)]),
        ..settings()
    };
    let transport = Transport::new(&settings).expect("settings that can be used");
    for _ in 0..2 {
        let reply = transport.send(&get("https://store.example"), later());
        assert_eq!(text(&reply.expect("an answer")), "secured");
    }
    drop(transport);
    let passed = tunnel.join().expect("no panic");
    assert!(passed.starts_with(b"CONNECT store.example:443 HTTP/1.1\r\n"));
    let sees_key = passed
        .windows(KEY.len())
        .any(|bytes| bytes == KEY.as_bytes());
    assert!(!sees_key);
    assert_eq!(store.requests()[1].header("authorization"), Some(KEY));
    assert_eq!(store.connections(), 1);
}

/// Connects one client to the store, and gives everything that the client has sent.
fn tunnel(proxy: &TcpListener, store: std::net::SocketAddr) -> Vec<u8> {
    let (mut client, _) = proxy.accept().expect("a client");
    let mut sent = Vec::new();
    while !sent.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        client.read_exact(&mut byte).expect("a head");
        sent.push(byte[0]);
    }
    client
        .write_all(b"HTTP/1.1 200 Connected\r\n\r\n")
        .expect("a client that listens");
    let store = TcpStream::connect(store).expect("a store");
    thread::scope(|scope| {
        scope.spawn(|| {
            // The store ends when the client has.
            let _ = std::io::copy(&mut &store, &mut &client);
        });
        let mut bytes = [0; 4096];
        while let Ok(n @ 1..) = (&client).read(&mut bytes) {
            sent.extend_from_slice(&bytes[..n]);
            (&store)
                .write_all(&bytes[..n])
                .expect("a store that listens");
        }
        let _ = store.shutdown(Shutdown::Both);
    });
    sent
}

#[test]
fn this_machine_is_asked_directly() {
    let proxy = Loopback::start(|_| Reply::status(500));
    let store = Loopback::start(|_| Reply::new(200, "direct"));
    let settings = TransportSettings {
        proxies: proxies(&[("ALL_PROXY", &proxy.url()), ("HTTP_PROXY", &proxy.url())]),
        ..settings()
    };
    let transport = Transport::new(&settings).expect("settings that can be used");
    let reply = transport.send(&get(&store.url()), later());
    assert_eq!(text(&reply.expect("an answer")), "direct");
    assert_eq!(proxy.connections(), 0);
}
