//! Tells a chat that a job failed: a handler outside of every task, which looks its secret up itself.
//!
//! ```sh
//! cargo run --example notification
//! SLACK_WEBHOOK_URL=http://127.0.0.1:8080/hook cargo run --example notification
//! ```
//!
//! Without `SLACK_WEBHOOK_URL` it says what is missing, and the job's own error stays the one that counts. With one, it builds the
//! request; a URL of plain `http` is posted to, and `https` is left to the HTTP client that you use. The exit status is 0 when the
//! handler did its work, 1 when it could not.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::process::ExitCode;
use std::time::Duration;

use secret_core::{Secret, SecretErrorKind, SecretRef, expose, secret};

/// The name of a secret is a constant like any other. Declared, it is in the manifest.
#[secret]
const SLACK: SecretRef<String> = SecretRef::new("SLACK_WEBHOOK_URL");

/// What the handler did.
enum Told {
    /// The chat has it.
    Posted(u16),
    /// It is on its way as far as this example goes.
    Built,
    /// There is nobody to tell.
    Nobody,
}

/// Called when a job failed. In async code it would say `SLACK.await`.
fn on_failure(job: &str, error: &str) -> Result<Told, Box<dyn std::error::Error>> {
    let hook = match SLACK.get() {
        Ok(hook) => hook,
        Err(missing) if missing.kind() == SecretErrorKind::NotFound => {
            eprintln!("nobody is told: {missing}");
            return Ok(Told::Nobody);
        }
        Err(error) => return Err(error.into()),
    };
    let text = serde_json::json!({ "text": format!("{job} failed: {error}") }).to_string();
    let request = build(&hook, text)?;
    if request.uri().scheme_str() == Some("http") {
        return Ok(Told::Posted(post(&request)?));
    }
    Ok(Told::Built)
}

/// The URL is handed over, and the error does not repeat it.
fn build(hook: &Secret<String>, text: String) -> Result<http::Request<String>, &'static str> {
    expose!(hook, |url| http::Request::post(url))
        .header("content-type", "application/json")
        .body(text)
        .map_err(|_| "SLACK_WEBHOOK_URL is not a URL")
}

/// The HTTP client that you use would be here; this one is enough for a server on this machine.
fn post(request: &http::Request<String>) -> io::Result<u16> {
    let address = request.uri().authority().map_or("", |a| a.as_str());
    let port = request.uri().port_u16().unwrap_or(80);
    let mut stream = TcpStream::connect((request.uri().host().unwrap_or(""), port))?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    write!(
        stream,
        "POST {} HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\
         connection: close\r\n\r\n{}",
        request
            .uri()
            .path_and_query()
            .map_or("/", |path| path.as_str()),
        request.body().len(),
        request.body(),
    )?;
    let mut answer = [0; 12];
    stream.read_exact(&mut answer)?;
    // HTTP/1.1 200
    let status = std::str::from_utf8(&answer[9..]).ok();
    status
        .and_then(|status| status.parse().ok())
        .ok_or_else(|| io::Error::other("the answer is not HTTP"))
}

fn main() -> ExitCode {
    // The job.
    let failed = "no such bucket: reports";
    match on_failure("nightly_export", failed) {
        Ok(Told::Posted(status)) => println!("posted, and answered with {status}"),
        Ok(Told::Built) => println!("the request is built; hand it to your HTTP client"),
        Ok(Told::Nobody) => println!("nightly_export failed: {failed}"),
        Err(error) => {
            eprintln!("the chat was not told: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
