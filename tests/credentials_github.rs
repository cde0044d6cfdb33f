//! GitHub: the request that reaches the server carries the token, and nothing that our side prints does.

use std::error::Error;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::thread::JoinHandle;

use secret_core::credentials::{GithubClientBuilder, GithubToken, github_client_builder};
use secret_core::{Secret, SecretContext, SecretErrorKind};
use serde_json::Value;

const TOKEN: &str = "ghp_c4n4ry0123456789";
const CANARY: &str = "c4n4ry";

/// A server that answers once, and gives what it was asked.
struct Server {
    address: SocketAddr,
    asked: JoinHandle<String>,
}

impl Server {
    fn answering(status: impl Into<String>, body: &'static str) -> Self {
        let status = status.into();
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let asked = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("a client");
            let mut request = Vec::new();
            let mut buffer = [0; 1024];
            while !request.windows(4).any(|end| end == b"\r\n\r\n") {
                let n = stream.read(&mut buffer).expect("a request");
                assert!(n > 0, "the client went away");
                request.extend_from_slice(&buffer[..n]);
            }
            let head = format!(
                "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
                body.len()
            );
            stream.write_all(head.as_bytes()).expect("an answer");
            stream.write_all(body.as_bytes()).expect("an answer");
            String::from_utf8(request).expect("text")
        });
        Self { address, asked }
    }

    async fn ask(&self, builder: GithubClientBuilder) -> octocrab::Result<Value> {
        let base = format!("http://{}", self.address);
        let client = builder.base_uri(base)?.build()?;
        assert_silent(&format!("{client:?}"));
        client.get("/user", None::<&()>).await
    }

    /// The header lines of the request.
    fn request(self) -> Vec<String> {
        let request = self.asked.join().expect("the server");
        request.lines().map(str::to_owned).collect()
    }
}

fn assert_silent(text: &str) {
    assert!(!text.contains(CANARY), "{text}");
}

fn token() -> Secret<GithubToken> {
    SecretContext::with_secrets([("GITHUB_ACCESS_TOKEN", TOKEN)])
        .scope(|| GithubToken::DEFAULT.get())
        .expect("the token")
}

fn carries(request: &[String], token: &str) -> bool {
    let wanted = format!("Bearer {token}");
    let mut found = request.iter().filter_map(|line| {
        let (name, value) = line.split_once(": ")?;
        name.eq_ignore_ascii_case("authorization").then_some(value)
    });
    found.next() == Some(wanted.as_str()) && found.next().is_none()
}

