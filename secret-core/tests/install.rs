//! What an installed context is used for. It is the process's, and so this is a test binary of its own; each test begins with
//! [`installed`].

use std::future::Future;
use std::pin::pin;
use std::sync::Once;
use std::task::{Context, Poll, Waker};
use std::thread;

use secret_core::{Secret, SecretContext, SecretError, SecretErrorKind, SecretRef, Source};

const TOKEN: SecretRef<String> = SecretRef::new("TOKEN_OF_INSTALL");
/// It is in the environment of every process, and the installed context does not read that.
const PATH: SecretRef<String> = SecretRef::new("PATH");

const INSTALLED: &[u8] = b"value-of-the-installed";
const SCOPED: &[u8] = b"value-of-the-scope";

fn installed() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        SecretContext::with_secrets([("TOKEN_OF_INSTALL", "value-of-the-installed")])
            .install()
            .expect("each test begins with this");
    });
}

fn scoped() -> SecretContext {
    SecretContext::with_secrets([("TOKEN_OF_INSTALL", "value-of-the-scope")])
}

fn spawned<R: Send + 'static>(work: impl FnOnce() -> R + Send + 'static) -> R {
    thread::spawn(work).join().expect("no panic")
}

/// What is on the machine is there at the first poll.
fn polled<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => done,
        Poll::Pending => panic!("nothing here waits for a store"),
    }
}

fn is(value: &[u8], found: Result<Secret<String>, SecretError>) -> bool {
    found.expect("it is there").verify(value)
}

fn outside_help(error: &SecretError) -> Vec<&String> {
    let help = error.help().iter();
    help.filter(|line| line.contains("outside of every scope"))
        .collect()
}

#[test]
fn it_is_used_on_every_thread_and_in_every_future() {
    installed();
    assert!(is(INSTALLED, TOKEN.get()));
    assert!(is(INSTALLED, polled(async { TOKEN.await })));
    assert!(is(INSTALLED, spawned(|| TOKEN.get())));
    assert!(is(INSTALLED, spawned(|| polled(async { TOKEN.await }))));
    assert!(is(
        INSTALLED,
        SecretContext::process().scope(|| TOKEN.get())
    ));
    assert!(is(
        INSTALLED,
        SecretContext::current().scope(|| TOKEN.get())
    ));
}

#[test]
fn a_scope_wins_over_it_and_ends() {
    installed();
    let in_scope = scoped().scope(|| (TOKEN.get(), spawned(|| TOKEN.get())));
    assert!(is(SCOPED, in_scope.0));
    assert!(is(INSTALLED, in_scope.1));

    let taken_along = scoped().scope_async(async { TOKEN.await });
    assert!(is(SCOPED, spawned(|| polled(taken_along))));
    assert!(is(INSTALLED, TOKEN.get()));
}

#[test]
fn a_second_one_is_an_error_that_gives_it_back() {
    installed();
    let error = scoped().install().expect_err("there is one");
    let at = error.installed_at().expect("it was installed");
    assert!(at.file().ends_with("install.rs"), "{at}");
    assert_eq!(
        error.to_string(),
        format!(
            "the process has its context already: one was installed at {at}\n  help: install one, and make others current where they \
             are wanted: `context.scope(..)`, `context.scope_async(..)`"
        )
    );
    assert_eq!(format!("{error:?}"), error.to_string());

    let lost = error.into_context();
    assert!(is(SCOPED, lost.scope(|| TOKEN.get())));
    assert!(is(INSTALLED, TOKEN.get()));
}

#[test]
fn what_is_spawned_in_a_scope_finds_nothing_in_the_environment_and_is_told_why() {
    installed();
    let error = scoped()
        .scope(|| spawned(|| PATH.get()))
        .expect_err("refused");
    assert_eq!(error.kind(), SecretErrorKind::NotFound);
    assert_eq!(
        outside_help(&error),
        [
            "only the installed context was asked, as what is spawned is outside of every scope: take \
             `SecretContext::current()` along, for its `scope` or `scope_async`"
        ]
    );
    let error = scoped()
        .scope(|| spawned(|| polled(async { PATH.only(Source::Env).await })))
        .expect_err("refused");
    assert_eq!(outside_help(&error).len(), 1, "{error}");
}

#[test]
fn what_a_scope_does_not_have_is_not_said_to_be_outside() {
    installed();
    let error = scoped().scope(|| PATH.get()).expect_err("refused");
    assert_eq!(error.kind(), SecretErrorKind::NotFound);
    assert_eq!(outside_help(&error).len(), 0, "{error}");
}
