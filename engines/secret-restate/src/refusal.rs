//! What happens to a handler that would write a secret.

use std::error::Error;
use std::fmt;
use std::future::poll_fn;
use std::task::Poll;

use restate_sdk::endpoint::ContextInternal;
use secret_core::guard::GuardError;

/// Ends this attempt, as an error that may pass does: nothing of it is written, and the next attempt may be of code that was mended.
pub(crate) fn refuse(inner: &ContextInternal, refusal: GuardError) {
    inner.handle_handler_result::<()>(Err(Refused(refusal).into()));
}

/// Says in its `Debug` form, which restate-sdk writes to the server, what it says otherwise.
struct Refused(GuardError);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl Error for Refused {}

/// Never comes: whoever runs the handler looks, before each poll, whether the attempt is over.
pub(crate) async fn never<T>() -> T {
    poll_fn(|cx| {
        cx.waker().wake_by_ref();
        Poll::Pending
    })
    .await
}
