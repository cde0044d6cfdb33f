//! What a task returns, and what the engine writes down of it: [`StoredResult`].

use serde::Serialize;

use crate::error::SecretError;

/// What a task can return: whatever serde can write. Implemented for all of it, and by nobody else.
///
/// A secret, however deep inside, is refused by the compiler. A task that must give a secret to another task returns
/// [`SecretResult`](crate::SecretResult).
///
/// ```compile_fail
/// # use secret_core::{Secret, StoredResult};
/// fn write_down(result: impl StoredResult) {}
///
/// write_down(42);
/// write_down(Secret::new("TOKEN", String::from("hunter2"))); // cannot be a stored result
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a stored result",
    label = "a result is stored in clear, so it holds no secret and is `serde::Serialize`",
    note = "help: return `SecretResult<..>` to give a secret to another task; for a type of yours `#[derive(serde::Serialize)]`; what is no task, such as a handler or what makes a client, has no attribute and looks it up: `SecretRef::new(\"NAME\").await?`, or `.get()?` outside of async code"
)]
pub trait StoredResult: Serialize {}

#[diagnostic::do_not_recommend]
impl<T: Serialize + ?Sized> StoredResult for T {}

/// What a task can fail with: whatever can be made from a [`SecretError`]. Implemented for all of it, and by nobody else.
///
/// `SecretError` itself, `anyhow::Error`, `Box<dyn std::error::Error>`, and a type of your own:
///
/// ```
/// # fn fails_with<E: secret_core::TaskError>() {}
/// #[derive(Debug, thiserror::Error)]
/// enum Failed {
///     #[error(transparent)]
///     Secret(#[from] secret_core::SecretError),
///     #[error("the table is empty")]
///     Empty,
/// }
/// # fails_with::<Failed>();
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the error of a task that declares secrets",
    label = "a secret may be missing, so the error is made from `SecretError`",
    note = "help: return `Result<_, secret_core::SecretError>`, or in an error type of your own, with thiserror, `#[from] secret_core::SecretError`"
)]
pub trait TaskError: From<SecretError> {}

#[diagnostic::do_not_recommend]
impl<E: From<SecretError>> TaskError for E {}
