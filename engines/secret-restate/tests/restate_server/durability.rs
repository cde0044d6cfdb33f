//! What may happen to a run, and that each comes to its end, once, with the right value.

use std::fs;

use restate_sdk::errors::HandlerError;
use secret_core::{SecretRef, expose, secret};
use secret_restate::prelude::*;
use tempfile::TempDir;

use crate::balancer::Balancer;
use crate::engine::Engine;
use crate::loopback::ask;
use crate::table;
use crate::worker::{MARKS, Marks, Worker};

pub(crate) struct Nightly;

#[service(client_visibility = "pub(crate)")]
impl Nightly {
    /// One step, which goes on when it is told to.
    #[handler]
    #[secret("TOKEN", as = SecretRef<String>)]
    async fn one(&self, ctx: Context<'_>) -> HandlerResult<u64> {
        Ok(ctx.run(|| use_token(token, "first")).name("first").await?)
    }

    /// A step, a wait for somebody else, and a second step that needs no secret.
    #[handler]
    #[secret("TOKEN", as = SecretRef<String>)]
    async fn two(&self, ctx: Context<'_>) -> HandlerResult<u64> {
        let value = ctx.run(|| use_token(token, "first")).name("first").await?;
        let (id, approval) = ctx.awakeable::<u64>();
        ctx.run(|| async { hand_out(&id) }).name("hand_out").await?;
        let approved = approval.await?;
        Ok(ctx
            .run(|| async { Ok(value + approved) })
            .name("second")
            .await?)
    }

    /// A step whose service knows the new token only.
    #[handler]
    #[secret("TOKEN", as = SecretRef<String>)]
    async fn strict(&self, ctx: Context<'_>) -> HandlerResult<u64> {
        Ok(ctx.run(|| use_new_token(token)).name("strict").await?)
    }
}

const OLD: &str = "old-token-of-the-faults";
const NEW: &str = "new-token-of-the-faults";

async fn use_token(token: SecretRef<String>, step: &str) -> HandlerResult<u64> {
    let token = token.await?;
    let marks = Marks::of_worker();
    marks.set(&format!("{step} begun"));
    marks.wait("go on").await;
    marks.set(&format!("{step} done"));
    Ok(expose!(token, |t| fingerprint(t)))
}

async fn use_new_token(token: SecretRef<String>) -> HandlerResult<u64> {
    let token = token.await?;
    if !token.verify(NEW.as_bytes()) {
        let answer = expose!(token, |t| refusal(t));
        return Err(HandlerError::from(answer));
    }
    Marks::of_worker().set("first done");
    Ok(expose!(token, |t| fingerprint(t)))
}

/// An error that quotes its token, as errors of clients do.
fn refusal(token: &str) -> String {
    format!("401: {token} is not known")
}

fn hand_out(id: &str) -> HandlerResult<()> {
    let marks = Marks::of_worker();
    fs::write(marks.path("awakeable"), id)?;
    Ok(())
}

/// Tells two tokens apart.
fn fingerprint(token: &str) -> u64 {
    token.bytes().map(u64::from).sum()
}

/// Secrets as files, and marks, for the workers of one fault.
struct Case {
    secrets: TempDir,
    marks: TempDir,
}

impl Case {
    fn new(token: Option<&str>) -> Self {
        let case = Self {
            secrets: tempfile::tempdir().expect("a folder"),
            marks: tempfile::tempdir().expect("a folder"),
        };
        if let Some(token) = token {
            case.provide(token);
        }
        case
    }

    fn provide(&self, token: &str) {
        fs::write(self.secrets.path().join("TOKEN"), token).expect("a secret");
    }

    fn remove(&self) {
        fs::remove_file(self.secrets.path().join("TOKEN")).expect("a secret");
    }

    fn marks(&self) -> Marks {
        Marks::at(self.marks.path())
    }

    fn worker(&self, port: u16) -> Worker {
        let secrets = self.secrets.path().to_str().expect("a path");
        self.worker_with(port, secrets)
    }

    fn worker_without(&self) -> Worker {
        self.worker_with(0, self.marks.path().to_str().expect("a path"))
    }

    fn worker_with(&self, port: u16, secrets: &str) -> Worker {
        let marks = self.marks.path().to_str().expect("a path");
        Worker::start(
            "durability",
            port,
            &[("SECRETS_DIRECTORY", secrets), (MARKS, marks)],
        )
    }

    async fn awakeable(&self) -> String {
        let path = self.marks().path("awakeable");
        crate::eventually("an awakeable", async || {
            fs::read_to_string(&path).ok().filter(|id| !id.is_empty())
        })
        .await
    }
}

async fn approve(engine: &Engine, awakeable: &str) {
    let url = format!(
        "{}/restate/awakeables/{awakeable}/resolve",
        engine.ingress()
    );
    ask("POST", &url, "1")
        .await
        .expect("an awakeable that waits");
}

/// A line of the table: the step with the secret has had its effect once, and the run has come to its value.
async fn row(
    engine: &Engine,
    case: &Case,
    id: &str,
    expected: u64,
    fault: &str,
    meanwhile: &str,
) -> String {
    assert_eq!(engine.attach(id).await, expected.to_string(), "{fault}");
    let begun = case.marks().count("first begun");
    let done = case.marks().count("first done");
    assert_eq!(done, 1, "{fault}");
    let begun = if begun > 1 {
        format!("begun {begun} times, done once")
    } else {
        "done once".to_owned()
    };
    let meanwhile = if meanwhile.is_empty() {
        "-".to_owned()
    } else {
        table::cell(meanwhile)
    };
    format!("| {fault} | {meanwhile} | {begun} | the right value |")
}

