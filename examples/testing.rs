//! Tests tasks that declare secrets, without touching the environment of the process and without waiting for each other.
//!
//! ```sh
//! cargo test --example testing
//! cargo run --example testing      # the same checks, for a look at an error
//! ```

use secret_core::{Secret, SecretContext, SecretError, expose, secret};

/// What is tested.
#[secret("GITHUB_ACCESS_TOKEN", into = token)]
fn greet(user: &str, token: Secret<String>) -> Result<String, SecretError> {
    Ok(expose!(token, |t| log_in(user, t)))
}

#[secret("GITHUB_ACCESS_TOKEN", into = token)]
async fn greet_later(user: &str, token: Secret<String>) -> Result<String, SecretError> {
    Ok(expose!(token, |t| log_in(user, t)))
}

/// The client that you use today; it takes one token alone.
fn log_in(user: &str, token: &str) -> String {
    if token == "test" {
        format!("hello {user}")
    } else {
        "who are you?".to_owned()
    }
}

fn with_token(token: &str) -> SecretContext {
    SecretContext::with_secrets([("GITHUB_ACCESS_TOKEN", token)])
}

fn a_task_gets_the_secret_of_its_scope() {
    with_token("test").scope(|| {
        assert_eq!(greet("ada").unwrap(), "hello ada");
        // Scopes nest.
        with_token("other").scope(|| assert_eq!(greet("ada").unwrap(), "who are you?"));
        assert_eq!(greet("ada").unwrap(), "hello ada");
    });
}

fn a_future_keeps_its_scope() {
    let runtime = tokio::runtime::Builder::new_multi_thread().build();
    runtime.expect("a runtime").block_on(async {
        // Each future has its own, whatever thread it is polled on.
        let right = with_token("test").scope_async(greet_later("ada"));
        let wrong = with_token("other").scope_async(greet_later("ada"));
        let right = tokio::spawn(right);
        let wrong = tokio::spawn(wrong);
        assert_eq!(right.await.expect("no panic").unwrap(), "hello ada");
        assert_eq!(wrong.await.expect("no panic").unwrap(), "who are you?");
    });
}

fn a_missing_secret_is_an_error() {
    let error = SecretContext::builder()
        .isolated()
        .build()
        .scope(|| greet("ada"))
        .unwrap_err();
    assert_eq!(error.name(), "GITHUB_ACCESS_TOKEN");
    println!("{error}");
}

fn main() {
    a_task_gets_the_secret_of_its_scope();
    a_future_keeps_its_scope();
    a_missing_secret_is_an_error();
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_task_gets_the_secret_of_its_scope() {
        super::a_task_gets_the_secret_of_its_scope();
    }

    #[test]
    fn a_future_keeps_its_scope() {
        super::a_future_keeps_its_scope();
    }

    #[test]
    fn a_missing_secret_is_an_error() {
        super::a_missing_secret_is_an_error();
    }
}
