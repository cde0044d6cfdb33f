//! How long what a store answered is kept: time to live, renewal, stale values, what is not there, refreshing by hand.

mod support;

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use secret_core::{
    Answer, Keeping, Place, ProviderError, RawSecret, Secret, SecretContext, SecretError,
    SecretErrorKind, SecretJson, SecretProvider, SecretRef,
};

use support::reveal;

const TOKEN: SecretRef<String> = SecretRef::new("TOKEN");
const PATIENCE: Duration = Duration::from_secs(30);
const LIVES: Duration = Duration::from_secs(100);

/// What the store has at present.
#[derive(Clone)]
enum Has {
    Value(&'static str),
    Nothing,
    Down,
    Refuses,
}

/// A store whose answers the test sets, and which tells of each request.
struct Store {
    has: Arc<Mutex<Has>>,
    requests: Sender<()>,
    keeping: Keeping,
}

impl SecretProvider for Store {
    fn fetch(&self, _: &str) -> Result<Answer, ProviderError> {
        let has = self.has.lock().expect("the store").clone();
        self.requests.send(()).expect("the test is there");
        match has {
            Has::Value(value) => Ok(Answer::found(
                Place::other("the store"),
                RawSecret::text(value),
            )),
            Has::Nothing => Ok(Answer::absent(["it is not there"])),
            Has::Down => Err(ProviderError::unavailable("the store", "it is down")),
            Has::Refuses => Err(ProviderError::unreadable("the store", "the key is wrong")),
        }
    }

    fn keeping(&self) -> Keeping {
        self.keeping
    }
}

struct World {
    context: SecretContext,
    has: Arc<Mutex<Has>>,
    now: Arc<Mutex<Instant>>,
    requests: Receiver<()>,
}

impl World {
    fn new(keeping: Keeping) -> Self {
        let has = Arc::new(Mutex::new(Has::Value("first")));
        let (told, requests) = channel();
        let now = Arc::new(Mutex::new(Instant::now()));
        let store = Store {
            has: Arc::clone(&has),
            requests: told,
            keeping,
        };
        let clock = Arc::clone(&now);
        let context = SecretContext::builder()
            .isolated()
            .provider(store)
            .clock(move || *clock.lock().expect("the clock"))
            .build();
        Self {
            context,
            has,
            now,
            requests,
        }
    }

    fn set(&self, has: Has) {
        *self.has.lock().expect("the store") = has;
    }

    fn pass(&self, time: Duration) {
        *self.now.lock().expect("the clock") += time;
    }

    fn get(&self) -> Result<Secret<String>, SecretError> {
        self.context.scope(|| TOKEN.get())
    }

    fn value(&self) -> String {
        reveal(&self.get().expect("a value"))
    }

    fn value_on_another_thread(&self) -> String {
        let context = self.context.clone();
        let get = move || context.scope(|| TOKEN.get());
        reveal(
            &thread::spawn(get)
                .join()
                .expect("no panic")
                .expect("a value"),
        )
    }

    /// How often the store has been asked since this was called last.
    fn asked(&self) -> usize {
        self.requests.try_iter().count()
    }

