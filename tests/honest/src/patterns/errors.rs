//! Errors of a client, mapped, with context and by `?`, inside and around the use of a secret; "Usage" in the READMEs of anyhow and
//! thiserror.

use anyhow::Context;
use secret_core::{Secret, SecretError, SecretRef, expose};

#[derive(Debug, thiserror::Error)]
pub enum LoginError {
    #[error("the password is not configured")]
    Secret(#[from] SecretError),
    #[error("user `{user}` was refused with status {status}")]
    Refused { user: String, status: u16 },
}

/// The client: its error is a status.
fn log_in(user: &str, password: &str) -> Result<u64, u16> {
    if (user, password) == ("robot", "hunter2-of-errors") {
        Ok(42)
    } else {
        Err(403)
    }
}

pub fn session(user: &str) -> Result<u64, LoginError> {
    let password = SecretRef::<String>::new("ERRORS_PASSWORD").get()?;
    expose!(password, |p| log_in(user, p)).map_err(|status| LoginError::Refused {
        user: user.to_owned(),
        status,
    })
}

/// With everything inside.
pub fn sessions(users: &[&str], password: &Secret<String>) -> anyhow::Result<Vec<u64>> {
    expose!(password, |p| {
        let mut sessions = Vec::new();
        for user in users {
            let session = log_in(user, p)
                .map_err(|status| anyhow::anyhow!("status {status}"))
                .with_context(|| format!("user `{user}`"))?;
            sessions.push(session);
        }
        Ok(sessions)
    })
}

#[cfg(test)]
mod tests {
    use secret_core::SecretContext;

    use super::*;

    #[test]
    fn each_says_what_it_was() {
        let context = SecretContext::with_secrets([("ERRORS_PASSWORD", "hunter2-of-errors")]);
        context.scope(|| {
            assert!(matches!(session("robot"), Ok(42)));
            let refused = session("ada").expect_err("refused");
            assert_eq!(
                refused.to_string(),
                "user `ada` was refused with status 403"
            );
            let password = SecretRef::new("ERRORS_PASSWORD")
                .get()
                .expect("the password");
            let error = sessions(&["robot", "ada"], &password).expect_err("refused");
            assert_eq!(format!("{error:#}"), "user `ada`: status 403");
        });
    }
}
