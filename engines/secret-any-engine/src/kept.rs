//! Activities whose secrets are known until their result was looked through: [`Kept`].

use std::error::Error;

use secret_core::{guard, redact};

use crate::stand_in::{
    ActivityError, ActivityInboundInterceptor, ActivityResult, BoxFuture, Next, Payload,
};

/// Looks through what an activity came to while what it looked up is still known, also if nothing else keeps it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Kept;

impl ActivityInboundInterceptor for Kept {
    fn execute_activity<'a>(
        &'a self,
        input: Payload,
        next: Next<'a>,
    ) -> BoxFuture<'a, ActivityResult> {
        Box::pin(async move {
            let (done, kept) = guard::keep(|| next.run(input)).await;
            let done = match done {
                Ok(result) => match guard::check(&result.data, "the result of an activity") {
                    Ok(()) => Ok(result),
                    Err(error) => Err(error.into()),
                },
                Err(error) => Err(masked(error)),
            };
            drop(kept);
            done
        })
    }
}

/// The error itself, or what it says and its causes say, with the secrets masked.
fn masked(error: ActivityError) -> ActivityError {
    let said = redact::error(&*error);
    let mut cause: Option<&(dyn Error + 'static)> = Some(&*error);
    while let Some(error) = cause {
        if guard::check(format!("{error}\0{error:?}"), "").is_err() {
            return said.into();
        }
        cause = error.source();
    }
    error
}
