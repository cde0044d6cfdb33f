//! What a caller passes to a task: [`Parameter`].

use std::fmt;
use std::ops::Deref;

use serde::ser::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::guard;
use crate::redact::Masked;

/// A value that a caller passes to a task, and that the engine writes down in clear.
///
/// Any type that serde can write is accepted; a secret, however deep inside, is refused by the compiler. The value of a secret in
/// what is none by its type is refused by the [guard](crate::guard) where the parameter is serialized, and masked in its [`Debug`](fmt::Debug)
/// text.
///
/// ```
/// use secret_core::Parameter;
///
/// let day = Parameter::new("2026-11-23".to_owned());
/// assert_eq!(day.len(), 10);
/// assert_eq!(serde_json::to_string(&day)?, r#""2026-11-23""#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Parameter<T>(T);

/// What can be a [`Parameter`]: whatever serde can write. Implemented for all of it, and by nobody else.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a parameter",
    label = "a parameter is stored in clear, so it holds no secret and is `serde::Serialize`",
    note = "help: declare a secret instead of passing it: `#[secret(\"NAME\")]` on the task; for other types `#[derive(serde::Serialize)]`"
)]
pub trait ParameterValue: Serialize {}

#[diagnostic::do_not_recommend]
impl<T: Serialize + ?Sized> ParameterValue for T {}

impl<T> Parameter<T> {
    /// Makes a parameter of a value.
    pub const fn new(value: T) -> Self
    where
        T: ParameterValue,
    {
        Self(value)
    }

    /// The value.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T: fmt::Debug> fmt::Debug for Parameter<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Parameter").field(&Masked(&self.0)).finish()
    }
}

impl<T> Deref for Parameter<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: ParameterValue> From<T> for Parameter<T> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T: Serialize> Serialize for Parameter<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        guard::check_value(&self.0, "parameter").map_err(S::Error::custom)?;
        self.0.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Parameter<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self)
    }
}
