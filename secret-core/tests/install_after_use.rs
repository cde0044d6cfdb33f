//! A context that is installed too late, after the process's was handed out. One test, because there is one process.

use secret_core::SecretContext;

#[test]
fn what_was_handed_out_stays_the_process_s() {
    let _ = SecretContext::current();
    let refused = SecretContext::builder()
        .build()
        .install()
        .expect_err("refused");
    assert_eq!(refused.installed_at(), None);
    assert_eq!(
        refused.to_string(),
        "the process has its context already: that of the environment has been used, by a task, `preflight` or \
         `SecretContext::current`\n  help: call `install` at the start of `main`, before anything asks for a secret"
    );
}