    /// Waits for a request that nobody waits for, and for what it brings.
    fn renewed(&self, value: &str) {
        self.requests.recv_timeout(PATIENCE).expect("a request");
        let start = Instant::now();
        while self.value() != value {
            assert!(start.elapsed() < PATIENCE, "nothing came of the request");
            thread::yield_now();
        }
    }
}

#[test]
fn a_value_is_kept_for_its_time_to_live() {
    let world = World::new(Keeping::for_at_most(LIVES));
    assert_eq!((world.value(), world.asked()), ("first".into(), 1));
    world.set(Has::Value("second"));
    world.pass(LIVES * 79 / 100);
    assert_eq!(world.value(), "first");
    assert_eq!(world.value_on_another_thread(), "first");
    assert_eq!(world.asked(), 0);
    world.pass(LIVES * 21 / 100);
    assert_eq!(world.value(), "second");
    assert_eq!(world.value_on_another_thread(), "second");
    assert_eq!(world.asked(), 1);
}

#[test]
fn a_value_that_is_in_use_does_not_outlive_its_time_on_any_thread() {
    let world = World::new(Keeping::for_at_most(LIVES));
    let held = world.get().unwrap();
    world.set(Has::Value("second"));
    world.pass(LIVES);
    assert_eq!(world.value(), "second");
    assert_eq!(reveal(&held), "first", "what a task holds stays what it is");
}

#[test]
fn the_next_value_is_asked_for_before_the_old_one_is_over() {
    let world = World::new(Keeping::for_at_most(LIVES));
    assert_eq!((world.value(), world.asked()), ("first".into(), 1));
    world.set(Has::Value("second"));
    world.pass(LIVES * 9 / 10);
    // Nobody waits for the store: the old value is good.
    let got = world.value();
    assert!(got == "first" || got == "second", "{got}");
    world.renewed("second");
    assert_eq!(world.asked(), 0, "one request renews it");
    // It lives from when it came.
    world.pass(LIVES * 7 / 10);
    assert_eq!((world.value(), world.asked()), ("second".into(), 0));
}

#[test]
fn a_renewal_that_fails_costs_nothing_before_the_value_is_over() {
    let world = World::new(Keeping::for_at_most(LIVES));
    assert_eq!((world.value(), world.asked()), ("first".into(), 1));
    world.set(Has::Down);
    world.pass(LIVES * 85 / 100);
    assert_eq!(world.value(), "first");
    world.requests.recv_timeout(PATIENCE).expect("a request");
    world.set(Has::Refuses);
    world.pass(LIVES * 10 / 100);
    assert_eq!(world.value(), "first");
    world.pass(LIVES);
    assert!(world.get().is_err());
}

#[test]
fn a_store_that_is_down_costs_the_value_unless_it_may_be_stale() {
    let world = World::new(Keeping::for_at_most(LIVES));
    assert_eq!(world.value(), "first");
    world.set(Has::Down);
    world.pass(LIVES);
    let error = world.get().unwrap_err();
    assert_eq!(error.kind(), SecretErrorKind::Unavailable);
    world.set(Has::Value("second"));
    assert_eq!(world.value(), "second");
}

#[test]
fn a_stale_value_serves_says_so_and_ends() {
    let world = World::new(Keeping::for_at_most(LIVES).stale_while_down(LIVES * 2));
    let fresh = world.get().unwrap();
    assert!(!fresh.is_stale());
    world.set(Has::Down);
    world.pass(LIVES);
    let stale = world.get().unwrap();
    assert!(stale.is_stale(), "it says so");
    assert!(!fresh.is_stale(), "what was given out is what it was");
    assert_eq!(reveal(&stale), "first");
    // The store is left alone for a moment.
    world.asked();
    assert!(world.get().unwrap().is_stale());
    assert_eq!(world.asked(), 0);
    world.pass(LIVES);
    assert!(world.get().unwrap().is_stale());
    assert_eq!(world.asked(), 1);
    // It is back: nothing is stale any more.
    world.set(Has::Value("second"));
    world.pass(Duration::from_secs(1));
    let back = world.get().unwrap();
    assert!(!back.is_stale());
    assert_eq!(reveal(&back), "second");

    world.set(Has::Down);
    world.pass(LIVES * 3);
    let error = world.get().unwrap_err();
    assert_eq!(error.kind(), SecretErrorKind::Unavailable);
}

#[test]
fn a_store_that_refuses_or_has_nothing_makes_no_value_stale() {
    for (has, kind) in [
        (Has::Refuses, SecretErrorKind::Unreadable),
        (Has::Nothing, SecretErrorKind::NotFound),
    ] {
        let world = World::new(Keeping::for_at_most(LIVES).stale_while_down(LIVES * 2));
        assert_eq!(world.value(), "first");
        world.set(has);
        world.pass(LIVES);
        assert_eq!(world.get().unwrap_err().kind(), kind);
    }
}

#[test]
fn what_is_not_there_is_not_asked_for_again_so_soon() {
    let world = World::new(Keeping::forever().absent_for(Duration::from_secs(5)));
    world.set(Has::Nothing);
    for _ in 0..3 {
        let error = world.get().unwrap_err();
        assert_eq!(error.kind(), SecretErrorKind::NotFound);
        assert!(error.to_string().contains("it is not there"), "{error}");
    }
    assert_eq!(world.asked(), 1);
    world.set(Has::Value("first"));
    world.pass(Duration::from_secs(5));
    assert_eq!((world.value(), world.asked()), ("first".into(), 1));
    // Without being told to remember it, each asks.
    let world = World::new(Keeping::forever());
    world.set(Has::Nothing);
    assert!(world.get().is_err() && world.get().is_err());
    assert_eq!(world.asked(), 2);
}

#[test]
fn a_failure_is_never_remembered() {
    let world = World::new(Keeping::forever().absent_for(LIVES));
    for has in [Has::Down, Has::Refuses] {
        world.set(has);
        assert!(world.get().is_err());
    }
    world.set(Has::Value("first"));
    assert_eq!((world.value(), world.asked()), ("first".into(), 3));
}

#[test]
fn refreshing_brings_what_is_there_now_to_everybody() {
    let world = World::new(Keeping::forever());
    let refresh = || world.context.scope(|| TOKEN.refresh().get());
    let json = || {
        let json = SecretRef::<SecretJson>::new("TOKEN");
        reveal(&world.context.scope(|| json.get()).unwrap())
    };
    assert_eq!(world.value(), "first");
    assert_eq!(json().as_value(), "first");
    world.set(Has::Value("second"));
    assert_eq!(world.value(), "first");
    assert_eq!(reveal(&refresh().unwrap()), "second");
    assert_eq!(world.value(), "second");
    assert_eq!(world.value_on_another_thread(), "second");
    assert_eq!(json().as_value(), "second", "as another type, too");

    // A store that cannot be asked costs nothing that is kept.
    for has in [Has::Down, Has::Refuses] {
        world.set(has);
        assert!(refresh().is_err());
        assert_eq!(world.value(), "second");
    }
    // What is gone is gone.
    world.set(Has::Nothing);
    assert_eq!(refresh().unwrap_err().kind(), SecretErrorKind::NotFound);
    assert_eq!(world.get().unwrap_err().kind(), SecretErrorKind::NotFound);
}

#[test]
fn what_a_refresh_did_not_find_is_gone_though_it_is_in_use() {
    let world = World::new(Keeping::forever());
    let used = world.get().unwrap();
    world.set(Has::Nothing);
    let refreshed = world.context.scope(|| TOKEN.refresh().get());
    assert_eq!(refreshed.unwrap_err().kind(), SecretErrorKind::NotFound);
    assert_eq!(world.get().unwrap_err().kind(), SecretErrorKind::NotFound);
    assert_eq!(reveal(&used), "first");
}

#[test]
fn a_time_to_live_of_any_length_leaves_nobody_waiting() {
    for part in 1..9 {
        let world = World::new(Keeping::for_at_most(Duration::MAX / part));
        let (done, is_done) = channel();
        let context = world.context.clone();
        thread::spawn(move || done.send(context.scope(|| TOKEN.get().map(drop))));
        let found = is_done.recv_timeout(PATIENCE).expect("an end");
        assert!(found.is_ok(), "{part}: {found:?}");
        assert_eq!((world.value(), world.asked()), ("first".into(), 1));
    }
}

#[test]
fn what_is_on_the_machine_is_kept_until_it_is_forgotten() {
    let now = Arc::new(Mutex::new(Instant::now()));
    let clock = Arc::clone(&now);
    let context = SecretContext::builder()
        .isolated()
        .environment([("TOKEN", "first")])
        .clock(move || *clock.lock().expect("the clock"))
        .build();
    let first = context.scope(|| TOKEN.get()).unwrap();
    *now.lock().unwrap() += LIVES * 1000;
    assert!(!first.is_stale());
    assert!(context.scope(|| TOKEN.get()).unwrap().verify(b"first"));
}
