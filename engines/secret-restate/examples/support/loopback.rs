//! HTTP to this machine, for the example and the tests: one request, one connection. A program has a client of its own, such as restate-sdk's `reqwest-client`.

use std::io;

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use restate_sdk::ingress::RequestExecutor;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// What restate-sdk's ingress client sends its requests with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Loopback;

impl RequestExecutor for Loopback {
    type Error = io::Error;

    async fn execute(&self, request: Request<Bytes>) -> io::Result<Response<Bytes>> {
        let uri = request.uri();
        let address = uri
            .authority()
            .map(|authority| authority.as_str().to_owned());
        let path = uri.path_and_query().map_or("/", |path| path.as_str());
        let mut head = format!("{} {path} HTTP/1.1\r\n", request.method()).into_bytes();
        for (name, value) in request.headers() {
            head.extend_from_slice(name.as_str().as_bytes());
            head.extend_from_slice(b": ");
            head.extend_from_slice(value.as_bytes());
            head.extend_from_slice(b"\r\n");
        }
        let address = address.ok_or_else(|| io::Error::other("an address without a host"))?;
        let rest = format!(
            "host: {address}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
            request.body().len()
        );
        let mut socket = TcpStream::connect(&address).await?;
        socket
            .write_all(&[&head, rest.as_bytes(), request.body()].concat())
            .await?;
        let mut answer = Vec::new();
        socket.read_to_end(&mut answer).await?;
        read(&answer).ok_or_else(|| io::Error::other("an answer that is none"))
    }
}

/// Sends JSON, or nothing, and gives the body of the answer; one that is no success is an error.
pub(crate) async fn ask(method: &str, url: &str, body: &str) -> io::Result<String> {
    let mut request = Request::builder()
        .method(method)
        .uri(url)
        .header("accept", "application/json");
    if !body.is_empty() {
        request = request.header("content-type", "application/json");
    }
    let request = request.body(Bytes::copy_from_slice(body.as_bytes()));
    let request = request.map_err(io::Error::other)?;
    let answer = Loopback.execute(request).await?;
    let text = String::from_utf8_lossy(answer.body()).into_owned();
    if answer.status().is_success() {
        Ok(text)
    } else {
        Err(io::Error::other(format!(
            "{method} {url}: {} {text}",
            answer.status()
        )))
    }
}

fn read(answer: &[u8]) -> Option<Response<Bytes>> {
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&answer[..end]).ok()?;
    let mut body = answer.get(end + 4..)?;
    let mut lines = head.split("\r\n");
    let status = lines
        .next()?
        .split(' ')
        .nth(1)?
        .parse::<StatusCode>()
        .ok()?;
    let mut response = Response::builder().status(status);
    let mut is_chunked = false;
    for line in lines {
        let (name, value) = line.split_once(':')?;
        is_chunked |= name.eq_ignore_ascii_case("transfer-encoding");
        response = response.header(name, value.trim());
    }
    let mut whole = Vec::new();
    while is_chunked {
        let line = body.windows(2).position(|two| two == b"\r\n")?;
        let length =
            usize::from_str_radix(std::str::from_utf8(&body[..line]).ok()?.trim(), 16).ok()?;
        whole.extend_from_slice(body.get(line + 2..line + 2 + length)?);
        body = body.get(line + 4 + length..)?;
        is_chunked = length > 0;
    }
    let body = if whole.is_empty() {
        body.to_vec()
    } else {
        whole
    };
    response.body(body.into()).ok()
}
