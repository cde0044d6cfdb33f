//! A worker in a process of its own: this test binary once more.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use restate_sdk::endpoint::Endpoint;
use secret_core::redact::MakeRedacted;
use secret_restate::{HttpServer, WithDeclaredSecrets};
use tempfile::TempDir;

use crate::{PATIENCE, durability, leaks, variable};

/// What is served, in the worker's environment.
pub(crate) const KIND: &str = "SECRET_RESTATE_WORKER";
const PORT: &str = "SECRET_RESTATE_PORT";
/// Where a handler says how far it is, and is told to go on.
pub(crate) const MARKS: &str = "SECRET_RESTATE_MARKS";

pub(crate) struct Worker {
    process: Child,
    pub(crate) port: u16,
    folder: TempDir,
}

impl Worker {
    /// `port` 0 is a free one.
    pub(crate) fn start(kind: &str, port: u16, environment: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let log = File::create(folder.path().join("log")).expect("a log");
        let mut process = Command::new(std::env::current_exe().expect("this binary"))
            .args(["--ignored", "--exact", "serve_as_worker", "--nocapture"])
            .env_clear()
            .env(KIND, kind)
            .env(PORT, port.to_string())
            .envs(environment.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("a worker that starts");
        let lines = BufReader::new(process.stdout.take().expect("an output")).lines();
        let port = lines
            .map_while(Result::ok)
            .find_map(|line| line.rsplit_once("listening on ")?.1.parse().ok())
            .expect("a worker that listens");
        Self {
            process,
            port,
            folder,
        }
    }

    /// As `kill -9` does.
    pub(crate) fn kill(mut self) {
        self.process.kill().expect("a worker that runs");
        self.process.wait().expect("a worker that ends");
    }

    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).expect("a log")
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The marks of a test: files in a folder, each of which says that something has happened.
pub(crate) struct Marks(PathBuf);

impl Marks {
    pub(crate) fn at(folder: &Path) -> Self {
        Self(folder.to_owned())
    }

    pub(crate) fn of_worker() -> Self {
        Self(variable(MARKS).expect("a folder").into())
    }

    /// One more time.
    pub(crate) fn set(&self, mark: &str) {
        let path = self.path(mark);
        let times = self.count(mark) + 1;
        fs::write(path, "x".repeat(times)).expect("a mark");
    }

    pub(crate) fn path(&self, mark: &str) -> PathBuf {
        self.0.join(mark)
    }

    /// How often it was set.
    pub(crate) fn count(&self, mark: &str) -> usize {
        fs::read(self.path(mark)).map_or(0, |bytes| bytes.len())
    }

    pub(crate) async fn wait(&self, mark: &str) {
        let until = Instant::now() + PATIENCE;
        while self.count(mark) == 0 {
            assert!(Instant::now() < until, "in vain: {mark}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// Serves until the process is ended.
#[allow(clippy::print_stdout)] // who started it reads the port
#[tokio::main]
pub(crate) async fn serve(kind: &str) {
    let port: u16 = variable(PORT)
        .and_then(|port| port.parse().ok())
        .expect("a port");
    let listener = TcpListener::bind(("127.0.0.1", port)).expect("a port that is free");
    listener.set_nonblocking(true).expect("a socket");
    let port = listener.local_addr().expect("an address").port();
    let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
    println!("\nlistening on {port}");
    let log = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE);
    match kind {
        "plain" => {
            log.with_writer(std::io::stderr).init();
            let endpoint = Endpoint::builder()
                .bind(leaks::plain::Leaks)
                .bind(leaks::plain::LeakObject)
                .build();
            restate_sdk::http_server::HttpServer::new(endpoint)
                .serve(listener)
                .await;
        }
        "checked" => {
            log.with_writer(MakeRedacted::new(std::io::stderr)).init();
            let endpoint = Endpoint::builder()
                .bind(leaks::checked::Leaks)
                .bind(leaks::checked::LeakObject)
                .build();
            HttpServer::new(endpoint).serve(listener).await;
        }
        _ => {
            log.with_writer(MakeRedacted::new(std::io::stderr)).init();
            let endpoint = Endpoint::builder()
                .bind(durability::Nightly.with_declared_secrets())
                .build();
            HttpServer::new(endpoint).serve(listener).await;
        }
    }
}
