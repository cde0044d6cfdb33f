//! The fields of a credential: read, checked, and wiped when something later is wrong.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, Unexpected, Visitor};

use super::words;
use crate::wipe::Wiped;

/// What the text of a field must be.
///
/// Both texts end up in errors: they speak of the rule, never of the value.
pub(super) trait Rule {
    /// What the field is, after "not".
    const WANTED: &'static str;

    /// What is wrong with `text`.
    fn check(text: &str) -> Result<(), &'static str>;
}

/// A text that passed its rule.
pub(super) struct Checked<R> {
    text: Wiped,
    rule: PhantomData<R>,
}

impl<R> Checked<R> {
    pub(super) fn take(self) -> String {
        self.text.take()
    }
}

struct CheckedVisitor<R>(PhantomData<R>);

impl<R: Rule> CheckedVisitor<R> {
    fn check<E: Error>(text: Wiped) -> Result<Checked<R>, E> {
        match R::check(&text) {
            Ok(()) => Ok(Checked {
                text,
                rule: PhantomData,
            }),
            Err(flaw) => {
                let expected = format!("{}: {flaw}", R::WANTED);
                Err(E::invalid_value(
                    Unexpected::Other("text"),
                    &expected.as_str(),
                ))
            }
        }
    }
}

impl<R: Rule> Visitor<'_> for CheckedVisitor<R> {
    type Value = Checked<R>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(R::WANTED)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Checked<R>, E> {
        Self::check(Wiped::new(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Checked<R>, E> {
        Self::check(Wiped::new(text))
    }
}

impl<'de, R: Rule> Deserialize<'de> for Checked<R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_string(CheckedVisitor(PhantomData))
    }
}

/// A field that may be missing, `null` or empty, which all mean the same.
pub(super) struct Optional<R>(Option<Checked<R>>);

impl<R> Optional<R> {
    pub(super) fn take(self) -> Option<String> {
        self.0.map(Checked::take)
    }
}

struct OptionalVisitor<R>(PhantomData<R>);

struct OrEmpty<R>(PhantomData<R>);

impl<R: Rule> Rule for OrEmpty<R> {
    const WANTED: &'static str = R::WANTED;

    fn check(text: &str) -> Result<(), &'static str> {
        if text.is_empty() {
            Ok(())
        } else {
            R::check(text)
        }
    }
}

impl<'de, R: Rule> Visitor<'de> for OptionalVisitor<R> {
    type Value = Optional<R>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(R::WANTED)
    }

    fn visit_none<E: Error>(self) -> Result<Optional<R>, E> {
        Ok(Optional(None))
    }

    fn visit_unit<E: Error>(self) -> Result<Optional<R>, E> {
        Ok(Optional(None))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Optional<R>, D::Error> {
        let Checked { text, .. } = Checked::<OrEmpty<R>>::deserialize(deserializer)?;
        Ok(Optional((!text.is_empty()).then_some(Checked {
            text,
            rule: PhantomData,
        })))
    }
}

impl<'de, R: Rule> Deserialize<'de> for Optional<R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_option(OptionalVisitor(PhantomData))
    }
}

/// The name of a field: one of the type's, or another.
pub(super) enum Field {
    Known(&'static str),
    Other(String),
}

/// Reads the name of a field of a type with these.
#[derive(Clone, Copy)]
pub(super) struct FieldOf(pub(super) &'static [&'static str]);

impl<'de> DeserializeSeed<'de> for FieldOf {
    type Value = Field;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Field, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for FieldOf {
    type Value = Field;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Field, E> {
        Ok(match self.0.iter().find(|known| **known == name) {
            Some(known) => Field::Known(known),
            None => Field::Other(name.to_owned()),
        })
    }
}

/// Keys, tokens and identifiers: what can stand in a header and in a signed text as it is.
pub(super) fn visible(text: &str) -> Result<(), &'static str> {
    // Every byte, without a branch: the compiler makes this a few instructions for the whole text.
    let all_visible = text
        .bytes()
        .fold(true, |all, byte| all & byte.is_ascii_graphic());
    if text.is_empty() {
        Err(words::EMPTY)
    } else if all_visible {
        Ok(())
    } else if text.contains(char::is_whitespace) {
        Err(words::WHITE_SPACE)
    } else {
        Err(words::NOT_VISIBLE)
    }
}
