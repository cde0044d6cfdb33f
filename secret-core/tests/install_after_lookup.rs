//! A context that is installed too late, after a lookup. One test, because there is one process.

use std::thread;

use secret_core::{Secret, SecretContext, SecretError, SecretErrorKind, SecretRef, Source};

/// In the environment alone, so that no store is asked that this machine may have.
fn look() -> Result<Secret<String>, SecretError> {
    SecretRef::new("TOKEN_OF_INSTALL_AFTER_LOOKUP")
        .only(Source::Env)
        .get()
}

#[test]
fn the_environment_stays_what_is_asked() {
    // A scope of the process's own context changes nothing for what is outside of it.
    let error = look().expect_err("refused");
    let again = SecretContext::current().scope(look).expect_err("refused");
    for error in [&error, &again] {
        assert_eq!(error.kind(), SecretErrorKind::NotFound);
        assert_eq!(
            error.help(),
            ["export TOKEN_OF_INSTALL_AFTER_LOOKUP='..'"],
            "{error}"
        );
    }

    let fake = SecretContext::builder()
        .environment([("TOKEN_OF_INSTALL_AFTER_LOOKUP", "fake-after-lookup")])
        .build();
    let refused = fake.install().expect_err("refused");
    assert_eq!(refused.installed_at(), None);
    assert_eq!(
        refused.to_string(),
        "the process has its context already: secret `TOKEN_OF_INSTALL_AFTER_LOOKUP` was looked up before, in that of the environment\
         \n  help: call `install` at the start of `main`, before anything asks for a secret"
    );

    let fake = refused.into_context();
    let (inside, outside) = fake.scope(|| {
        let spawned = thread::spawn(look);
        (look(), spawned.join().expect("no panic"))
    });
    assert!(inside.expect("it is there").verify(b"fake-after-lookup"));
    let outside = outside.expect_err("refused");
    assert_eq!(
        outside.help().first().map(String::as_str),
        Some(
            "only the process's context was asked, as what is spawned is outside of every scope: take `SecretContext::current()` \
             along, for its `scope` or `scope_async`, or `install` the context in `main`"
        ),
        "{outside}"
    );
}
