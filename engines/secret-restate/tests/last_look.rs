//! Handlers that something else serves than this crate's server, a Lambda function for one: the whole request at once, and the whole answer.

#[path = "support/protocol.rs"]
mod protocol;

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use restate_sdk::endpoint::{Endpoint, HandleOptions, ProtocolMode};
use secret_core::{SecretContext, SecretRef, expose, secret};
use secret_restate::Gate;
use secret_restate::prelude::*;

struct Leaks;

/// A client that gives back what it was handed.
fn echo(token: &str) -> String {
    token.to_owned()
}

#[service(client_visibility = "pub(crate)")]
impl Leaks {
    #[handler]
    #[secret("LAST_LOOK", as = SecretRef<String>)]
    async fn output(&self, _ctx: Context<'_>, day: String) -> HandlerResult<String> {
        let token = last_look.await?;
        Ok(day + &expose!(token, |t| echo(t)))
    }

    #[handler]
    #[secret("LAST_LOOK", as = SecretRef<String>)]
    async fn error(&self, _ctx: Context<'_>, day: String) -> HandlerResult<String> {
        let token = last_look.await?;
        let token = expose!(token, |t| echo(t));
        Err(TerminalError::new(format!("no {token} on {day}")).into())
    }
}

fn answer(handler: &str) -> Response<restate_sdk::endpoint::ResponseBody> {
    let request = Request::builder()
        .uri(format!("/invoke/Leaks/{handler}"))
        .header("content-type", protocol::CONTENT_TYPE)
        .body(Full::from(Bytes::from(
            protocol::beginning("\"2026-11-23\"").concat(),
        )));
    let options = HandleOptions {
        protocol_mode: ProtocolMode::RequestResponse,
    };
    let endpoint = Endpoint::builder().bind(Leaks).build();
    endpoint.handle_with_options(request.expect("a request"), options)
}

/// What a Lambda function would send back, as text where it is text.
async fn sent<B: BodyExt<Data = Bytes>>(answer: Response<B>) -> String {
    let body = answer.into_body().collect().await.ok().expect("a body");
    String::from_utf8_lossy(&body.to_bytes()).into_owned()
}

#[tokio::test]
async fn what_is_answered_is_looked_at() {
    let value = "canary-of-the-last-look";
    let context = SecretContext::with_secrets([("LAST_LOOK", value)]);
    // Without it both get out.
    for handler in ["output", "error"] {
        let sent = context.scope_async(sent(answer(handler))).await;
        assert!(sent.contains(value), "{sent}");
    }
    let output = sent(Gate::over(answer("output"), Some(context.clone()))).await;
    assert!(!output.contains(value), "{output}");
    assert!(
        output.contains("the output of a handler: it carries the value of secret `LAST_LOOK`"),
        "{output}"
    );
    let error = sent(Gate::over(answer("error"), Some(context))).await;
    assert!(error.contains("no [LAST_LOOK] on 2026-11-23"), "{error}");
}
