//! The services among restate-sdk's own examples (greeter, failures, run, `fan_out`, signals, and calls of each kind), with another prelude.

use std::collections::HashMap;
use std::convert::Infallible;
use std::fmt;
use std::time::Duration;

use secret_core::credentials::GcpCredentials;
use secret_core::{Secret, SecretRef, expose, secret};
use secret_restate::prelude::*;

pub(crate) struct Greeter;

#[service(client_visibility = "pub(crate)")]
impl Greeter {
    #[handler]
    async fn greet(&self, _ctx: Context<'_>, name: String) -> Result<String, Infallible> {
        Ok(format!("Greetings {name}"))
    }
}

pub(crate) struct FailureExample;

#[derive(Debug)]
struct MyError;

impl fmt::Display for MyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("I'm very bad, retry me")
    }
}

impl std::error::Error for MyError {}

#[service(client_visibility = "pub(crate)")]
impl FailureExample {
    #[handler(name = "doRun")]
    async fn do_run(&self, context: Context<'_>) -> Result<(), TerminalError> {
        context
            .run::<_, _, ()>(|| async move {
                if std::process::id().is_multiple_of(4) {
                    Err(TerminalError::new("Failed!!!"))?;
                }

                Err(MyError)?
            })
            .await?;

        Ok(())
    }
}

pub(crate) struct RunExample(Client);

struct Client;

impl Client {
    async fn get(&self, _url: &str) -> Result<HashMap<String, String>, MyError> {
        Ok(HashMap::new())
    }
}

#[service(client_visibility = "pub(crate)")]
impl RunExample {
    #[handler]
    async fn do_run(
        &self,
        context: Context<'_>,
    ) -> Result<Json<HashMap<String, String>>, HandlerError> {
        let res = context
            .run(|| async move {
                let res = self.0.get("https://example.com/ip").await?;

                Ok(Json::from(res))
            })
            .name("get_ip")
            .retry_policy(RunRetryPolicy::default().max_attempts(10))
            .await?
            .into_inner();

        Ok(res.into())
    }
}

pub(crate) struct FanOut;

#[service(client_visibility = "pub(crate)")]
impl FanOut {
    #[handler]
    async fn fan_out(&self, ctx: Context<'_>) -> Result<String, TerminalError> {
        let labels = ["fast", "medium", "slow"];

        let mut futures = DurableFuturesUnordered::new();
        futures.push(ctx.sleep(Duration::from_secs(1)));
        futures.push(ctx.sleep(Duration::from_secs(2)));
        futures.push(ctx.sleep(Duration::from_secs(3)));

        let mut completion_order = Vec::new();
        while let Some((index, result)) = futures.next().await? {
            result?;
            completion_order.push(labels[index]);
        }

        Ok(format!("Completed in order: {completion_order:?}"))
    }
}

pub(crate) struct SignalExample;

#[restate_sdk::service(client_visibility = "pub(crate)")]
impl SignalExample {
    #[handler]
    async fn await_approval(&self, ctx: Context<'_>) -> Result<String, HandlerError> {
        assert!(!ctx.invocation_id().is_empty());
        let decision = ctx.signal::<String>("approval").await?;
        Ok(format!("Approved with: {decision}"))
    }

    #[handler]
    async fn approve(&self, ctx: Context<'_>, invocation_id: String) -> Result<(), HandlerError> {
        ctx.invocation_handle(invocation_id)
            .signal("approval")
            .resolve("looks good".to_string());
        Ok(())
    }

    #[handler]
    async fn reject(&self, ctx: Context<'_>, invocation_id: String) -> Result<(), HandlerError> {
        ctx.invocation_handle(invocation_id)
            .signal("approval")
            .reject(TerminalError::new("rejected"));
        Ok(())
    }
}

/// Each way to declare a secret, under the unmodified attribute.
pub(crate) struct Export;

#[service(client_visibility = "pub(crate)", inactivity_timeout = "10m")]
impl Export {
    #[handler(journal_retention = "7 days")]
    #[secret("GCP_CREDENTIALS", as = SecretRef<GcpCredentials>)]
    #[secret("OTHER", as = Option<Secret<String>>, from = env)]
    async fn by_reference(&self, ctx: Context<'_>, day: String) -> HandlerResult<u64> {
        let rows = ctx.run(|| rows(gcp_credentials, &day)).name("rows").await?;
        Ok(rows + u64::from(other.is_some()))
    }

    #[handler(name = "byValue")]
    #[secret("TOKEN", as = Secret<String>)]
    async fn by_value(&self, ctx: Context<'_>) -> Result<u64, HandlerError> {
        let rows = ctx
            .run(|| async { Ok(expose!(token, |t| count(t))) })
            .await?;
        Ok(rows)
    }

    #[handler]
    async fn by_step(&self, ctx: Context<'_>, day: String) -> HandlerResult<Json<Vec<u64>>> {
        let rows = ctx.run(|| step(&day)).await?;
        let (id, promise) = ctx.awakeable::<String>();
        ctx.run(|| async { Ok(id.clone()) }).await?;
        ctx.resolve_awakeable(&id, "hello".to_string());
        ctx.reject_awakeable(&id, TerminalError::new("my error reason"));
        promise.await?;
        Ok(Json(vec![rows]))
    }

    #[handler]
    async fn calls(&self, ctx: Context<'_>) -> HandlerResult<String> {
        let greeter = ctx.service_client::<GreeterClient>();
        greeter
            .greet("Ada".to_owned())
            .idempotency_key("key")
            .send();
        let handle = greeter
            .greet("Ada".to_owned())
            .send_after(Duration::from_secs(60))
            .await?;
        handle.cancel();
        let target = restate_sdk::context::RequestTarget::service("Greeter", "greet");
        let answer: String = ctx
            .request(target, "Ada".to_owned())
            .header("x-day".to_owned(), "1".to_owned())
            .idempotency_key("key")
            .call()
            .await?;
        Ok(answer + &greeter.greet("Ada".to_owned()).call().await?)
    }
}

async fn rows(gcp: SecretRef<GcpCredentials>, day: &str) -> HandlerResult<u64> {
    let gcp = gcp.await?;
    Ok(expose!(gcp, |key| query(key, day)))
}

#[secret("TOKEN")]
async fn step(day: &str, token: Secret<String>) -> HandlerResult<u64> {
    Ok(expose!(token, |t| count(t)) + day.len() as u64)
}

fn query(key: &GcpCredentials, day: &str) -> u64 {
    (key.client_email.len() + day.len()) as u64
}

fn count(token: &str) -> u64 {
    token.len() as u64
}

pub(crate) fn endpoint() -> Endpoint {
    let options = ServiceOptions::new().ingress_private(true);
    Endpoint::builder()
        .bind(Greeter)
        .bind(FailureExample)
        .bind(RunExample(Client))
        .bind(FanOut)
        .bind(SignalExample)
        .bind(Export.with_declared_secrets().options(options))
        .build()
}
