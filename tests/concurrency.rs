//! Many who ask at once: one asks the provider, none blocks an executor, and scopes never bleed.

mod support;

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Barrier, Condvar, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;
use std::time::Duration;

use secret_core::{
    Answer, Place, ProviderError, RawSecret, Secret, SecretContext, SecretError, SecretErrorKind,
    SecretProvider, SecretRef, Source, secret,
};
use serde::{Deserialize, Deserializer};
use zeroize::Zeroize;

use support::reveal;

const TOKEN: SecretRef<String> = SecretRef::new("TOKEN");

/// How long a test waits before it fails rather than hangs. Nothing waits for it to pass.
const PATIENCE: Duration = Duration::from_secs(20);

/// A store that answers when it is told to, and counts how often it was asked.
struct Gated {
    asked: Arc<AtomicUsize>,
    is_blocking: bool,
    entered: Sender<String>,
    release: Mutex<Receiver<Release>>,
}

/// What a store does once it goes on.
enum Release {
    Answer,
    Refuse,
    Panic,
}

/// The test's side of it.
struct Gate {
    asked: Arc<AtomicUsize>,
    entered: Receiver<String>,
    release: Sender<Release>,
}

fn gated(is_blocking: bool) -> (Gated, Gate) {
    let asked = Arc::new(AtomicUsize::new(0));
    let (entered, is_entered) = channel();
    let (release, is_released) = channel();
    let provider = Gated {
        asked: Arc::clone(&asked),
        is_blocking,
        entered,
        release: Mutex::new(is_released),
    };
    let gate = Gate {
        asked,
        entered: is_entered,
        release,
    };
    (provider, gate)
}

impl SecretProvider for Gated {
    fn fetch(&self, name: &str) -> Result<Answer, ProviderError> {
        let count = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
        let _ = self.entered.send(name.to_owned());
        let release = self
            .release
            .lock()
            .expect("the gate")
            .recv_timeout(PATIENCE);
        match release.expect("somebody opens the gate") {
            Release::Answer => Ok(Answer::found(
                Place::other("the gated store"),
                RawSecret::text(format!("{name}-{count}")),
            )),
            Release::Refuse => Err(ProviderError::unreadable("the gated store", "it is closed")),
            Release::Panic => panic!("on purpose"),
        }
    }

    fn is_blocking(&self) -> bool {
        self.is_blocking
    }
}

impl Gate {
    fn wait_until_asked(&self) -> String {
        self.entered
            .recv_timeout(PATIENCE)
            .expect("the store is asked")
    }

    fn open(&self, release: Release) {
        self.release.send(release).expect("the store is there");
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

fn gated_context(is_blocking: bool) -> (SecretContext, Gate) {
    let (provider, gate) = gated(is_blocking);
    let context = SecretContext::builder()
        .isolated()
        .provider(provider)
        .build();
    (context, gate)
}

/// Counts up to a number, and lets others wait for it.
#[derive(Default)]
struct Count {
    count: Mutex<usize>,
    changed: Condvar,
}

impl Count {
    fn add(&self) {
        *self.count.lock().expect("the count") += 1;
        self.changed.notify_all();
    }

    fn wait_for(&self, count: usize) {
        let lock = self.count.lock().expect("the count");
        let waited = self
            .changed
            .wait_timeout_while(lock, PATIENCE, |counted| *counted < count)
            .expect("the count");
        assert!(!waited.1.timed_out(), "not all came");
    }
}

/// The smallest executor there is.
fn block_on<F: Future>(future: F) -> F::Output {
    struct Unpark(thread::Thread);

    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }

    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut cx = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(done) = future.as_mut().poll(&mut cx) {
            return done;
        }
        thread::park_timeout(PATIENCE);
    }
}

/// A waker that counts how often it was called.
fn counting_waker() -> (Waker, Arc<Count>) {
    struct Counting(Arc<Count>);

    impl Wake for Counting {
        fn wake(self: Arc<Self>) {
            self.0.add();
        }
    }

    let count = Arc::new(Count::default());
    (Waker::from(Arc::new(Counting(Arc::clone(&count)))), count)
}

