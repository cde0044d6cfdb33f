//! Handlers that leak on purpose, in each way there is: once under restate-sdk's prelude with plain strings, once under ours with secrets.
//!
//! It is the same code. What differs is where `value` has the text from: the environment, or a secret that a client gave back.

use secret_core::{SecretError, SecretRef, expose};

use crate::variable;

/// The channel to the name of its secret, in the worker's environment.
pub(crate) fn secret_of(channel: &str) -> String {
    format!("LEAK_{}", channel.to_uppercase().replace(' ', "_"))
}

/// An error of a user's, which has the value in both its forms.
#[derive(Debug)]
pub(crate) struct Refused(String);

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the service does not know {}", self.0)
    }
}

impl std::error::Error for Refused {}

/// What a client does that gives back what it got: no type shows it.
fn echo(text: &str) -> String {
    text.to_owned()
}

async fn plain_value(channel: &str) -> Result<String, Refused> {
    variable(&secret_of(channel)).ok_or_else(|| Refused(channel.to_owned()))
}

async fn secret_value(channel: &str) -> Result<String, SecretError> {
    let secret = SecretRef::<String>::named(secret_of(channel)).await?;
    Ok(expose!(secret, |text| echo(text)))
}

macro_rules! leaks {
    ($prelude:path, $value:path) => {
        use restate_sdk::context::RequestTarget;
        use $prelude::*;
        use $value as value;

        use super::Refused;

        pub(crate) struct Leaks;

        #[service(client_visibility = "pub(crate)")]
        impl Leaks {
            #[handler]
            async fn leak(&self, ctx: Context<'_>, channel: String) -> HandlerResult<String> {
                let text = value(&channel).await?;
                let take = || RequestTarget::service("Leaks", "take");
                let nothing = String::new();
                match &*channel {
                    "step result" => ctx.run(|| async { Ok(text) }).await?,
                    "step name" => ctx.run(|| async { Ok(nothing) }).name(text).await?,
                    "failure of a step" => {
                        let failure = TerminalError::new(format!("no {text}"));
                        ctx.run(|| async { Err::<String, _>(failure.into()) })
                            .await?
                    }
                    "call argument" => ctx.request(take(), text).call().await?,
                    "call header" => {
                        let request = ctx.request(take(), nothing);
                        request.header("x-leak".to_owned(), text).call().await?
                    }
                    "idempotency key" => {
                        let request = ctx.request(take(), nothing);
                        request.idempotency_key(text).call().await?
                    }
                    "argument of a generated client" => {
                        ctx.service_client::<LeaksClient>()
                            .take(text)
                            .call()
                            .await?
                    }
                    "object key" => {
                        ctx.object_client::<LeakObjectClient>(text)
                            .take()
                            .call()
                            .await?
                    }
                    "terminal error" => {
                        let failure = TerminalError::new(format!("no {text}"));
                        return Err(failure.with_code(502).into());
                    }
                    "retryable error" => return Err(Refused(text).into()),
                    "output" => return Ok(text),
                    _ => return Err(TerminalError::new("no such channel").into()),
                };
                Ok(String::new())
            }

            /// Takes whatever it gets.
            #[handler]
            async fn take(&self, _ctx: Context<'_>, text: String) -> HandlerResult<String> {
                drop(text);
                Ok(String::new())
            }
        }

        pub(crate) struct LeakObject;

        #[object(client_visibility = "pub(crate)")]
        impl LeakObject {
            #[handler]
            async fn leak(&self, ctx: ObjectContext<'_>) -> HandlerResult<()> {
                ctx.set("leaked", value("state").await?);
                ctx.run(|| async { Ok(()) }).await?;
                Ok(())
            }

            #[handler]
            async fn take(&self, _ctx: ObjectContext<'_>) -> HandlerResult<String> {
                Ok(String::new())
            }
        }
    };
}

/// The control: nothing is declared, nothing is checked.
pub(crate) mod plain {
    leaks!(restate_sdk::prelude, super::plain_value);
}

/// Under the prelude of this crate.
pub(crate) mod checked {
    leaks!(secret_restate::prelude, super::secret_value);
}
