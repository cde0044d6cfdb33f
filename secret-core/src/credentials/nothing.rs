//! Secrets that are there and say that there is none.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use zeroize::Zeroize;

use crate::error::{SecretError, SecretErrorKind};
use crate::reference::SecretRef;

/// Whether the lookup of the secret `name` failed because there is none: it is not found, `null`, or an empty dictionary
/// where that counts.
pub(super) async fn is_absent(
    name: &'static str,
    problem: &SecretError,
    dictionary_counts: bool,
) -> bool {
    match problem.kind() {
        SecretErrorKind::NotFound => true,
        // Asked again, as what it then must be: this way the value stays where it is.
        SecretErrorKind::Malformed if dictionary_counts => {
            let nothing: SecretRef<Nothing<true>> = SecretRef::new(name);
            nothing.await.is_ok()
        }
        SecretErrorKind::Malformed => {
            let nothing: SecretRef<Nothing<false>> = SecretRef::new(name);
            nothing.await.is_ok()
        }
        _ => false,
    }
}

/// `null`, or, where it counts, an empty dictionary.
struct Nothing<const DICTIONARY: bool>;

impl<const DICTIONARY: bool> Zeroize for Nothing<DICTIONARY> {
    fn zeroize(&mut self) {}
}

struct NothingVisitor<const DICTIONARY: bool>;

impl<'de, const DICTIONARY: bool> Visitor<'de> for NothingVisitor<DICTIONARY> {
    type Value = Nothing<DICTIONARY>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("nothing")
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Nothing)
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Nothing)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        match map.next_key::<String>()? {
            None if DICTIONARY => Ok(Nothing),
            _ => Err(A::Error::invalid_length(1, &self)),
        }
    }
}

impl<'de, const DICTIONARY: bool> Deserialize<'de> for Nothing<DICTIONARY> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_option(NothingVisitor)
    }
}
