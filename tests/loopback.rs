//! The loopback server of the tests does what its replies say: a client's error is then the client's.

#[path = "support/loopback/mod.rs"]
mod loopback;

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::thread;

use loopback::{Gate, Loopback, PATIENCE, Reply};
use serde_json::json;

/// A client on one connection, which knows nothing of HTTP but what is written here.
struct Client(BufReader<TcpStream>);

impl Client {
    fn of(server: &Loopback) -> Self {
        let stream = TcpStream::connect(server.address()).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        Self(BufReader::new(stream))
    }

    fn send(&mut self, request: &str) {
        self.0
            .get_mut()
            .write_all(request.as_bytes())
            .expect("a request that is sent");
    }

    fn get(&mut self, path: &str) -> (String, String) {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: here\r\n\r\n"));
        self.answer()
    }

    fn head(&mut self) -> String {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert_ne!(self.0.read_line(&mut head).expect("a line"), 0, "{head:?}");
        }
        head
    }

    /// Head and body of an answer that says how long it is.
    fn answer(&mut self) -> (String, String) {
        let head = self.head();
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("Content-Length: "))
            .map_or(0, |length| length.parse().expect("a length"));
        let mut body = vec![0; length];
        self.0.read_exact(&mut body).expect("a body");
        (head, String::from_utf8(body).expect("a text"))
    }

    /// All that comes until the server closes, which must not be a reset.
    fn rest(&mut self) -> String {
        let mut rest = String::new();
        self.0.read_to_string(&mut rest).expect("an orderly end");
        rest
    }
}

const GET: &str = "GET / HTTP/1.1\r\n\r\n";

#[test]
fn a_connection_is_kept_and_every_request_recorded() {
    let server = Loopback::start(|request| Reply::new(200, request.path.clone()));
    let mut first = Client::of(&server);
    assert_eq!(first.get("/a?b=c").1, "/a?b=c");
    first.send("POST /d HTTP/1.1\r\nX-Name:  value \r\nContent-Length: 9\r\n\r\n{\"e\": 12}");
    assert_eq!(first.answer().1, "/d");
    first.send(
        "POST /f HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n[1,\r\n2\r\n2]\r\n0\r\n\r\n",
    );
    assert_eq!(first.answer().1, "/f");
    assert_eq!(Client::of(&server).get("/g").1, "/g");

    let requests = server.take_requests();
    let seen: Vec<_> = requests
        .iter()
        .map(|request| (request.connection, &*request.method, &*request.path))
        .collect();
    let expected = [
        (1, "GET", "/a?b=c"),
        (1, "POST", "/d"),
        (1, "POST", "/f"),
        (2, "GET", "/g"),
    ];
    assert_eq!(seen, expected);
    assert_eq!(requests[1].header("x-name"), Some("value"));
    assert_eq!(requests[1].json(), json!({"e": 12}));
    assert_eq!(requests[2].json(), json!([1, 2]));
    assert!(requests[0].body.is_empty());
    assert_eq!(server.connections(), 2);
    assert!(server.requests().is_empty());
}