/// Lets everybody else run once.
async fn pause() {
    let mut is_paused = false;
    std::future::poll_fn(|cx| {
        if std::mem::replace(&mut is_paused, true) {
            return Poll::Ready(());
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

async fn get() -> Result<Secret<String>, SecretError> {
    TOKEN.await
}

fn boxed<'a, F: Future + 'a>(future: F) -> Pin<Box<dyn Future<Output = F::Output> + 'a>> {
    Box::pin(future)
}

// --- one asks for all

#[test]
fn sixty_four_threads_ask_once() {
    for is_blocking in [false, true] {
        let (context, gate) = gated_context(is_blocking);
        let start = Barrier::new(64);
        thread::scope(|threads| {
            let all: Vec<_> = (0..64)
                .map(|_| {
                    threads.spawn(|| {
                        context.scope(|| {
                            start.wait();
                            reveal(&TOKEN.get().unwrap())
                        })
                    })
                })
                .collect();
            gate.wait_until_asked();
            gate.open(Release::Answer);
            for thread in all {
                assert_eq!(thread.join().unwrap(), "TOKEN-1");
            }
        });
        assert_eq!(gate.asked(), 1);
    }
}

/// Tasks that have all been polled before the store answers.
async fn ten_thousand_tasks(context: &SecretContext, gate: &Gate) {
    const TASKS: usize = 10_000;
    let started = Arc::new(Count::default());
    let tasks: Vec<_> = (0..TASKS)
        .map(|_| {
            let started = Arc::clone(&started);
            let mut lookup = Box::pin(context.scope_async(get()));
            let mut is_counted = false;
            let task = std::future::poll_fn(move |cx| {
                let polled = lookup.as_mut().poll(cx);
                if !std::mem::replace(&mut is_counted, true) {
                    started.add();
                }
                polled
            });
            tokio::spawn(task)
        })
        .collect();
    gate.wait_until_asked();
    started.wait_for(TASKS);
    gate.open(Release::Answer);
    for task in tasks {
        assert_eq!(reveal(&task.await.unwrap().unwrap()), "TOKEN-1");
    }
    assert_eq!(gate.asked(), 1);
}

#[test]
fn ten_thousand_tasks_of_tokio_ask_once() {
    let (context, gate) = gated_context(true);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(4)
        .build()
        .unwrap();
    // The main task blocks its own thread, which is no worker.
    runtime.block_on(ten_thousand_tasks(&context, &gate));
}

#[test]
fn a_hand_written_executor_is_enough() {
    let (context, gate) = gated_context(true);
    thread::scope(|threads| {
        let all: Vec<_> = (0..64)
            .map(|_| threads.spawn(|| block_on(context.scope_async(get()))))
            .collect();
        gate.wait_until_asked();
        gate.open(Release::Answer);
        for thread in all {
            assert_eq!(reveal(&thread.join().unwrap().unwrap()), "TOKEN-1");
        }
    });
    assert_eq!(gate.asked(), 1);
}

#[test]
fn threads_and_tasks_share_one_request() {
    let (context, gate) = gated_context(true);
    thread::scope(|threads| {
        let waits = threads.spawn(|| block_on(context.scope_async(get())));
        gate.wait_until_asked();
        let blocks = threads.spawn(|| context.scope(|| TOKEN.get()));
        gate.open(Release::Answer);
        assert_eq!(reveal(&waits.join().unwrap().unwrap()), "TOKEN-1");
        assert_eq!(reveal(&blocks.join().unwrap().unwrap()), "TOKEN-1");
    });
    assert_eq!(gate.asked(), 1);
}

#[test]
fn other_names_types_and_sources_are_other_requests() {
    let (context, gate) = gated_context(true);
    for _ in 0..4 {
        gate.open(Release::Answer);
    }
    context.scope(|| {
        assert_eq!(reveal(&TOKEN.get().unwrap()), "TOKEN-1");
        let other = SecretRef::<String>::new("OTHER").get().unwrap();
        assert_eq!(reveal(&other), "OTHER-2");
        let bytes = SecretRef::<secret_core::SecretBytes>::new("TOKEN")
            .get()
            .unwrap();
        assert!(bytes.verify(b"TOKEN-3"));
        let cloud = TOKEN.only(Source::Cloud).get().unwrap();
        assert_eq!(reveal(&cloud), "TOKEN-4");
        assert_eq!(reveal(&TOKEN.get().unwrap()), "TOKEN-1");
    });
}

#[test]
fn a_failure_is_that_of_all_who_wait_and_of_nobody_later() {
    for release in [|| Release::Refuse, || Release::Panic] {
        let (context, gate) = gated_context(true);
        let waiting = Count::default();
        let errors: Vec<SecretError> = thread::scope(|threads| {
            let first = threads.spawn(|| context.scope(|| TOKEN.get().unwrap_err()));
            gate.wait_until_asked();
            let (waker, _) = counting_waker();
            let mut cx = Context::from_waker(&waker);
            let mut tasks: Vec<_> = (0..8).map(|_| boxed(context.scope_async(get()))).collect();
            for task in &mut tasks {
                assert!(task.as_mut().poll(&mut cx).is_pending());
                waiting.add();
            }
            gate.open(release());
            let mut errors = vec![first.join().unwrap()];
            for task in tasks {
                errors.push(block_on(task).unwrap_err());
            }
            errors
        });
        for error in errors {
            assert_eq!(error.kind(), SecretErrorKind::Unreadable);
            let text = error.to_string();
            assert!(
                text.contains("expected: ") && text.contains("help: "),
                "{text}"
            );
        }
        assert_eq!(gate.asked(), 1);
        gate.open(Release::Answer);
        let again = context.scope(|| TOKEN.get().unwrap());
        assert_eq!(reveal(&again), "TOKEN-2");
    }
}

/// A type whose reading panics, in the thread that asks for all.
#[derive(Clone)]
struct Panics;

impl Zeroize for Panics {
    fn zeroize(&mut self) {}
}

impl<'de> Deserialize<'de> for Panics {
    fn deserialize<D: Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        panic!("on purpose");
    }
}

#[test]
fn a_type_that_panics_releases_all_who_wait() {
    const PANICS: SecretRef<Panics> = SecretRef::new("TOKEN");
    let (context, gate) = gated_context(true);
    let mut tasks: Vec<_> = (0..3)
        .map(|_| boxed(context.scope_async(async { PANICS.await })))
        .collect();
    let (waker, _) = counting_waker();
    let mut cx = Context::from_waker(&waker);
    for task in &mut tasks {
        assert!(task.as_mut().poll(&mut cx).is_pending());
    }
    gate.wait_until_asked();
    gate.open(Release::Answer);
    for task in tasks {
        let error = block_on(task).unwrap_err();
        assert_eq!(error.kind(), SecretErrorKind::Unreadable);
        let text = error.to_string();
        assert!(
            text.contains("expected: ") && text.contains("help: "),
            "{text}"
        );
    }
    // So is a thread that waits for the store; where nothing is waited for, the panic is the caller's. Nothing stays locked.
    gate.open(Release::Answer);
    let error = context.scope(|| PANICS.get()).unwrap_err();
    assert_eq!(error.kind(), SecretErrorKind::Unreadable);
    let near = with("value");
    let panicked = catch_unwind(AssertUnwindSafe(|| near.scope(|| PANICS.get().map(drop))));
    assert!(panicked.is_err());
    gate.open(Release::Answer);
    assert!(context.scope(|| TOKEN.get()).is_ok());
    assert!(near.scope(|| TOKEN.get()).is_ok());
}

// --- executors

#[test]
fn a_store_that_blocks_does_not_block_the_executor() {
    let (context, gate) = gated_context(true);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let (secret, ()) = runtime.block_on(async {
        tokio::join!(
            // Polled first. If it blocked the one thread there is, nobody would open the gate.
            context.scope_async(get()),
            async { gate.open(Release::Answer) },
        )
    });
    assert_eq!(reveal(&secret.unwrap()), "TOKEN-1");

    // The same by hand, without a cache, where no request is shared.
    let (provider, gate) = gated(true);
    let context = SecretContext::builder()
        .isolated()
        .provider(provider)
        .cache(false)
        .build();
    for count in 1..3 {
        let mut task = boxed(context.scope_async(get()));
        let (waker, woken) = counting_waker();
        let mut cx = Context::from_waker(&waker);
        assert!(task.as_mut().poll(&mut cx).is_pending());
        gate.open(Release::Answer);
        woken.wait_for(1);
        match task.as_mut().poll(&mut cx) {
            Poll::Ready(secret) => assert_eq!(reveal(&secret.unwrap()), format!("TOKEN-{count}")),
            Poll::Pending => panic!("woken for nothing"),
        }
    }
}

#[test]
fn what_is_near_is_ready_at_once() {
    let context = SecretContext::with_secrets([("TOKEN", "near")]);
    let (waker, woken) = counting_waker();
    let mut task = boxed(context.scope_async(get()));
    assert!(
        task.as_mut()
            .poll(&mut Context::from_waker(&waker))
            .is_ready()
    );
    assert_eq!(*woken.count.lock().unwrap(), 0);
}

#[test]
fn dropping_one_who_waits_disturbs_nobody() {
    let (context, gate) = gated_context(true);
    let (waker, _) = counting_waker();
    let mut cx = Context::from_waker(&waker);
    let mut tasks: Vec<_> = (0..5).map(|_| boxed(context.scope_async(get()))).collect();
    for task in &mut tasks {
        assert!(task.as_mut().poll(&mut cx).is_pending());
    }
    gate.wait_until_asked();
    drop(tasks.remove(0)); // the one that asked
    drop(tasks.remove(2)); // one that waits
    gate.open(Release::Answer);
    for task in tasks {
        assert_eq!(reveal(&block_on(task).unwrap()), "TOKEN-1");
    }

    // All gone: what comes is kept for the next.
    let (context, gate) = gated_context(true);
    let mut task = boxed(context.scope_async(get()));
    assert!(task.as_mut().poll(&mut cx).is_pending());
    gate.wait_until_asked();
    drop(task);
    gate.open(Release::Answer);
    assert_eq!(reveal(&context.scope(|| TOKEN.get()).unwrap()), "TOKEN-1");
    assert_eq!(gate.asked(), 1);
}

#[test]
fn a_task_that_moves_to_another_waker_is_woken_there() {
    let (context, gate) = gated_context(true);
    let mut task = boxed(context.scope_async(get()));
    let (first, _) = counting_waker();
    let (second, woken) = counting_waker();
    assert!(
        task.as_mut()
            .poll(&mut Context::from_waker(&first))
            .is_pending()
    );
    assert!(
        task.as_mut()
            .poll(&mut Context::from_waker(&second))
            .is_pending()
    );
    gate.open(Release::Answer);
    woken.wait_for(1);
    assert!(
        task.as_mut()
            .poll(&mut Context::from_waker(&second))
            .is_ready()
    );
}

/// A store that answers only when it is asked for two secrets at the same time.
struct Pair(Barrier);

impl SecretProvider for Pair {
    fn fetch(&self, name: &str) -> Result<Answer, ProviderError> {
        self.0.wait();
        Ok(Answer::found(
            Place::other("the pair"),
            RawSecret::text(name),
        ))
    }
}

#[secret("A")]
#[secret("B")]
async fn both(a: Secret<String>, b: Secret<String>) -> Result<(bool, bool), SecretError> {
    Ok((a.verify(b"A"), b.verify(b"B")))
}

#[test]
fn the_secrets_of_one_task_are_asked_for_together() {
    let context = SecretContext::builder()
        .isolated()
        .provider(Pair(Barrier::new(2)))
        .build();
    let (done, is_done) = channel();
    thread::spawn(move || done.send(block_on(context.scope_async(both()))));
    let both = is_done.recv_timeout(PATIENCE).expect("both are asked for");
    assert_eq!(both.unwrap(), (true, true));
}

/// A store that needs a secret itself: one that it has, or the very one that it is asked for.
struct Needs(&'static str);

impl SecretProvider for Needs {
    fn fetch(&self, name: &str) -> Result<Answer, ProviderError> {
        if name == "KEY" {
            return Ok(Answer::found(
                Place::other("the store"),
                RawSecret::text("the key"),
            ));
        }
        let key = SecretRef::<String>::new(self.0)
            .get()
            .map(|secret| reveal(&secret))
            .map_err(|error| {
                assert!(error.to_string().contains("its own provider"), "{error}");
                ProviderError::unreadable("the store", "its key is not there")
            })?;
        Ok(Answer::found(
            Place::other("the store"),
            RawSecret::text(key),
        ))
    }
}

#[test]
fn a_store_may_look_up_another_secret_and_not_its_own() {
    let context = SecretContext::builder()
        .isolated()
        .provider(Needs("KEY"))
        .build();
    assert_eq!(reveal(&context.scope(|| TOKEN.get()).unwrap()), "the key");

    for is_task in [false, true] {
        let (done, is_done) = channel();
        thread::spawn(move || {
            let context = SecretContext::builder()
                .isolated()
                .provider(Needs("TOKEN"))
                .build();
            let found = if is_task {
                block_on(context.scope_async(get()))
            } else {
                context.scope(|| TOKEN.get())
            };
            done.send(found.map(drop))
        });
        let error = is_done
            .recv_timeout(PATIENCE)
            .expect("no deadlock")
            .unwrap_err();
        assert!(
            error.to_string().contains("its key is not there"),
            "{error}"
        );
    }
}

/// A store on the machine, which needs a secret from elsewhere.
struct Derives;

impl SecretProvider for Derives {
    fn fetch(&self, name: &str) -> Result<Answer, ProviderError> {
        if name != "DERIVED" {
            return Ok(Answer::absent(["it is not derived"]));
        }
        let key = SecretRef::<String>::new("KEY").get();
        let key = reveal(&key.expect("a key"));
        Ok(Answer::found(Place::other("here"), RawSecret::text(key)))
    }

    fn source(&self) -> Source {
        Source::Files
    }
}

#[secret("KEY")]
#[secret("DERIVED")]
async fn key_and_derived(
    key: Secret<String>,
    derived: Secret<String>,
) -> Result<bool, SecretError> {
    Ok(reveal(&key) == reveal(&derived))
}

#[test]
fn what_is_gathered_is_asked_for_before_this_thread_waits() {
    let (done, is_done) = channel();
    thread::spawn(move || {
        let context = SecretContext::builder()
            .isolated()
            .provider(Derives)
            .provider(Needs("OTHER"))
            .build();
        done.send(block_on(context.scope_async(key_and_derived())))
    });
    let found = is_done.recv_timeout(PATIENCE).expect("no deadlock");
    assert!(found.expect("both"));
}

/// A waker that is of no use.
struct Breaks;

impl Wake for Breaks {
    fn wake(self: Arc<Self>) {
        panic!("on purpose");
    }
}

#[test]
fn a_waker_that_panics_keeps_nobody_else_waiting() {
    let (context, gate) = gated_context(true);
    let mut first = boxed(context.scope_async(get()));
    let panics = Waker::from(Arc::new(Breaks));
    assert!(
        first
            .as_mut()
            .poll(&mut Context::from_waker(&panics))
            .is_pending()
    );
    let (waker, woken) = counting_waker();
    let mut second = boxed(context.scope_async(get()));
    assert!(
        second
            .as_mut()
            .poll(&mut Context::from_waker(&waker))
            .is_pending()
    );
    gate.release.send(Release::Answer).expect("the store");
    woken.wait_for(1);
    assert!(block_on(second).is_ok());
}

type Looking = Pin<Box<dyn Future<Output = Result<Secret<String>, SecretError>> + Send>>;

/// The waker of a task that is over, and still holds another lookup.
struct Over {
    _held: Mutex<Looking>,
}

impl Wake for Over {
    fn wake(self: Arc<Self>) {}
}

#[test]
fn the_last_waker_of_a_task_may_hold_a_lookup_of_the_same_secret() {
    let (context, gate) = gated_context(true);
    let (done, is_done) = channel();
    thread::spawn(move || {
        let mut held: Looking = Box::pin(context.scope_async(get()));
        assert!(
            held.as_mut()
                .poll(&mut Context::from_waker(Waker::noop()))
                .is_pending()
        );
        let mut moved = boxed(context.scope_async(get()));
        let waker = Waker::from(Arc::new(Over {
            _held: Mutex::new(held),
        }));
        assert!(
            moved
                .as_mut()
                .poll(&mut Context::from_waker(&waker))
                .is_pending()
        );
        drop(waker);
        // The lookup holds the last of it, and gives it up for this one.
        let polled = moved.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        assert!(polled.is_pending());
        drop(moved);
        done.send(())
    });
    is_done.recv_timeout(PATIENCE).expect("no deadlock");
    drop(gate);
}

// --- scopes

fn with(value: &str) -> SecretContext {
    SecretContext::with_secrets([("TOKEN", value)])
}

fn value() -> String {
    reveal(&TOKEN.get().expect("a scope"))
}

#[test]
fn scopes_of_parallel_threads_do_not_bleed() {
    let turn = Barrier::new(16);
    thread::scope(|threads| {
        for index in 0..16 {
            let turn = &turn;
            threads.spawn(move || {
                let mine = format!("thread-{index}");
                with(&mine).scope(|| {
                    for round in 0..50 {
                        turn.wait();
                        assert_eq!(value(), mine);
                        let inner = format!("{mine}-{round}");
                        with(&inner).scope(|| {
                            turn.wait();
                            assert_eq!(value(), inner);
                        });
                        assert_eq!(value(), mine);
                    }
                });
            });
        }
    });
}

#[test]
fn a_thread_starts_outside_of_every_scope() {
    with("outer").scope(|| {
        let context = SecretContext::current();
        let same = thread::spawn(move || context.scope(value)).join().unwrap();
        assert_eq!(same, "outer");
        let name = "SECRET_OF_NOBODY_7B1F";
        let found = thread::spawn(move || SecretRef::<String>::new(name).get())
            .join()
            .unwrap();
        assert_eq!(found.unwrap_err().kind(), SecretErrorKind::NotFound);
    });
}

#[test]
fn interleaved_futures_keep_their_scopes() {
    async fn work(mine: &'static str, inner: &'static str, seen: &Mutex<Vec<String>>) {
        for _ in 0..3 {
            seen.lock().unwrap().push(value());
            pause().await;
            with(inner)
                .scope_async(async {
                    assert_eq!(value(), inner);
                    pause().await;
                    assert_eq!(value(), inner);
                })
                .await;
            assert_eq!(value(), mine);
            assert_eq!(reveal(&TOKEN.await.unwrap()), mine);
        }
    }

    let seen = Mutex::new(Vec::new());
    let mut a = boxed(with("a").scope_async(work("a", "a inside", &seen)));
    let mut b = boxed(with("b").scope_async(work("b", "b inside", &seen)));
    let (waker, _) = counting_waker();
    let mut cx = Context::from_waker(&waker);
    with("outside").scope(|| {
        let mut is_done = (false, false);
        while is_done != (true, true) {
            is_done.0 = is_done.0 || a.as_mut().poll(&mut cx).is_ready();
            assert_eq!(value(), "outside");
            is_done.1 = is_done.1 || b.as_mut().poll(&mut cx).is_ready();
            assert_eq!(value(), "outside");
        }
    });
    assert_eq!(*seen.lock().unwrap(), ["a", "b", "a", "b", "a", "b"]);
}

#[test]
fn a_future_keeps_its_scope_on_every_thread_that_polls_it() {
    let mut task = boxed_send(with("mine").scope_async(async {
        for _ in 0..8 {
            assert_eq!(value(), "mine");
            pause().await;
        }
    }));
    for index in 0..9 {
        let other = with(&format!("thread-{index}"));
        let (is_ready, back) = thread::spawn(move || {
            other.scope(|| {
                let (waker, _) = counting_waker();
                let is_ready = task
                    .as_mut()
                    .poll(&mut Context::from_waker(&waker))
                    .is_ready();
                assert_eq!(value(), format!("thread-{index}"));
                (is_ready, task)
            })
        })
        .join()
        .unwrap();
        assert_eq!(is_ready, index == 8);
        task = back;
    }
}

fn boxed_send<F: Future + Send + 'static>(
    future: F,
) -> Pin<Box<dyn Future<Output = F::Output> + Send>> {
    Box::pin(future)
}

#[test]
fn a_thousand_tasks_on_few_threads_keep_their_scopes() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(4)
        .build()
        .unwrap();
    runtime.block_on(async {
        let tasks: Vec<_> = (0..1000)
            .map(|index| {
                let mine = format!("task-{index}");
                tokio::spawn(with(&mine).scope_async(async move {
                    for _ in 0..10 {
                        assert_eq!(value(), mine);
                        tokio::task::yield_now().await;
                        assert_eq!(reveal(&TOKEN.await.unwrap()), mine);
                        let here = SecretContext::current();
                        let child = tokio::spawn(here.scope_async(async { value() }));
                        assert_eq!(child.await.unwrap(), mine);
                    }
                }))
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
    });
}

#[test]
fn a_panic_leaves_the_scope_that_was() {
    with("outer").scope(|| {
        let panicked = catch_unwind(AssertUnwindSafe(|| {
            with("middle").scope(|| with("inner").scope(|| panic!("on purpose")));
        }));
        assert!(panicked.is_err());
        assert_eq!(value(), "outer");

        let mut task = boxed(with("task").scope_async(async {
            pause().await;
            panic!("on purpose");
        }));
        let (waker, _) = counting_waker();
        let mut cx = Context::from_waker(&waker);
        assert!(task.as_mut().poll(&mut cx).is_pending());
        assert_eq!(value(), "outer");
        let panicked = catch_unwind(AssertUnwindSafe(|| task.as_mut().poll(&mut cx)));
        assert!(panicked.is_err());
        assert_eq!(value(), "outer");
        drop(task);
        assert_eq!(value(), "outer");
    });
}

/// What a future owns is dropped where the future is: in its scope or not, never in a broken one.
#[test]
fn a_future_that_is_dropped_leaves_the_scope_that_was() {
    struct OnDrop(Sender<String>);

    impl Drop for OnDrop {
        fn drop(&mut self) {
            let _ = self.0.send(value());
        }
    }

    let (dropped, is_dropped) = channel();
    with("outer").scope(|| {
        let owned = OnDrop(dropped);
        let mut task = boxed(with("task").scope_async(async move {
            let _owned = owned;
            std::future::pending::<()>().await;
        }));
        let (waker, _) = counting_waker();
        assert!(
            task.as_mut()
                .poll(&mut Context::from_waker(&waker))
                .is_pending()
        );
        drop(task);
        assert_eq!(value(), "outer");
    });
    assert!(["outer", "task"].contains(&is_dropped.recv().unwrap().as_str()));
}

/// A lookup belongs to the scope where it was first polled.
#[test]
fn a_lookup_that_waits_stays_with_its_context() {
    let (context, gate) = gated_context(true);
    let mut lookup = Box::pin(std::future::IntoFuture::into_future(TOKEN));
    let (waker, _) = counting_waker();
    let mut cx = Context::from_waker(&waker);
    assert!(context.scope(|| lookup.as_mut().poll(&mut cx)).is_pending());
    gate.wait_until_asked();
    gate.open(Release::Answer);
    let secret = with("other").scope(|| block_on(lookup));
    assert_eq!(reveal(&secret.unwrap()), "TOKEN-1");
}

// --- forgetting

#[test]
fn what_was_forgotten_is_asked_for_again_on_every_thread() {
    const THREADS: usize = 8;
    let (context, gate) = gated_context(false);
    gate.open(Release::Answer);
    gate.open(Release::Answer);
    let turn = Barrier::new(THREADS + 1);
    let held = Mutex::new(Vec::new());
    thread::scope(|threads| {
        for _ in 0..THREADS {
            threads.spawn(|| {
                context.scope(|| {
                    // Twice, so that the thread has it near.
                    for _ in 0..2 {
                        assert_eq!(value(), "TOKEN-1");
                    }
                    held.lock().unwrap().push(TOKEN.get().unwrap());
                    turn.wait();
                    turn.wait();
                    for _ in 0..2 {
                        assert_eq!(value(), "TOKEN-2");
                    }
                });
            });
        }
        turn.wait();
        context.forget("TOKEN");
        turn.wait();
    });
    assert_eq!(gate.asked(), 2);
    for secret in held.lock().unwrap().iter() {
        assert_eq!(reveal(secret), "TOKEN-1");
    }
}

#[test]
fn forgetting_one_secret_keeps_the_others() {
    let (context, gate) = gated_context(false);
    for _ in 0..3 {
        gate.open(Release::Answer);
    }
    let other = SecretRef::<String>::new("OTHER");
    context.scope(|| {
        assert_eq!(value(), "TOKEN-1");
        assert_eq!(reveal(&other.get().unwrap()), "OTHER-2");
        context.forget("TOKEN");
        assert_eq!(reveal(&other.get().unwrap()), "OTHER-2");
        assert_eq!(value(), "TOKEN-3");
    });
}

#[test]
fn a_request_under_way_when_it_is_forgotten_is_not_kept() {
    let (context, gate) = gated_context(true);
    let mut early = boxed(context.scope_async(get()));
    let (waker, _) = counting_waker();
    let mut cx = Context::from_waker(&waker);
    assert!(early.as_mut().poll(&mut cx).is_pending());
    gate.wait_until_asked();
    context.forget("TOKEN");
    gate.open(Release::Answer);
    assert_eq!(reveal(&block_on(early).unwrap()), "TOKEN-1");
    gate.open(Release::Answer);
    assert_eq!(context.scope(value), "TOKEN-2");
    assert_eq!(context.scope(value), "TOKEN-2");
    assert_eq!(gate.asked(), 2);
}

#[test]
fn readers_and_forgetters_at_once_see_whole_values_that_only_grow() {
    let counter = Arc::new(AtomicUsize::new(0));

    struct Counting(Arc<AtomicUsize>);

    impl SecretProvider for Counting {
        fn fetch(&self, _: &str) -> Result<Answer, ProviderError> {
            let count = self.0.fetch_add(1, Ordering::SeqCst);
            Ok(Answer::found(
                Place::other("the counter"),
                RawSecret::text(count.to_string()),
            ))
        }

        fn is_blocking(&self) -> bool {
            false
        }
    }

    let provider = Counting(Arc::clone(&counter));
    let context = SecretContext::builder()
        .isolated()
        .provider(provider)
        .build();
    let number = SecretRef::<u64>::new("NUMBER");
    thread::scope(|threads| {
        for _ in 0..4 {
            threads.spawn(|| {
                context.scope(|| {
                    let mut last = 0;
                    for _ in 0..5000 {
                        let now = reveal(&number.get().unwrap());
                        assert!(now >= last, "{now} after {last}");
                        last = now;
                    }
                });
            });
        }
        threads.spawn(|| {
            for _ in 0..5000 {
                context.forget("NUMBER");
            }
        });
    });
    context.forget("NUMBER");
    let asked = counter.load(Ordering::SeqCst) as u64;
    assert_eq!(context.scope(|| reveal(&number.get().unwrap())), asked);
}
