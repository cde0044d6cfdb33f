//! A preflight outside of every scope, in a process that has scopes. One test, in a process of its own.

use secret_core::{SecretContext, SecretRef, secret};

#[secret]
const FIRST: SecretRef<String> = SecretRef::new("FIRST_OUTSIDE_OF_SCOPES");
#[secret]
const SECOND: SecretRef<String> = SecretRef::new("SECOND_OUTSIDE_OF_SCOPES");

#[test]
fn what_scopes_do_not_reach_is_said_once() {
    let context = SecretContext::with_secrets([("FIRST_OUTSIDE_OF_SCOPES", "hunter2")]);
    assert!(context.scope(|| FIRST.get()).is_ok());
    assert!(context.scope(|| SECOND.get()).is_err());
    let error = secret_core::preflight().unwrap_err();
    let text = error.to_string();
    assert_eq!(text.matches("outside of every scope").count(), 1, "{text}");
    assert!(text.contains("export SECOND_OUTSIDE_OF_SCOPES="), "{text}");
    let [first, second] = error.problems() else {
        panic!("{text}")
    };
    for problem in [first, second] {
        assert!(problem.help()[0].contains("outside of every scope"));
    }
}
