//! A blocking client in async code; `tokio::task::spawn_blocking` in the documentation of tokio.

use secret_core::{Secret, expose, secret};

/// A client that blocks.
pub struct Session(pub u64);

impl Session {
    pub fn open(user: &str, password: &str) -> anyhow::Result<Self> {
        anyhow::ensure!(password.starts_with("hunter2"), "{user} was refused");
        Ok(Self(7))
    }
}

#[secret("BLOCKING_PASSWORD", into = password)]
pub async fn session(password: Secret<String>) -> anyhow::Result<u64> {
    let session = tokio::task::spawn_blocking(move || {
        expose!(password, |password| Session::open("robot", password))
    })
    .await??;
    Ok(session.0)
}

#[cfg(test)]
mod tests {
    use secret_core::SecretContext;

    use super::*;

    #[tokio::test]
    async fn opens_a_session() {
        let right = SecretContext::with_secrets([("BLOCKING_PASSWORD", "hunter2-of-blocking")]);
        assert_eq!(right.scope_async(session()).await.expect("a session"), 7);
        let wrong = SecretContext::with_secrets([("BLOCKING_PASSWORD", "hunter3-of-blocking")]);
        let error = wrong.scope_async(session()).await.expect_err("refused");
        assert_eq!(error.to_string(), "robot was refused");
    }
}
