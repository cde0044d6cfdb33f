//! Errors without secrets: [`scrub`].

use std::error::Error;
use std::fmt;

use restate_sdk::errors::{HandlerError, TerminalError};
use secret_core::redact;

/// The same error, with every secret in it masked, in its text and in its `Debug` form, which restate-sdk writes to the server.
///
/// The errors of steps go through this by themselves, and no error leaves an [`HttpServer`](crate::HttpServer) without; what a handler
/// itself fails with is in restate-sdk's own log before, unless it goes through here. A terminal error stays one, with its status; an error without a secret is not touched.
///
/// ```
/// use restate_sdk::errors::{HandlerError, TerminalError};
/// use secret_core::{Secret, guard};
/// use secret_restate::scrub;
///
/// let token = Secret::new("TOKEN", String::from("hunter2"));
/// guard::watch(&token);
/// let error: HandlerError = scrub(TerminalError::new("no robot:hunter2@example.com").with_code(502));
/// let error: &dyn std::error::Error = error.as_ref();
/// assert_eq!(error.to_string(), "Terminal error [502]: no robot:[TOKEN]@example.com");
/// ```
#[must_use]
pub fn scrub(error: impl Into<HandlerError>) -> HandlerError {
    let error = error.into();
    let inner: &(dyn Error + 'static) = error.as_ref();
    let shown = inner.to_string();
    let carries = |text: &str| redact::text(text) != text;
    if !carries(&shown) && !carries(&format!("{inner:?}")) {
        return error;
    }
    if let Some((code, message)) = terminal(&shown) {
        let message = redact::text(message).into_owned();
        return TerminalError::new_with_code(code, message).into();
    }
    // What the user's code failed with, below what restate-sdk says of it.
    let cause = inner.source().unwrap_or(inner);
    Scrubbed(redact::error(cause)).into()
}

/// Masks the message of an error that is the outcome of a run.
pub(crate) fn scrub_terminal(error: TerminalError) -> TerminalError {
    match redact::text(error.message()) {
        masked if masked == error.message() => error,
        masked => TerminalError::new_with_code(error.code(), masked),
    }
}

/// The two halves of `Terminal error [500]: message`. A retryable error begins with other words.
fn terminal(shown: &str) -> Option<(u16, &str)> {
    let rest = shown.strip_prefix("Terminal error [")?;
    let (code, message) = rest.split_once("]: ")?;
    Some((code.parse().ok()?, message))
}

/// An error that was masked.
struct Scrubbed(String);

impl fmt::Display for Scrubbed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Scrubbed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for Scrubbed {}

#[cfg(test)]
mod tests {
    use secret_core::{Secret, guard};

    use super::*;

    fn watched(value: &str) -> Secret<String> {
        let secret = Secret::new("TOKEN", value.to_owned());
        guard::watch(&secret);
        secret
    }

    fn texts(error: &HandlerError) -> (String, String) {
        let error: &(dyn Error + 'static) = error.as_ref();
        (error.to_string(), format!("{error:?}"))
    }

    /// Says nothing, and shows all to a debugger.
    #[derive(Debug)]
    struct Quiet(#[allow(dead_code, reason = "for its `Debug`")] &'static str);

    impl fmt::Display for Quiet {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("refused")
        }
    }

    impl Error for Quiet {}

    #[test]
    fn an_error_is_masked_in_both_its_forms() {
        let _secret = watched("scrub-canary-one");
        let error = scrub("the user scrub-canary-one is not known");
        let expected = "Retryable error: the user [TOKEN] is not known";
        assert_eq!(texts(&error).0, expected);
        assert_eq!(texts(&error).1, "Retryable(the user [TOKEN] is not known)");
    }

    #[test]
    fn what_only_a_debugger_would_see_is_not_written_either() {
        let _secret = watched("scrub-canary-two");
        let (shown, debug) = texts(&scrub(Quiet("scrub-canary-two")));
        assert_eq!(shown, "Retryable error: refused");
        assert_eq!(debug, "Retryable(refused)");
    }

    #[test]
    fn a_terminal_error_stays_one() {
        let _secret = watched("scrub-canary-three");
        let error = TerminalError::new("scrub-canary-three\n]: no").with_code(404);
        let (shown, debug) = texts(&scrub(error.clone()));
        assert_eq!(shown, "Terminal error [404]: [TOKEN]\n]: no");
        assert!(debug.starts_with("Terminal("), "{debug}");
        assert_eq!(scrub_terminal(error).message(), "[TOKEN]\n]: no");
    }

    #[test]
    fn an_error_without_a_secret_is_not_touched() {
        let _secret = watched("scrub-canary-four");
        let error: HandlerError = Quiet("nothing").into();
        let before = texts(&error);
        assert_eq!(texts(&scrub(error)), before);
        assert!(before.1.contains("Quiet"), "{before:?}");
    }
}
