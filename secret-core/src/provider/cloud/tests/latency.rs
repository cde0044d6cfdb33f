//! How much the transport adds to a raw socket.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use super::{get, later, transport};

const ANSWER: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 30\r\n\r\n{\"value\":\"a secret of a task\"}";
const REQUESTS: usize = 20_000;

/// The same answer to everything, in one write.
fn serve(listener: &TcpListener) {
    loop {
        let Ok((mut stream, _)) = listener.accept() else {
            continue;
        };
        stream.set_nodelay(true).expect("a socket");
        let mut buffer = [0; 4096];
        let mut filled = 0;
        loop {
            match stream.read(&mut buffer[filled..]) {
                Ok(0) => return,
                Ok(n) => filled += n,
                Err(_) => break,
            }
            if buffer[..filled].ends_with(b"\r\n\r\n") {
                filled = 0;
                stream.write_all(ANSWER).expect("a client that listens");
            }
        }
    }
}

/// The median of many round trips.
fn median(mut round_trip: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..REQUESTS)
        .map(|_| {
            let start = Instant::now();
            round_trip();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[REQUESTS / 2]
}

#[test]
#[ignore = "it measures: run it alone, with --release --nocapture"]
#[allow(clippy::print_stdout)] // this is the report
fn a_kept_connection_against_a_raw_socket() {
    for _ in 0..5 {
        let server = || {
            let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
            let address = listener.local_addr().expect("its address");
            (address, thread::spawn(move || serve(&listener)))
        };
        let (address, serving) = server();
        let mut raw = TcpStream::connect(address).expect("a server");
        raw.set_nodelay(true).expect("a socket");
        let request =
            format!("GET /api HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer k\r\n\r\n");
        let mut buffer = [0; 4096];
        let theirs = median(|| {
            raw.write_all(request.as_bytes()).expect("a server");
            let n = raw.read(&mut buffer).expect("an answer");
            assert_eq!(n, ANSWER.len());
        });
        drop(raw);
        serving.join().expect("no panic");

        let (address, serving) = server();
        let transport = transport();
        let url = format!("http://{address}/api");
        let ours = median(|| {
            let reply = transport.send(&get(&url), later()).expect("an answer");
            assert_eq!(reply.body.len(), 29 + 1);
        });
        drop(transport);
        serving.join().expect("no panic");
        println!(
            "kept connection {:.1} us, raw socket {:.1} us: {:.2}x (aim: 1.3x)",
            ours.as_secs_f64() * 1e6,
            theirs.as_secs_f64() * 1e6,
            ours.as_secs_f64() / theirs.as_secs_f64()
        );
    }
}