#[tokio::test]
async fn the_request_carries_the_token() {
    let server = Server::answering("200 OK", r#"{"login": "robot"}"#);
    let user = server
        .ask(token().octocrab().expect("a builder"))
        .await
        .expect("an answer");
    assert_eq!(user["login"], "robot");
    let request = server.request();
    assert_eq!(request[0], "GET /user HTTP/1.1");
    assert!(carries(&request, TOKEN), "{request:?}");
}

/// The client follows redirections, as GitHub asks of it, and takes the token to no other server.
#[tokio::test]
async fn a_redirection_elsewhere_does_not_carry_the_token() {
    let elsewhere = Server::answering("200 OK", r#"{"login": "elsewhere"}"#);
    let redirection = format!("302 Found\r\nlocation: http://{}/user", elsewhere.address);
    let server = Server::answering(redirection, "{}");
    let user = server
        .ask(token().octocrab().expect("a builder"))
        .await
        .expect("an answer");
    assert_eq!(user["login"], "elsewhere");
    assert!(carries(&server.request(), TOKEN));
    let request = elsewhere.request();
    assert!(
        !request.iter().any(|line| line.contains(CANARY)),
        "{request:?}"
    );
}

#[tokio::test]
async fn a_text_is_a_token_too() {
    let server = Server::answering("200 OK", "{}");
    let secret = Secret::new("ACME_TOKEN", String::from(TOKEN));
    server
        .ask(secret.octocrab().expect("a builder"))
        .await
        .expect("an answer");
    assert!(carries(&server.request(), TOKEN));
}

#[tokio::test]
async fn an_error_of_the_server_shows_no_token() {
    for status in ["401 Unauthorized", "403 Forbidden", "404 Not Found"] {
        let body = r#"{"message": "Bad credentials", "documentation_url": "https://docs.github.com/rest"}"#;
        let server = Server::answering(status, body);
        let error = server
            .ask(token().octocrab().expect("a builder"))
            .await
            .expect_err("an error");
        assert!(carries(&server.request(), TOKEN));
        let mut text = format!("{error}\n{error:?}\n{error:#?}");
        assert!(text.contains("Bad credentials"), "{text}");
        let mut source = error.source();
        while let Some(inner) = source {
            text += &format!("\n{inner}\n{inner:?}");
            source = inner.source();
        }
        assert_silent(&text);
    }
}

#[tokio::test]
async fn an_answer_that_is_not_json_shows_no_token() {
    let server = Server::answering("200 OK", "<html>");
    let error = server
        .ask(token().octocrab().expect("a builder"))
        .await
        .expect_err("an error");
    assert_silent(&format!("{error}\n{error:?}"));
}

#[tokio::test]
async fn a_server_that_is_not_there_shows_no_token() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    drop(listener);
    let builder = token().octocrab().expect("a builder");
    // Without the client's own retries, which wait in between.
    let retries = octocrab::service::middleware::retry::RetryConfig::None;
    let client = builder
        .add_retry_config(retries)
        .base_uri(base)
        .and_then(GithubClientBuilder::build);
    let error = client
        .expect("a client")
        .get::<Value, _, ()>("/user", None)
        .await
        .expect_err("an error");
    assert_silent(&format!("{error}\n{error:?}\n{:?}", error.source()));
}

#[tokio::test]
async fn precedence_is_that_of_prefect() {
    let named = SecretContext::with_secrets([("GITHUB_ACCESS_TOKEN", "named")]);
    for (explicit, expected) in [(Some(token()), TOKEN), (None, "named")] {
        let server = Server::answering("200 OK", "{}");
        let builder = named.scope_async(github_client_builder(explicit)).await;
        server
            .ask(builder.expect("a builder"))
            .await
            .expect("an answer");
        assert!(carries(&server.request(), expected));
    }

    let empty = SecretContext::builder().isolated().build();
    let error = empty
        .scope_async(github_client_builder(None))
        .await
        .err()
        .expect("an error");
    assert_eq!(error.kind(), SecretErrorKind::NotFound);
    assert!(
        error.help()[0].contains(r#"`.secret("GITHUB_ACCESS_TOKEN", "..")`"#),
        "{error}"
    );
}

/// The environment variable of the name is the last place, as in Prefect.
#[tokio::test]
async fn the_environment_variable_is_the_last_place() {
    let variables = [("GITHUB_ACCESS_TOKEN", "variable")];
    let both = [
        ("GITHUB_ACCESS_TOKEN", "variable"),
        ("PREFECT__CONTEXT__SECRETS__GITHUB_ACCESS_TOKEN", "context"),
    ];
    for (context, expected) in [
        (
            SecretContext::builder().isolated().environment(variables),
            "variable",
        ),
        (
            SecretContext::builder().isolated().environment(both),
            "context",
        ),
    ] {
        let server = Server::answering("200 OK", "{}");
        let builder = context
            .build()
            .scope_async(github_client_builder(None))
            .await;
        server
            .ask(builder.expect("a builder"))
            .await
            .expect("an answer");
        assert!(carries(&server.request(), expected));
    }
}

#[test]
fn a_text_that_is_no_token_is_refused_before_the_client_panics() {
    for text in [
        "",
        " c4n4ry",
        "c4n4ry\n",
        "c4n4ry c4n4ry",
        "c4n4ry\u{7f}",
        "c4n4r\u{fc}",
        "c4n4ry\0",
    ] {
        let secret = Secret::new("ACME_TOKEN", String::from(text));
        let error = secret.octocrab().err().expect("an error");
        assert_eq!(error.kind(), SecretErrorKind::Malformed);
        let shown = format!("{error} {error:?}");
        assert!(
            shown.starts_with("secret `ACME_TOKEN`: it is not a GitHub access token: it "),
            "{shown}"
        );
        assert!(!shown.contains("c4n4r"), "{shown}");
    }
}

#[test]
fn nothing_that_prints_shows_the_token() {
    let secret = token();
    assert_silent(&format!("{secret:?} {secret:#?}"));
    secret_core::__private::expose(&secret, |token| {
        assert_eq!(format!("{token:?}"), "GithubToken(..)");
        assert_eq!(token.as_str(), TOKEN);
        assert_eq!(AsRef::<str>::as_ref(token), TOKEN);
    });
    assert!(secret.verify(TOKEN.as_bytes()));
    assert!(!secret.verify(b"ghp_c4n4ry"));
}
