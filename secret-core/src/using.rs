//! What `expose!`, `transform!` and `declassify!` call, and what they ask of a secret.
//!
//! rustc names these to the user, so they are called like the macro that he wrote.

#![allow(missing_docs)] // read by no one but the macros

use crate::secret::Secret;
pub use crate::secret::poison::{
    SecretMayBePrinted, SecretMayBeRead, SecretMayBeStored, SecretMayBeTaken,
};

#[cfg(feature = "macros")]
pub use secret_macros::{declassify, expose, transform};

/// A secret, or what points to one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a secret",
    label = "expected a `Secret<_>`",
    note = "help: look it up: `SecretRef::<String>::new(\"NAME\").get()?`, in async code `.await?`, or declare it on the task: `#[secret(\"NAME\")]`",
    note = "help: take it out of what holds it: `if let Some(secret) = &optional`, `for secret in &list`, `let secret = reference.get()?;`, `&*guard`"
)]
pub trait Used {
    type Value;
    fn used(&self) -> &Secret<Self::Value>;
}

#[diagnostic::do_not_recommend]
impl<T> Used for Secret<T> {
    type Value = T;
    fn used(&self) -> &Secret<T> {
        self
    }
}

/// Each by its name: with an implementation for all that dereference, rustc would speak of the `str` in a `String`.
macro_rules! used_by {
    ($($pointer:ty),* $(,)?) => {$(
        #[diagnostic::do_not_recommend]
        impl<S: Used> Used for $pointer {
            type Value = S::Value;
            fn used(&self) -> &Secret<S::Value> {
                (**self).used()
            }
        }
    )*};
}

used_by!(
    &S,
    &mut S,
    Box<S>,
    std::rc::Rc<S>,
    std::sync::Arc<S>,
    std::cell::Ref<'_, S>,
    std::cell::RefMut<'_, S>,
    std::sync::MutexGuard<'_, S>,
    std::sync::RwLockReadGuard<'_, S>,
    std::sync::RwLockWriteGuard<'_, S>,
    std::sync::LazyLock<S>,
);

pub fn expose<S: Used, R>(secret: &S, f: impl FnOnce(&S::Value) -> R) -> R {
    f(secret.used().value())
}

pub async fn expose_async<S: Used, R>(secret: &S, f: impl AsyncFnOnce(&S::Value) -> R) -> R {
    f(secret.used().value()).await
}

#[cfg(feature = "macros")]
pub fn transform<S: Used, U: crate::closed::Computed>(
    secret: &S,
    f: impl FnOnce(&S::Value) -> U,
) -> Transformed<U> {
    let secret = secret.used();
    Transformed(secret.derive(f(secret.value())))
}

/// What `transform!` gives before it is seen. Where a text is expected, rustc offers `.to_string()` behind whatever is not one, except
/// behind a method of that name; and behind the call it would stand in the expansion.
#[cfg(feature = "macros")]
pub struct Transformed<U>(Secret<U>);

#[cfg(feature = "macros")]
impl<U> Transformed<U> {
    #[allow(clippy::must_use_candidate)] // rustc would name it
    pub fn to_string(self) -> Secret<U> {
        self.0
    }
}

pub fn declassify<S: Used, R>(secret: &S, f: impl FnOnce(&S::Value) -> R) -> R {
    f(secret.used().value())
}
