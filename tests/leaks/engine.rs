//! A workflow engine that knows nothing of secrets: parameters and results of any type that serde can write, errors of any type that
//! can be printed, responses, an access log, and the clients that tasks log in to.
//!
//! What it is given it writes to files in the current folder, in clear. The programs of this folder are its users, who have the
//! toolkit between themselves and it.

use std::fmt::{self, Display};
use std::fs::OpenOptions;
use std::future::Future;
use std::io::Write;
use std::pin::pin;
use std::sync::mpsc::{self, Sender};
use std::task::{Context, Poll, Waker};
use std::thread::{self, JoinHandle};

use aws_lc_rs::hmac;
use serde::Serialize;

/// One parameter of a task, stored with the run.
pub struct Parameter {
    name: String,
    json: String,
}

impl Parameter {
    pub fn new<T: Serialize>(name: &str, value: T) -> Self {
        Self {
            name: name.to_owned(),
            json: json(&value),
        }
    }
}

/// Puts a task into the queue.
pub fn submit(task: &str, parameters: Vec<Parameter>) {
    for Parameter { name, json } in parameters {
        append("params.jsonl", &format!("{task}.{name}={json}"));
    }
}

/// Runs a task, and stores its result or the text of its error.
pub fn run_task<T: Serialize, E: Display>(name: &str, task: impl FnOnce() -> Result<T, E>) {
    match task() {
        Ok(result) => store(&format!("{name}={}", json(&result))),
        Err(error) => append("errors.log", &format!("{name} failed: {error}")),
    }
}

/// Stores each of the results of a task.
pub fn run_stream<T: Serialize>(name: &str, results: impl IntoIterator<Item = T>) {
    for (index, result) in results.into_iter().enumerate() {
        store(&format!("{name}[{index}]={}", json(&result)));
    }
}

/// A channel whose other end stores what it is sent.
pub fn result_channel<T: Serialize + Send + 'static>() -> (Sender<T>, JoinHandle<()>) {
    let (sender, receiver) = mpsc::channel::<T>();
    let writer = thread::spawn(move || {
        for result in receiver {
            store(&json(&result));
        }
    });
    (sender, writer)
}

/// Runs a future to its end.
pub fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}

/// Asks for a URL, which the access log has then.
pub fn http_get(url: &str) -> String {
    append("access.log", url);
    "200".to_owned()
}

/// The same with a header, which the log does not have.
pub fn http_get_authorized(url: &str, authorization: &str) -> String {
    assert!(authorization.starts_with("Bearer "));
    http_get(url)
}

/// The client of a database.
pub struct Client {
    is_open: bool,
}

#[derive(Debug)]
pub struct AuthError;

impl Display for AuthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("authentication failed")
    }
}

impl std::error::Error for AuthError {}

impl Client {
    /// Neither keeps the password nor repeats it.
    pub fn login(_user: &str, password: &str) -> Result<Self, AuthError> {
        if password.is_empty() {
            return Err(AuthError);
        }
        Ok(Self { is_open: true })
    }

    pub fn rows(&self) -> Vec<u32> {
        assert!(self.is_open);
        vec![1, 2, 3]
    }
}

/// Signs a message.
pub fn hmac_sha256(key: &str, message: &str) -> Vec<u8> {
    let key = hmac::Key::new(hmac::HMAC_SHA256, key.as_bytes());
    hmac::sign(&key, message.as_bytes()).as_ref().to_vec()
}

fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("JSON")
}

fn store(line: &str) {
    append("results.jsonl", line);
}

fn append(file: &str, line: &str) {
    let mut file = OpenOptions::new()
        .create(true)
        .append(true)
        .open(file)
        .expect("a file of the engine");
    writeln!(file, "{line}").expect("a file of the engine");
}
