//! A load of invocations on a real server, with secrets and without.
//!
//! ```sh
//! scripts/restate run -- cargo bench --manifest-path engines/Cargo.toml -p secret-restate --bench load [-- INVOCATIONS]
//! ```
//!
//! The same handler of three steps runs twice: under restate-sdk's prelude and server with strings, and under ours, where each step looks a secret
//! up, and all that leaves is checked. Blocks of both alternate, so that what else the machine does meets both. Written: invocations in
//! a second, and the ratio.

#![allow(
    clippy::cast_precision_loss,
    reason = "of invocations, there are fewer"
)]

#[path = "../support/handlers.rs"]
mod handlers;
#[path = "../../examples/support/loopback.rs"]
mod loopback;

use std::error::Error;
use std::time::{Duration, Instant};

use handlers::{SECRETS, checked, plain};
use restate_sdk::endpoint::Endpoint;
use secret_core::SecretContext;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// How many wait for an answer at a time.
const CALLERS: usize = 32;
const BLOCKS: usize = 50;

#[allow(clippy::disallowed_methods)] // no secrets: where the server is
fn variable(name: &str) -> Result<String, String> {
    std::env::var(name)
        .map_err(|_| format!("{name} is not set: run me with `scripts/restate run -- ..`"))
}

#[allow(clippy::print_stdout)] // the outcome
#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let (admin, ingress) = (
        variable("RESTATE_ADMIN_URL")?,
        variable("RESTATE_INGRESS_URL")?,
    );
    let invocations = std::env::args()
        .skip(1)
        .find_map(|argument| argument.parse().ok());
    let invocations: usize = invocations.unwrap_or(10_000);

    let (first, second) = (
        TcpListener::bind("127.0.0.1:0").await?,
        TcpListener::bind("127.0.0.1:0").await?,
    );
    let workers = [first.local_addr()?, second.local_addr()?];
    let endpoint = Endpoint::builder().bind(plain::Plain).build();
    tokio::spawn(restate_sdk::http_server::HttpServer::new(endpoint).serve(first));
    let endpoint = Endpoint::builder().bind(checked::Secrets).build();
    let context = SecretContext::with_secrets(SECRETS);
    tokio::spawn(
        secret_restate::HttpServer::new(endpoint)
            .secrets(context)
            .serve(second),
    );
    for worker in workers {
        let deployment = format!("{{\"uri\": \"http://{worker}/\"}}");
        loopback::ask("POST", &format!("{admin}/deployments"), &deployment).await?;
    }

    let address = ingress.trim_start_matches("http://").to_owned();
    let block = invocations.div_ceil(BLOCKS);
    let mut spent = [Duration::ZERO; 2];
    let mut ratios = Vec::new();
    run(&address, "Plain", block).await?; // warms both up
    run(&address, "Secrets", block).await?;
    for index in 0..BLOCKS {
        // Each is first as often as the other.
        let order = if index % 2 == 0 { [0, 1] } else { [1, 0] };
        let mut taken = [Duration::ZERO; 2];
        for which in order {
            taken[which] = run(&address, ["Plain", "Secrets"][which], block).await?;
            spent[which] += taken[which];
        }
        ratios.push(taken[0].as_secs_f64() / taken[1].as_secs_f64());
    }
    ratios.sort_by(f64::total_cmp);
    for (name, spent) in ["without secrets", "with secrets"].iter().zip(spent) {
        let rate = (block * BLOCKS) as f64 / spent.as_secs_f64();
        println!(
            "{name}: {} invocations, {rate:.0} in a second",
            block * BLOCKS
        );
    }
    println!(
        "ratio: {:.3} over all, {:.3} in the middle block",
        spent[0].as_secs_f64() / spent[1].as_secs_f64(),
        ratios[BLOCKS / 2]
    );
    Ok(())
}

async fn run(
    address: &str,
    service: &'static str,
    invocations: usize,
) -> Result<Duration, Box<dyn Error>> {
    let start = Instant::now();
    let callers: Vec<_> = (0..CALLERS)
        .map(|caller| {
            let share = invocations / CALLERS + usize::from(caller < invocations % CALLERS);
            tokio::spawn(call(address.to_owned(), service, share))
        })
        .collect();
    for caller in callers {
        caller.await??;
    }
    Ok(start.elapsed())
}

/// One caller, one connection.
async fn call(address: String, service: &str, times: usize) -> std::io::Result<()> {
    let body = "\"2026-11-23\"";
    let request = format!(
        "POST /{service}/export HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut socket = TcpStream::connect(&address).await?;
    socket.set_nodelay(true)?;
    let mut answer = Vec::new();
    for _ in 0..times {
        socket.write_all(request.as_bytes()).await?;
        answer.clear();
        while !is_whole(&answer) {
            if socket.read_buf(&mut answer).await? == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
        }
        if !answer.starts_with(b"HTTP/1.1 200") {
            return Err(std::io::Error::other(
                String::from_utf8_lossy(&answer).into_owned(),
            ));
        }
    }
    Ok(())
}

fn is_whole(answer: &[u8]) -> bool {
    let Some(end) = answer.windows(4).position(|four| four == b"\r\n\r\n") else {
        return false;
    };
    let head = String::from_utf8_lossy(&answer[..end]).to_ascii_lowercase();
    let length = head.lines().find_map(|line| {
        line.strip_prefix("content-length:")?
            .trim()
            .parse::<usize>()
            .ok()
    });
    match length {
        Some(length) => answer.len() >= end + 4 + length,
        None => answer.ends_with(b"0\r\n\r\n"),
    }
}
