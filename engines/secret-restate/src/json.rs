//! Values of serde's types: [`Json`].

use bytes::Bytes;
use restate_sdk::serde as wire;
use secret_core::guard;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::payload::PayloadError;

/// A value of a type that serde can write, as restate-sdk's own `Json`: an input, an output, a step's result, a state.
///
/// A secret in it, however deep, is refused by the compiler; the value of one is refused when it is written.
///
/// ```
/// use secret_restate::Json;
///
/// let rows = Json(vec![1, 2, 3]);
/// assert_eq!(restate_sdk::serde::Serialize::serialize(&rows)?, "[1,2,3]");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Json<T>(pub T);

impl<T> Json<T> {
    /// The value.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> From<T> for Json<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T: Serialize> wire::Serialize for Json<T> {
    type Error = PayloadError<serde_json::Error>;

    fn serialize(&self) -> Result<Bytes, Self::Error> {
        let bytes = serde_json::to_vec(&self.0).map_err(PayloadError::Serializer)?;
        guard::check(&bytes, "a value for the journal").map_err(PayloadError::Refused)?;
        Ok(bytes.into())
    }
}

impl<T: for<'de> Deserialize<'de>> wire::Deserialize for Json<T> {
    type Error = PayloadError<serde_json::Error>;

    fn deserialize(bytes: &mut Bytes) -> Result<Self, Self::Error> {
        serde_json::from_slice(bytes)
            .map(Self)
            .map_err(PayloadError::Serializer)
    }
}

impl<T> wire::PayloadMetadata for Json<T> {
    fn json_schema() -> Option<serde_json::Value> {
        Some(serde_json::json!({}))
    }
}

/// As the value itself: what a task with `#[secret]` returns has to be a stored result.
impl<T: Serialize> Serialize for Json<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Json<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self)
    }
}
