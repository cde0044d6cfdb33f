//! What a lookup over a connection that is kept costs, as a ratio to a raw socket that carries the same bytes.
//!
//! Run it with `cargo bench -p secret-benches --bench cloud`. Both sides run in turns in the same process, against the same server
//! on loopback, and the median of each round trip counts.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use secret_core::{Answer, CloudProvider, SecretProvider};

const ROUNDS: usize = 5;
const ROUND: usize = 20_000;
const ANSWER: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 56\r\n\r\n{\"data\": {\"secret_value\": \"hunter2hunter2hunter2hunte\"}}";

/// The same answer to everything, in one write; ends with its first connection.
fn serve(listener: &TcpListener) -> Vec<u8> {
    let (mut stream, _) = listener.accept().expect("a client");
    stream.set_nodelay(true).expect("a socket");
    let mut buffer = [0; 8192];
    let mut filled = 0;
    let mut last = Vec::new();
    loop {
        match stream.read(&mut buffer[filled..]) {
            Ok(0) | Err(_) => return last,
            Ok(n) => filled += n,
        }
        // The body of every request is a JSON object, and the end of one is the end of the request.
        if buffer[..filled].ends_with(b"}") {
            if last.is_empty() {
                last = buffer[..filled].to_vec();
            }
            filled = 0;
            stream.write_all(ANSWER).expect("a client that listens");
        }
    }
}

fn server() -> (SocketAddr, thread::JoinHandle<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("its address");
    (address, thread::spawn(move || serve(&listener)))
}

fn median(mut round_trip: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..ROUND)
        .map(|_| {
            let start = Instant::now();
            round_trip();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[ROUND / 2]
}

fn ours() -> (Duration, Vec<u8>) {
    let (address, serving) = server();
    let store = CloudProvider::builder()
        .prefect_1(format!("http://{address}"))
        .api_key("hunter2hunter2hunter2")
        .build()
        .expect("settings that can be used");
    let median = median(|| {
        let answer = store.fetch("SMTP_PASSWORD").expect("an answer");
        assert!(matches!(answer, Answer::Found(_)));
    });
    drop(store);
    (median, serving.join().expect("no panic"))
}

fn theirs(request: &[u8]) -> Duration {
    let (address, serving) = server();
    let mut stream = TcpStream::connect(address).expect("a server");
    stream.set_nodelay(true).expect("a socket");
    let mut buffer = [0; 8192];
    let median = median(|| {
        stream.write_all(request).expect("a server");
        assert_eq!(stream.read(&mut buffer).expect("an answer"), ANSWER.len());
    });
    drop(stream);
    serving.join().expect("no panic");
    median
}

#[allow(clippy::print_stdout)] // this is the report
fn main() {
    for _ in 0..ROUNDS {
        let (ours, request) = ours();
        let theirs = theirs(&request);
        println!(
            "a lookup over a kept connection {:>6.1} us, a raw socket {:>6.1} us {:>6.2}x   at most 1.3",
            ours.as_secs_f64() * 1e6,
            theirs.as_secs_f64() * 1e6,
            ours.as_secs_f64() / theirs.as_secs_f64()
        );
    }
}
