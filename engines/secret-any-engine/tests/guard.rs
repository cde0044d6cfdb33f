//! The guard in the codec, the failure converter and the interceptor of the stand-in: without it each of these channels leaks.
#![allow(clippy::unwrap_used)] // a test fails by it

use std::error::Error;
use std::fmt;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use secret_any_engine::stand_in::{
    ActivityError, ActivityInboundInterceptor, DefaultFailureConverter, DefaultPayloadCodec,
    Engine, FailureConverter, NoInterceptor, PayloadCodec,
};
use secret_any_engine::{Checked, Kept, Masked};
use secret_core::{Secret, SecretContext, SecretRef, expose, secret};

const TOKEN: SecretRef<String> = SecretRef::new("TOKEN");

/// Nothing here waits for anything.
fn run<T>(context: &SecretContext, work: impl Future<Output = T>) -> T {
    let mut work = pin!(context.scope_async(work));
    match work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => done,
        Poll::Pending => panic!("it waits"),
    }
}

/// A client that gives away what it is handed.
fn echo(token: &str) -> String {
    token.to_owned()
}

/// A client that does not.
fn length_of(token: &str) -> usize {
    token.len()
}

/// An error whose cause quotes the secret.
#[derive(Debug)]
struct Refused(Box<dyn Error + Send + Sync>);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the server refused")
    }
}

impl Error for Refused {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.0)
    }
}

#[secret("TOKEN")]
async fn returns(token: Secret<String>) -> Result<String, ActivityError> {
    Ok(expose!(token, |t| echo(t)))
}

#[secret("TOKEN")]
async fn fails(token: Secret<String>) -> Result<String, ActivityError> {
    let token = expose!(token, |t| echo(t));
    Err(Refused(format!("bad token {token}").into()).into())
}

#[secret("TOKEN")]
async fn works(token: Secret<String>) -> Result<usize, ActivityError> {
    Ok(expose!(token, |t| length_of(t)))
}

/// The journal of an engine that has run all of it.
fn journal<C: PayloadCodec, F: FailureConverter, I: ActivityInboundInterceptor>(
    engine: &Engine<C, F, I>,
    context: &SecretContext,
) -> String {
    run(context, async {
        engine.run(&"an input", |_| returns()).await.unwrap();
        engine.run(&"an input", |_| fails()).await.unwrap();
        engine.run(&"an input", |_| works()).await.unwrap();
    });
    engine.journal()
}

fn context(value: &str, is_caching: bool) -> SecretContext {
    let builder = SecretContext::builder().isolated().secret("TOKEN", value);
    builder.cache(is_caching).build()
}

#[test]
fn without_the_guard_all_of_it_leaks() {
    let value = "hunter2-alone";
    let engine = Engine::new(DefaultPayloadCodec, DefaultFailureConverter, NoInterceptor);
    let journal = journal(&engine, &context(value, true));
    assert!(journal.contains(&format!("\"{value}\"\n")), "{journal}");
    assert!(journal.contains(&format!("bad token {value}")), "{journal}");
}

#[test]
fn with_the_guard_none_of_it_does() {
    let value = "hunter2-guarded";
    let codec = Checked(DefaultPayloadCodec);
    let engine = Engine::new(codec, Masked(DefaultFailureConverter), Kept);
    let journal = journal(&engine, &context(value, true));
    assert!(!journal.contains(value), "{journal}");
    assert!(
        journal.contains("the result of an activity: it carries the value of secret `TOKEN`"),
        "{journal}"
    );
    assert!(
        journal.contains("the server refused: bad token [TOKEN]"),
        "{journal}"
    );
    assert!(
        journal.ends_with(&format!("{}\n", value.len())),
        "{journal}"
    );
}

#[test]
fn what_no_cache_keeps_is_known_until_the_result_is_looked_through() {
    let value = "hunter2-uncached";
    let codec = Checked(DefaultPayloadCodec);
    let failures = Masked(DefaultFailureConverter);
    let alone = Engine::new(codec, failures, NoInterceptor);
    assert!(journal(&alone, &context(value, false)).contains(value));
    let kept = Engine::new(codec, failures, Kept);
    let journal = journal(&kept, &context(value, false));
    assert!(!journal.contains(value), "{journal}");
}

#[test]
fn an_input_is_refused_before_the_activity_runs() {
    let value = "hunter2-input";
    let context = context(value, true);
    let codec = Checked(DefaultPayloadCodec);
    let engine = Engine::new(codec, DefaultFailureConverter, NoInterceptor);
    let refused = run(&context, async {
        let _token = TOKEN.await.unwrap();
        let url = format!("https://robot:{value}@example.com/");
        let not_run = async |_| -> Result<(), ActivityError> { unreachable!("it is not run") };
        engine.run(&url, not_run).await
    });
    let error = refused.unwrap_err().to_string();
    assert!(
        error.contains("a payload: it carries the value of secret `TOKEN`"),
        "{error}"
    );
    assert_eq!(engine.journal(), "");
}

#[test]
fn a_reference_is_passed_on_as_its_name() {
    let engine = Engine::new(DefaultPayloadCodec, DefaultFailureConverter, NoInterceptor);
    let value = "hunter2-by-reference";
    run(&context(value, true), async {
        engine.run(&TOKEN, |_| works()).await.unwrap();
    });
    assert!(engine.journal().starts_with("\"TOKEN\"\n"));
}
