//! A result that is never written: [`SecretResult`].

use std::fmt;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::secret::Secret;
use crate::value::SecretValue;

/// A secret that one task gives to another. It is never written: what is stored in its place says only that it was secret.
///
/// The record has the form that Prefect 1.x gives it, `{"type": "SecretResult", "secret_type": .., "location": null}`, where
/// `secret_type` is the name of the secret.
///
/// ```
/// use secret_core::{Secret, SecretResult};
///
/// let session = SecretResult::new(Secret::new("SESSION", String::from("hunter2")));
/// let stored = serde_json::to_string(&session)?;
/// assert_eq!(stored, r#"{"type":"SecretResult","secret_type":"SESSION","location":null}"#);
///
/// let secret: Secret<String> = session.into_secret();   // what the next task gets
/// # Ok::<(), serde_json::Error>(())
/// ```
pub struct SecretResult<T>(Secret<T>);

impl<T> SecretResult<T> {
    /// Wraps a secret to be returned. From now on the [guard](crate::guard) knows it, also if the program made it.
    #[must_use]
    pub fn new(secret: Secret<T>) -> Self
    where
        T: SecretValue,
    {
        secret.watch_here();
        Self(secret)
    }

    /// The secret, for the next task.
    #[must_use]
    pub fn into_secret(self) -> Secret<T> {
        self.0
    }
}

impl<T: SecretValue> From<Secret<T>> for SecretResult<T> {
    fn from(secret: Secret<T>) -> Self {
        Self::new(secret)
    }
}

/// Counts one more owner; the value is not copied, and need not be `Clone`.
impl<T> Clone for SecretResult<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> fmt::Debug for SecretResult<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretResult({})", self.0.name())
    }
}

impl<T> Serialize for SecretResult<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("type", "SecretResult")?;
        map.serialize_entry("secret_type", self.0.name())?;
        map.serialize_entry("location", &None::<&str>)?;
        map.end()
    }
}
