//! A store that is asked for many at once: one request for a task, and one at a time for all who ask meanwhile.

mod support;

use std::collections::BTreeSet;
use std::future::Future;
use std::pin::pin;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::{Duration, Instant};

use secret_core::{
    Answer, Place, ProviderError, RawSecret, Secret, SecretContext, SecretError, SecretErrorKind,
    SecretJson, SecretProvider, SecretRef, SecretTask, preflight, secret,
};
use serde::{Deserialize, Serialize};

use support::reveal;

/// Longer than anything here takes; only a test that fails waits for it.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the store does with a request.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Release {
    Answer,
    AnswerOne,
    Panic,
}

/// A store that tells the test of each request, and waits for what the test says of it.
struct Store {
    requests: Sender<Vec<String>>,
    release: Mutex<Receiver<Release>>,
}

struct Gate {
    requests: Receiver<Vec<String>>,
    release: Sender<Release>,
}

impl Gate {
    fn request(&self) -> Vec<String> {
        self.requests.recv_timeout(PATIENCE).expect("a request")
    }

    fn open(&self, release: Release) {
        self.release.send(release).expect("the store is there");
    }

    fn nothing_more(&self) {
        assert_eq!(self.requests.try_recv().ok(), None);
    }
}

impl SecretProvider for Store {
    fn fetch(&self, name: &str) -> Result<Answer, ProviderError> {
        panic!("`{name}` is asked for alone");
    }

    fn fetch_many(&self, names: &[&str], _: Instant) -> Vec<Result<Answer, ProviderError>> {
        let asked = names.iter().map(|&name| name.to_owned()).collect();
        self.requests.send(asked).expect("the test is there");
        let release = self.release.lock().unwrap_or_else(PoisonError::into_inner);
        match release.recv_timeout(PATIENCE).expect("somebody opens it") {
            Release::Panic => panic!("on purpose"),
            Release::AnswerOne => vec![Ok(Answer::absent(["one for all"]))],
            Release::Answer => names.iter().map(|name| answer(name)).collect(),
        }
    }

    fn is_batching(&self) -> bool {
        true
    }
}

fn answer(name: &str) -> Result<Answer, ProviderError> {
    Ok(match name {
        "NOWHERE" => Answer::absent(["the store has no such secret"]),
        "NUMBER" => Answer::found(Place::other("the store"), RawSecret::text("7")),
        _ => Answer::found(Place::other("the store"), RawSecret::text(name)),
    })
}

fn gated() -> (SecretContext, Gate) {
    let (requests, is_requested) = channel();
    let (release, is_released) = channel();
    let store = Store {
        requests,
        release: Mutex::new(is_released),
    };
    let gate = Gate {
        requests: is_requested,
        release,
    };
    let context = SecretContext::builder().isolated().provider(store).build();
    (context, gate)
}

fn block_on<F: Future + Send + 'static>(future: F) -> Receiver<F::Output>
where
    F::Output: Send,
{
    let (done, is_done) = channel();
    let runtime = tokio::runtime::Builder::new_current_thread();
    thread::spawn(move || {
        let mut runtime = runtime;
        let runtime = runtime.build().expect("an executor");
        done.send(runtime.block_on(future))
    });
    is_done
}

fn secret_named(name: &'static str) -> SecretRef<String> {
    SecretRef::new(name)
}

#[secret("ONE")]
#[secret("TWO")]
#[secret("THREE", into = third)]
async fn awaits(
    one: Secret<String>,
    two: Option<Secret<String>>,
    third: Secret<SecretJson>,
) -> Result<bool, SecretError> {
    Ok(one.verify(b"ONE") && two.is_some_and(|two| two.verify(b"TWO")) && third.name() == "THREE")
}

#[secret("ONE")]
#[secret("FOUR")]
fn blocks(one: Secret<String>, four: Secret<String>) -> Result<bool, SecretError> {
    Ok(one.verify(b"ONE") && four.verify(b"FOUR"))
}

#[derive(SecretTask, Serialize, Deserialize)]
struct Export {
    #[secret("FIVE")]
    five: SecretRef<String>,
    #[secret("SIX")]
    six: SecretRef<String>,
}