#[test]
fn replies_come_in_turn_and_the_last_one_stays() {
    let server = Loopback::in_turn([
        Reply::json(503, &json!({"a": 1})).header("Retry-After", "0"),
        Reply::redirect(302, "/there"),
        Reply::status(204),
    ]);
    let mut client = Client::of(&server);
    let (head, body) = client.get("/");
    assert!(head.starts_with("HTTP/1.1 503 ") && head.contains("Retry-After: 0\r\n"));
    assert_eq!(body, r#"{"a":1}"#);
    assert!(client.get("/").0.contains("Location: /there\r\n"));
    for _ in 0..2 {
        let (head, _) = client.get("/");
        assert!(head.starts_with("HTTP/1.1 204 ") && !head.contains("Content-Length"));
    }
}

#[test]
fn a_body_comes_in_chunks() {
    let server = Loopback::start(|_| Reply::new(200, "nine bytes and more").chunked().closing());
    let server_chunked = Loopback::start(|_| Reply::new(200, "nine bytes").chunked());
    let mut client = Client::of(&server);
    client.send(GET);
    assert!(client.rest().ends_with("\r\n\r\nnine bytes and more"));
    let mut client = Client::of(&server_chunked);
    client.send("GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
    let answer = client.rest();
    assert!(answer.contains("\r\nTransfer-Encoding: chunked\r\n\r\n"));
    assert!(answer.ends_with("\r\n\r\n7\r\nnine by\r\n3\r\ntes\r\n0\r\n\r\n"));
}

#[test]
fn a_connection_ends_without_an_answer_or_in_the_middle_of_one() {
    let closes = Loopback::start(|_| Reply::closed());
    let mut client = Client::of(&closes);
    client.send(GET);
    assert_eq!(client.rest(), "");

    let promises = Loopback::start(|_| Reply::new(200, "short").promising(100));
    let mut client = Client::of(&promises);
    client.send(GET);
    let answer = client.rest();
    assert!(answer.contains("Content-Length: 100\r\n") && answer.ends_with("short"));

    let resets = Loopback::start(|_| Reply::new(200, "a body").resetting(2));
    for request in [GET, "POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}"] {
        let mut client = Client::of(&resets);
        client.send(request);
        let error = client.0.read_to_end(&mut Vec::new()).expect_err("a reset");
        assert_eq!(error.kind(), ErrorKind::ConnectionReset);
    }
    assert_eq!(resets.requests()[1].json(), json!({}));
}

#[test]
fn bytes_are_sent_as_they_are() {
    let server = Loopback::start(|_| Reply::bytes("SSH-2.0-not HTTP\r\n"));
    let mut client = Client::of(&server);
    client.send(GET);
    assert_eq!(client.rest(), "SSH-2.0-not HTTP\r\n");
    let mut client = Client::of(&server);
    client.send("neither is this\r\n\r\n");
    assert!(matches!(client.0.read(&mut [0]), Ok(0) | Err(_)));
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn nobody_listens_where_a_connection_is_to_be_refused() {
    let url = Loopback::refused();
    let address = url.strip_prefix("http://").expect("a URL of this form");
    let error = TcpStream::connect(address).expect_err("a refusal");
    assert_eq!(error.kind(), ErrorKind::ConnectionRefused);
}

#[test]
fn what_stalls_gives_its_part_and_waits_for_the_client_to_hang_up() {
    let server = Loopback::in_turn([
        Reply::silent(),
        Reply::new(200, "").stalling_in_head(),
        Reply::new(200, "a body").stalling_in_body(2),
    ]);
    let mut silent = Client::of(&server);
    silent.send(GET);
    drop(silent);

    let mut in_head = Client::of(&server);
    while server.requests().is_empty() {
        thread::yield_now();
    }
    in_head.send(GET);
    let mut line = String::new();
    in_head.0.read_line(&mut line).expect("a line");
    assert_eq!(line, "HTTP/1.1 200 As Told\r\n");

    let mut in_body = Client::of(&server);
    in_body.send(GET);
    assert!(in_body.head().contains("Content-Length: 6\r\n"));
    let mut part = [0; 2];
    in_body.0.read_exact(&mut part).expect("a part of the body");
    assert_eq!(&part, b"a ");

    // Two clients have not hung up: the server does not wait for them.
    drop(server);
    assert!(matches!(in_body.0.read(&mut [0]), Ok(0) | Err(_)));
}

#[test]
fn an_answer_trickles_and_a_body_never_ends() {
    let trickles = Loopback::start(|_| Reply::new(200, "abc").trickling());
    let mut client = Client::of(&trickles);
    client.send(GET);
    assert_eq!(client.answer().1, "abc");

    let endless = Loopback::start(|_| Reply::endless());
    let mut client = Client::of(&endless);
    client.send(GET);
    client.head();
    let mut taken = vec![0; 1 << 20];
    client.0.read_exact(&mut taken).expect("a megabyte of it");
}

#[test]
fn two_requests_are_answered_at_the_same_time() {
    let (first_is_here, second_is_here) = (Gate::new(), Gate::new());
    let (first, second) = (first_is_here.clone(), second_is_here.clone());
    let server = Loopback::start(move |request| {
        let (mine, other) = match &*request.path {
            "/first" => (&first, &second),
            _ => (&second, &first),
        };
        mine.open();
        other.wait();
        Reply::status(200)
    });
    thread::scope(|scope| {
        for path in ["/first", "/second"] {
            let server = &server;
            scope.spawn(move || Client::of(server).get(path));
        }
    });
    first_is_here.wait();
    second_is_here.wait();
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn a_wrapped_connection_is_read_through_what_wraps_it() {
    let server = Loopback::start_wrapped(
        |stream| Ok(Box::new(Inverting(stream))),
        |request| Reply::new(200, request.body.clone()),
    );
    assert!(server.url().starts_with("https://127.0.0.1:"));
    let mut stream = Inverting(TcpStream::connect(server.address()).expect("a connection"));
    for body in ["ab", "cd"] {
        let request = format!("POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{body}");
        stream.write_all(request.as_bytes()).expect("a request");
        let mut answer = vec![0; "HTTP/1.1 200 As Told\r\nContent-Length: 2\r\n\r\nab".len()];
        stream.read_exact(&mut answer).expect("an answer");
        assert!(answer.ends_with(body.as_bytes()));
    }
    assert_eq!(server.connections(), 1);
}

/// What stands for encryption here: every bit is turned.
struct Inverting(TcpStream);

impl Read for Inverting {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.0.read(buffer)?;
        buffer[..read].iter_mut().for_each(|byte| *byte = !*byte);
        Ok(read)
    }
}

impl Write for Inverting {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let inverted: Vec<u8> = bytes.iter().map(|byte| !byte).collect();
        self.0.write(&inverted)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.0.flush()
    }
}

#[test]
#[should_panic(expected = "has panicked")]
fn a_panic_while_answering_fails_the_test() {
    let server = Loopback::start(|_| panic!("an assertion about the request"));
    let mut client = Client::of(&server);
    client.send(GET);
    // How the connection ends does not matter: here the server is dropped only after the panic.
    let _ = client.0.read_to_end(&mut Vec::new());
}
