//! The fields of a credential: read, checked, and wiped when something later is wrong.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, Unexpected, Visitor};

use super::words;
use crate::wipe::{Wiped, wipe};

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
    fn check<E: Error>(text: &str) -> Result<(), E> {
        R::check(text).map_err(|flaw| {
            let expected = format!("{}: {flaw}", R::WANTED);
            E::invalid_value(Unexpected::Other("text"), &expected.as_str())
        })
    }

    fn checked(text: Wiped) -> Checked<R> {
        Checked {
            text,
            rule: PhantomData,
        }
    }
}

impl<R: Rule> Visitor<'_> for CheckedVisitor<R> {
    type Value = Checked<R>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(R::WANTED)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Checked<R>, E> {
        // Before it is copied: what is refused needs no copy, and what has just been copied is slow to read.
        Self::check(text)?;
        Ok(Self::checked(Wiped::new(text.to_owned())))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Checked<R>, E> {
        let text = Wiped::new(text);
        Self::check(&text)?;
        Ok(Self::checked(text))
    }
}

impl<'de, R: Rule> Deserialize<'de> for Checked<R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_string(CheckedVisitor(PhantomData))
    }
}

/// Reads a text into its place, which is wiped with the credential that it is a part of.
pub(super) struct Slot<'a, R> {
    place: &'a mut String,
    rule: PhantomData<R>,
}

impl<'a, R> Slot<'a, R> {
    pub(super) fn of(place: &'a mut String) -> Self {
        Self {
            place,
            rule: PhantomData,
        }
    }

    fn put(self, text: String) {
        // Of a field that stands twice the last one counts.
        wipe(self.place);
        *self.place = text;
    }
}

impl<'de, R: Rule> DeserializeSeed<'de> for Slot<'_, R> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_string(self)
    }
}

impl<R: Rule> Visitor<'_> for Slot<'_, R> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(R::WANTED)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        CheckedVisitor::<R>::check(text)?;
        self.put(text.to_owned());
        Ok(())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<(), E> {
        let Checked { text, .. } = CheckedVisitor::<R>(PhantomData).visit_string(text)?;
        self.put(text.take());
        Ok(())
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

/// Reads the name of a field, as what the type makes of it.
pub(super) struct FieldOf<F>(pub(super) fn(&str) -> F);

impl<'de, F> DeserializeSeed<'de> for FieldOf<F> {
    type Value = F;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<F, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<F> Visitor<'_> for FieldOf<F> {
    type Value = F;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    #[inline]
    fn visit_str<E: Error>(self, name: &str) -> Result<F, E> {
        Ok((self.0)(name))
    }
}

/// Keys, tokens and identifiers: what can stand in a header and in a signed text as it is.
pub(super) fn visible(text: &str) -> Result<(), &'static str> {
    if text.is_empty() {
        Err(words::EMPTY)
    } else if all_visible(text.as_bytes()) {
        Ok(())
    } else if text.contains(char::is_whitespace) {
        Err(words::WHITE_SPACE)
    } else {
        Err(words::NOT_VISIBLE)
    }
}

/// Whether every byte is visible ASCII: eight at a time, which for a text is a few instructions.
fn all_visible(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some((eight, after)) = rest.split_first_chunk() {
        if !eight_visible(*eight) {
            return false;
        }
        rest = after;
    }
    match bytes.last_chunk() {
        // Once more what has been read: shorter than a loop over what has not.
        Some(last) => eight_visible(*last),
        None => bytes.iter().all(u8::is_ascii_graphic),
    }
}

fn eight_visible(bytes: [u8; 8]) -> bool {
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    let bytes = u64::from_ne_bytes(bytes);
    // Below the lowest byte that is not, no byte borrows from its neighbour or carries into it.
    let below = bytes.wrapping_sub(u64::from_ne_bytes([b'!'; 8]));
    let above = bytes.wrapping_add(u64::from_ne_bytes([0x7f - b'~'; 8]));
    (bytes | below | above) & HIGH == 0
}