#[test]
fn the_secrets_of_a_task_are_one_request() {
    let (context, gate) = gated();
    let done = block_on(context.scope_async(awaits()));
    assert_eq!(gate.request(), ["ONE", "TWO", "THREE"]);
    gate.open(Release::Answer);
    assert!(done.recv_timeout(PATIENCE).unwrap().unwrap());

    // A task that blocks asks for what is not there yet.
    gate.open(Release::Answer);
    assert!(context.scope(blocks).unwrap());
    assert_eq!(gate.request(), ["FOUR"]);

    gate.open(Release::Answer);
    let (five, six) = context.scope(|| Export::new().resolve().get()).unwrap();
    assert_eq!((five.name(), six.name()), ("FIVE", "SIX"));
    assert_eq!(gate.request(), ["FIVE", "SIX"]);
    gate.nothing_more();
}

#[test]
fn a_preflight_is_one_request() {
    let (context, gate) = gated();
    gate.open(Release::Answer);
    context.scope(preflight).unwrap();
    let request = gate.request();
    let names: BTreeSet<&str> = request.iter().map(String::as_str).collect();
    assert_eq!(names.len(), request.len(), "none twice: {request:?}");
    assert_eq!(
        names,
        BTreeSet::from(["ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "NUMBER"])
    );
    gate.nothing_more();
}

#[test]
fn who_asks_while_a_request_is_under_way_joins_the_next() {
    const NAMES: [&str; 6] = ["B", "C", "D", "E", "F", "G"];
    let (context, gate) = gated();
    let first = thread::spawn({
        let context = context.clone();
        move || context.scope(|| secret_named("A").get().map(|a| a.verify(b"A")))
    });
    assert_eq!(gate.request(), ["A"]);

    // Ten tasks for each name, on this thread: they are polled, and so have asked.
    let mut tasks: Vec<_> = (0..10)
        .flat_map(|_| NAMES)
        .map(|name| Box::pin(context.scope_async(async move { secret_named(name).await })))
        .collect();
    let mut cx = Context::from_waker(Waker::noop());
    for task in &mut tasks {
        assert!(task.as_mut().poll(&mut cx).is_pending());
    }
    // Half of them go away; that is nothing to the others.
    let stay = tasks.split_off(NAMES.len() * 5);
    drop(tasks);

    gate.open(Release::Answer);
    // The first has what it came for while the others still wait.
    assert!(first.join().unwrap().unwrap());
    assert_eq!(gate.request(), NAMES);
    gate.open(Release::Answer);
    for (task, name) in stay.into_iter().zip((0..5).flat_map(|_| NAMES)) {
        let done = block_on(task).recv_timeout(PATIENCE).unwrap();
        assert_eq!(reveal(&done.unwrap()), name);
    }
    gate.nothing_more();
}

#[test]
fn one_name_asked_for_as_two_types_stands_once_in_a_request() {
    let (context, gate) = gated();
    let (text, json) = (secret_named("A"), SecretRef::<SecretJson>::new("A"));
    let both =
        context.scope_async(async move { tokio::join!(text.into_future(), json.into_future()) });
    // `join!` polls each by itself: the first begins a request, the second joins the next.
    let done = block_on(both);
    for _ in 0..2 {
        assert_eq!(gate.request(), ["A"]);
        gate.open(Release::Answer);
    }
    let (text, json) = done.recv_timeout(PATIENCE).unwrap();
    assert_eq!((text.unwrap().name(), json.unwrap().name()), ("A", "A"));
}

#[test]
fn what_is_not_there_is_said_by_its_name() {
    let (context, gate) = gated();
    gate.open(Release::Answer);
    let error = context.scope(|| secret_named("NOWHERE").get()).unwrap_err();
    assert_eq!(error.kind(), SecretErrorKind::NotFound);
    assert!(
        error
            .tried()
            .iter()
            .any(|tried| tried.finding() == "the store has no such secret"),
        "{error}"
    );
}

#[test]
fn a_store_that_is_broken_leaves_nobody_waiting() {
    for (release, problem) in [
        (Release::AnswerOne, "it gave 1 answers for 3 names"),
        (Release::Panic, "it panicked"),
    ] {
        let (context, gate) = gated();
        gate.open(release);
        let done = block_on(context.scope_async(awaits()));
        let error = done.recv_timeout(PATIENCE).unwrap().unwrap_err();
        assert_eq!(error.kind(), SecretErrorKind::Unreadable);
        assert!(error.to_string().contains(problem), "{error}");
        assert_eq!(gate.request().len(), 3);
        // The next one is asked for as if nothing had been.
        gate.open(Release::Answer);
        assert!(context.scope(blocks).unwrap());
    }
}

/// A task that fails at its first secret has asked for the second all the same, and whoever waits for that gets it.
#[test]
fn a_task_that_fails_takes_nothing_from_others() {
    #[secret("NUMBER")]
    #[secret("ONE")]
    async fn fails(number: Secret<u64>, one: Secret<String>) -> Result<(), SecretError> {
        let _ = (number, one);
        Ok(())
    }

    let (context, gate) = gated();
    let near = SecretContext::builder()
        .isolated()
        .secret("NUMBER", "no number");
    let store = Forwards(context);
    let context = near.provider(store).build();
    let mut fails = pin!(context.scope_async(fails()));
    let mut other = Box::pin(context.scope_async(async { secret_named("ONE").await }));
    let mut cx = Context::from_waker(Waker::noop());
    assert!(other.as_mut().poll(&mut cx).is_pending());
    let Poll::Ready(Err(error)) = fails.as_mut().poll(&mut cx) else {
        panic!("it fails at once");
    };
    assert_eq!(error.kind(), SecretErrorKind::Malformed);
    assert_eq!(gate.request(), ["ONE"]);
    gate.open(Release::Answer);
    let done = block_on(other).recv_timeout(PATIENCE).unwrap();
    assert_eq!(reveal(&done.unwrap()), "ONE");
}

/// A store that looks everything up in another context, and its key in the one that asks.
struct Forwards(SecretContext);

impl SecretProvider for Forwards {
    fn fetch(&self, name: &str) -> Result<Answer, ProviderError> {
        if name == "KEY" {
            return answer(name);
        }
        let key = secret_named("KEY").get();
        let key = key.map_err(|e| ProviderError::unreadable("the key", e.to_string()))?;
        assert!(key.verify(b"KEY"));
        let value = self
            .0
            .scope(|| SecretRef::<String>::named(name.to_owned()).get());
        let value = value.map_err(|e| ProviderError::unreadable("the other", e.to_string()))?;
        Ok(Answer::found(
            Place::other("the other context"),
            RawSecret::text(reveal(&value)),
        ))
    }

    fn is_batching(&self) -> bool {
        true
    }
}

#[test]
fn a_store_that_batches_may_look_up_its_key() {
    let (inner, gate) = gated();
    let context = SecretContext::builder()
        .isolated()
        .provider(Forwards(inner))
        .build();
    gate.open(Release::Answer);
    gate.open(Release::Answer);
    let context = Arc::new(context);
    let done = thread::spawn({
        let context = Arc::clone(&context);
        move || context.scope(blocks)
    });
    assert_eq!(gate.request(), ["ONE"]);
    assert_eq!(gate.request(), ["FOUR"]);
    assert!(done.join().unwrap().unwrap());
}

/// A store that looks two secrets up for its own: one that is under way as long as the other has not been asked for.
struct Wants {
    two: (Sender<()>, Mutex<Receiver<()>>),
    four: (Sender<()>, Mutex<Receiver<()>>),
}

impl SecretProvider for Wants {
    fn fetch(&self, name: &str) -> Result<Answer, ProviderError> {
        let wait = |receiver: &Mutex<Receiver<()>>| {
            let receiver = receiver.lock().expect("nobody panics");
            receiver.recv_timeout(PATIENCE).expect("the other one");
        };
        match name {
            "ONE" => {
                let mut two = pin!(secret_named("TWO").into_future());
                let mut nobody = Context::from_waker(Waker::noop());
                assert!(two.as_mut().poll(&mut nobody).is_pending());
                wait(&self.two.1);
                secret_named("FOUR").get().expect("a secret");
            }
            "TWO" => {
                self.two.0.send(()).expect("the store is there");
                wait(&self.four.1);
            }
            _ => self.four.0.send(()).expect("the store is there"),
        }
        answer(name)
    }

    fn is_batching(&self) -> bool {
        true
    }
}

#[test]
fn a_store_may_look_up_one_secret_while_it_looks_up_another() {
    let ((two, is_two), (four, is_four)) = (channel(), channel());
    let store = Wants {
        two: (two, Mutex::new(is_two)),
        four: (four, Mutex::new(is_four)),
    };
    let context = SecretContext::builder().isolated().provider(store).build();
    let (done, is_done) = channel();
    thread::spawn(move || done.send(context.scope(|| secret_named("ONE").get().map(drop))));
    let found = is_done.recv_timeout(PATIENCE).expect("no deadlock");
    assert!(found.is_ok(), "{found:?}");
}
