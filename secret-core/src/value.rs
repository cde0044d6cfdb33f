//! What can be a secret: [`SecretValue`].

use serde::de::DeserializeOwned;
use zeroize::Zeroize;

use crate::decode::{self, Refusal};
use crate::raw::RawSecret;

/// A type that a secret can be read into: it can be read (`serde::Deserialize`) and wiped ([`Zeroize`]).
///
/// There is nothing to implement. `String`, numbers, booleans, `Vec`, `Option`,
/// [`SecretBytes`](crate::SecretBytes), [`SecretJson`](crate::SecretJson) and the
/// [credential types](crate::credentials) are secret values already; a struct of your own derives both traits:
///
/// ```
/// use secret_core::{SecretContext, SecretRef};
///
/// #[derive(serde::Deserialize, zeroize::Zeroize)]
/// struct Smtp {
///     user: String,
///     password: String,
/// }
///
/// const SMTP: SecretRef<Smtp> = SecretRef::new("SMTP");
/// let context = SecretContext::with_secrets([("SMTP", r#"{"user": "robot", "password": "hunter2"}"#)]);
/// let smtp = context.scope(|| SMTP.get())?;
/// # Ok::<(), secret_core::SecretError>(())
/// ```
///
/// # How a value is read
///
/// The type that is asked for decides; nothing is retyped on the way (`007` stays `007` as text).
///
/// | type | what is read |
/// |---|---|
/// | `String`, newtypes around it | the text; a JSON string literal gives its content; what is empty is an empty text |
/// | [`SecretBytes`](crate::SecretBytes) | the bytes as they are |
/// | numbers, `bool`, structs, maps, sequences, enums | JSON |
/// | `Option<T>` | `None` for JSON `null` |
/// | [`SecretJson`](crate::SecretJson) | JSON where it is JSON, text where it is not |
///
/// # What is empty
///
/// A variable or a file that is there and has nothing in it is an empty text, as it is for Prefect: whether that is a mistake, the use
/// knows. Where it surely is one, it is refused:
///
/// | use | of a secret that is empty |
/// |---|---|
/// | [`verify`](crate::Secret::verify) | is false, also of an empty candidate |
/// | [credentials](crate::credentials), their fields | an error of the lookup; an optional field is absent |
/// | headers, with feature `http` | an error of what makes the header |
/// | the key of an HMAC, in [`transform!`](crate::transform) | a panic |
/// | anything else | is as with any other text |
///
/// A task that wants to know lets that one bit out:
///
/// ```
/// # #[cfg(feature = "macros")] {
/// use secret_core::{Secret, transform};
///
/// fn given(token: &Secret<String>) -> Option<Secret<String>> {
///     transform!(token, |t| Some(t.to_owned()).filter(|t| !t.is_empty())).transpose()
/// }
///
/// assert!(given(&Secret::new("TOKEN", String::new())).is_none());
/// assert!(given(&Secret::new("TOKEN", String::from("hunter2"))).is_some());
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be kept as a secret",
    label = "not a type that can be read and wiped",
    note = "help: add `#[derive(serde::Deserialize, zeroize::Zeroize)]` to a type of your own, or use `String`, `SecretBytes` or `SecretJson`"
)]
pub trait SecretValue: Zeroize + Send + Sync + Sized + 'static {
    #[doc(hidden)]
    fn read(raw: &RawSecret) -> Result<Self, Refusal>;
}

#[diagnostic::do_not_recommend]
impl<T> SecretValue for T
where
    T: DeserializeOwned + Zeroize + Send + Sync + 'static,
{
    #[inline]
    fn read(raw: &RawSecret) -> Result<Self, Refusal> {
        decode::read(raw)
    }
}
