//! What `tracing` is told of an optional secret that no scope reached. The first time of each is told louder, and a scope anywhere in the
//! process counts, so this is a test binary of its own, with one test.

#[path = "support/told.rs"]
mod told;

use std::thread;

use secret_core::{Secret, SecretContext, SecretError, SecretRef, Source, secret};
use told::Everything;

#[secret("TRACING_OUTSIDE", from = env)]
fn is_there(tracing_outside: Option<Secret<String>>) -> Result<bool, SecretError> {
    Ok(tracing_outside.is_some())
}

#[test]
fn the_first_of_each_that_no_scope_reached_is_a_warning() {
    let told = Everything::default();
    let look = {
        let told = told.clone();
        move || tracing::subscriber::with_default(told, || is_there().unwrap())
    };
    let is_said = "optional secret not found";

    // Where no scope is, it may be absent.
    assert!(!look.clone()());
    assert!(!told.take().contains(is_said));

    let context = SecretContext::builder()
        .environment([("TRACING_OUTSIDE", "hunter2-outside")])
        .build();
    context.scope(|| {
        assert!(look.clone()());
        assert!(!told.take().contains(is_said));

        for (level, is_first) in [("WARN", true), ("DEBUG", false), ("DEBUG", false)] {
            let is_there = thread::spawn(look.clone()).join().unwrap();
            assert!(!is_there);
            let text = told.take();
            let said: Vec<_> = text.lines().filter(|line| line.contains(is_said)).collect();
            let [said] = said.as_slice() else {
                panic!("{text}");
            };
            assert!(said.starts_with(level), "{said}");
            assert!(said.contains("secret=\"TRACING_OUTSIDE\""), "{said}");
            assert!(said.contains("outside of every scope"), "{said}");
            assert_eq!(
                said.contains("SecretContext::current()"),
                is_first,
                "{said}"
            );
        }
    });

    // Another is not silent because the first was told.
    let other = {
        let told = told.clone();
        move || {
            let other = SecretRef::<String>::new("TRACING_OUTSIDE_OTHER").only(Source::Env);
            tracing::subscriber::with_default(told, || other.optional().get().unwrap().is_some())
        }
    };
    assert!(!thread::spawn(other).join().unwrap());
    let text = told.take();
    let said = text
        .lines()
        .find(|line| line.contains(is_said))
        .expect(&text);
    assert!(said.starts_with("WARN"), "{said}");
    assert!(said.contains("secret=\"TRACING_OUTSIDE_OTHER\""), "{said}");

    // What a scope does not have is absent by intention.
    let nothing = SecretContext::builder().isolated().build();
    assert!(!nothing.scope(look));
    assert!(!told.take().contains(is_said));
}