async fn killed(engine: &Engine) -> String {
    let case = Case::new(Some(OLD));
    let worker = case.worker(0);
    let port = worker.port;
    engine.register(port).await;
    let id = engine.send("Nightly/one", "").await;
    case.marks().wait("first begun").await;
    worker.kill();
    case.marks().set("go on");
    let _worker = case.worker(port);
    row(
        engine,
        &case,
        &id,
        fingerprint(OLD),
        "the worker is killed (SIGKILL) in the middle of a step",
        "",
    )
    .await
}

async fn restarted(engine: &mut Engine) -> String {
    let case = Case::new(Some(OLD));
    case.marks().set("go on");
    let worker = case.worker(0);
    engine.register(worker.port).await;
    let id = engine.send("Nightly/two", "").await;
    let awakeable = case.awakeable().await;
    engine.stop();
    engine.resume().await;
    approve(engine, &awakeable).await;
    row(
        engine,
        &case,
        &id,
        fingerprint(OLD) + 1,
        "the server is restarted between two steps",
        "",
    )
    .await
}

async fn replayed(engine: &Engine) -> String {
    let case = Case::new(Some(OLD));
    case.marks().set("go on");
    let worker = case.worker(0);
    let port = worker.port;
    engine.register(port).await;
    let id = engine.send("Nightly/two", "").await;
    let awakeable = case.awakeable().await;
    case.remove();
    worker.kill();
    let _worker = case.worker(port);
    approve(engine, &awakeable).await;
    let fault = "the worker is killed and the secret removed, after the step that used it";
    row(engine, &case, &id, fingerprint(OLD) + 1, fault, "").await
}

async fn missing(engine: &Engine) -> String {
    let case = Case::new(None);
    case.marks().set("go on");
    let worker = case.worker(0);
    engine.register(worker.port).await;
    let id = engine.send("Nightly/one", "").await;
    let seen = engine.failure(&id, "`TOKEN`").await;
    assert!(seen.contains("this step is tried again"), "{seen}");
    case.provide(OLD);
    row(
        engine,
        &case,
        &id,
        fingerprint(OLD),
        "the secret is missing, and provided later",
        first_line(&seen),
    )
    .await
}

async fn rotated(engine: &Engine) -> String {
    let case = Case::new(Some(OLD));
    let worker = case.worker(0);
    engine.register(worker.port).await;
    let id = engine.send("Nightly/strict", "").await;
    let seen = engine.failure(&id, "401").await;
    assert!(!seen.contains(OLD), "{seen}");
    case.provide(NEW);
    row(
        engine,
        &case,
        &id,
        fingerprint(NEW),
        "the secret is rotated between two attempts",
        &seen,
    )
    .await
}

async fn one_without(engine: &Engine) -> String {
    let case = Case::new(Some(OLD));
    case.marks().set("go on");
    let (without, with) = (case.worker_without(), case.worker(0));
    let balancer = Balancer::to(without.port);
    engine.register(balancer.port).await;
    let id = engine.send("Nightly/one", "").await;
    let seen = engine.failure(&id, "`TOKEN`").await;
    balancer.turn_to(with.port);
    let fault = "of two workers behind a balancer, the first lacks the secret";
    row(
        engine,
        &case,
        &id,
        fingerprint(OLD),
        fault,
        first_line(&seen),
    )
    .await
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

#[tokio::test]
#[ignore = "needs a server: RESTATE_SERVER=$(scripts/restate install) cargo test -p secret-restate --test restate_server -- --ignored"]
async fn every_fault_comes_to_one_right_value() {
    let mut engine = Engine::start().await;
    let mut rows = vec![killed(&engine).await, restarted(&mut engine).await];
    rows.push(replayed(&engine).await);
    rows.push(missing(&engine).await);
    rows.push(rotated(&engine).await);
    rows.push(one_without(&engine).await);
    table::check("faults.md", &format!("{HEAD}{}\n", rows.join("\n")));
}

#[tokio::test]
#[ignore = "needs a server: RESTATE_SERVER=$(scripts/restate install) cargo test -p secret-restate --test restate_server -- --ignored"]
async fn a_handler_tells_the_server_which_secrets_it_needs() {
    let engine = Engine::start().await;
    let case = Case::new(None);
    let worker = case.worker(0);
    engine.register(worker.port).await;
    let service = ask("GET", &format!("{}/services/Nightly", engine.admin()), "")
        .await
        .expect("a service");
    let service: serde_json::Value = serde_json::from_str(&service).expect("JSON");
    let handlers = service["handlers"].as_array().expect("handlers");
    assert_eq!(handlers.len(), 3);
    for handler in handlers {
        assert_eq!(handler["metadata"]["secrets"], "TOKEN", "{handler}");
    }
}

const HEAD: &str = "\
# What may happen to a run

Written by the test `every_fault_comes_to_one_right_value`, which has each of these faults with a real server and with workers in processes of
their own.

| fault | what the server shows meanwhile | the step with the secret | the run ends with |
|---|---|---|---|
";
