//! Why a value could not be read, without a piece of it.

use std::fmt;

use serde::de::{Error, Expected, Unexpected};
use serde_json::Value;

use crate::credentials;

/// Why a value could not be read as the type that was asked for.
///
/// Holds what the *type* says (names of fields, what it expects) and where in a document, never what the value says.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Refusal {
    /// The quick way failed; the slow one will say why.
    #[doc(hidden)]
    Unexplained,
    /// Not a JSON document.
    NotJson {
        /// `true` if it ends too early.
        truncated: bool,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// A JSON document with more levels than are read.
    TooDeep,
    /// A number that no number of 64 bits is near.
    NumberTooLarge,
    /// Not UTF-8, where text was asked for.
    NotUtf8,
    /// A field is missing.
    Missing(&'static str),
    /// A field stands twice.
    Duplicate(&'static str),
    /// A field stands twice, somewhere inside.
    DuplicateAt {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// A field that the type does not have.
    UnknownField(&'static [&'static str]),
    /// A variant that the type does not have.
    UnknownVariant(&'static [&'static str]),
    /// Another type, value or length than expected.
    Unexpected {
        /// What it is, in one word, where a word says nothing about the value.
        found: Option<&'static str>,
        /// What the type expects.
        expected: String,
    },
    /// The type's own check said no. Its text may quote the value, so it is withheld.
    Refused,
    /// Any of these, in a field.
    In(&'static str, Box<Refusal>),
}

impl Refusal {
    pub(crate) fn not_json(error: &serde_json::Error) -> Self {
        // Its words are compared, never shown: they may quote the document.
        let words = error.to_string();
        if words.starts_with("recursion limit exceeded") {
            return Self::TooDeep;
        }
        if words.starts_with("number out of range") {
            return Self::NumberTooLarge;
        }
        Self::NotJson {
            truncated: error.is_eof(),
            line: error.line(),
            column: error.column(),
        }
    }

    /// What only the quick way sees: a tree holds each key once.
    #[cold]
    pub(crate) fn quick(error: &serde_json::Error, known: &[&'static [&'static str]]) -> Self {
        let words = error.to_string();
        let Some(rest) = words.strip_prefix("duplicate field `") else {
            return Self::Unexplained;
        };
        let name = rest.split('`').next().unwrap_or_default();
        match known
            .iter()
            .copied()
            .flatten()
            .find(|field| **field == name)
        {
            Some(field) => Self::Duplicate(field),
            None => Self::DuplicateAt {
                line: error.line(),
                column: error.column(),
            },
        }
    }

    /// The same without what a type's own words of its expectation repeat of the value.
    pub(crate) fn without_quotes(self, value: &str) -> Self {
        match self {
            Self::Unexpected { found, expected }
                if !credentials::is_constant(&expected) && quotes(&expected, value) =>
            {
                Self::Unexpected {
                    found,
                    expected: "what its type expects".to_owned(),
                }
            }
            Self::In(field, inner) => inner.without_quotes(value).in_field(field),
            refusal => refusal,
        }
    }

    pub(crate) fn in_field(self, field: &'static str) -> Self {
        Self::In(field, Box::new(self))
    }
}

fn list(f: &mut fmt::Formatter<'_>, words: &[&str]) -> fmt::Result {
    for (i, word) in words.iter().enumerate() {
        let separator = if i == 0 { "" } else { ", " };
        write!(f, "{separator}`{word}`")?;
    }
    Ok(())
}

/// How long a piece of a value may stand in a message: words as short as this say nothing.
const PIECE: usize = 6;

/// Whether `words` repeat a piece of `value`, as it is written or as JSON means it.
fn quotes(words: &str, value: &str) -> bool {
    let words: Vec<char> = words.chars().collect();
    let pieces: Vec<String> = words
        .windows(PIECE)
        .map(|piece| piece.iter().collect())
        .collect();
    let words: String = words.into_iter().collect();
    let is_quoted = |text: &str| {
        let is_short = text.chars().nth(PIECE).is_none();
        (is_short && text.len() > 2 && words.contains(text))
            || pieces.iter().any(|piece| text.contains(piece.as_str()))
    };
    is_quoted(value) || super::parse(value).is_ok_and(|json| any_text(json.as_value(), &is_quoted))
}

/// Whether any text of a document is like that, keys and numbers included.
fn any_text(value: &Value, is: &impl Fn(&str) -> bool) -> bool {
    match value {
        Value::Null | Value::Bool(_) => false,
        Value::Number(number) => is(&number.to_string()),
        Value::String(text) => is(text),
        Value::Array(items) => items.iter().any(|item| any_text(item, is)),
        Value::Object(map) => map
            .iter()
            .any(|(key, value)| is(key) || any_text(value, is)),
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unexplained => f.write_str("it cannot be read"),
            Self::NotJson {
                truncated: true,
                line,
                column,
            } => write!(
                f,
                "it is not JSON: it ends too early, at line {line}, column {column}"
            ),
            Self::NotJson { line, column, .. } => {
                write!(f, "it is not JSON, from line {line}, column {column} on")
            }
            Self::TooDeep => f.write_str("it is nested more than 128 levels deep"),
            Self::NumberTooLarge => f.write_str("it holds a number that is out of range"),
            Self::DuplicateAt { line, column } => {
                write!(f, "a field stands twice, at line {line}, column {column}")
            }
            Self::NotUtf8 => f.write_str("it is not UTF-8 text"),
            Self::Missing(field) => write!(f, "field `{field}` is missing"),
            Self::Duplicate(field) => write!(f, "field `{field}` stands twice"),
            Self::UnknownField(known) => {
                f.write_str("it has a field that is none of ")?;
                list(f, known)
            }
            Self::UnknownVariant(known) => {
                f.write_str("it is none of ")?;
                list(f, known)
            }
            Self::Unexpected {
                found: Some(found),
                expected,
            } => write!(f, "it is {found}, not {expected}"),
            Self::Unexpected { expected, .. } => write!(f, "it is not {expected}"),
            Self::Refused => f.write_str(
                "its type refused it (the type's own message is withheld, because it may quote the value)",
            ),
            Self::In(field, inner) => write!(f, "field `{field}`: {inner}"),
        }
    }
}

impl std::error::Error for Refusal {}

/// The kind of a value, where naming the kind tells nothing about the value.
fn kind(unexpected: &Unexpected<'_>) -> Option<&'static str> {
    Some(match unexpected {
        Unexpected::Bool(_) => "a boolean",
        Unexpected::Unsigned(_) | Unexpected::Signed(_) => "an integer",
        // An integer that is too large for an integer type came this way.
        Unexpected::Float(number) if number.fract() == 0.0 && number.abs() >= 1e18 => return None,
        Unexpected::Float(_) => "a floating-point number",
        Unexpected::Char(_) | Unexpected::Str(_) => "text",
        Unexpected::Bytes(_) => "bytes",
        Unexpected::Unit => "null",
        Unexpected::Option => "an option",
        Unexpected::Seq => "a sequence",
        Unexpected::Map => "a dictionary",
        _ => return None,
    })
}

impl Error for Refusal {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self::Refused
    }

    fn invalid_type(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::Unexpected {
            found: kind(&unexpected),
            expected: expected.to_string(),
        }
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::Unexpected {
            found: None,
            expected: expected.to_string(),
        }
    }

    fn invalid_length(_: usize, expected: &dyn Expected) -> Self {
        Self::Unexpected {
            found: None,
            expected: expected.to_string(),
        }
    }

    fn unknown_variant(_: &str, known: &'static [&'static str]) -> Self {
        Self::UnknownVariant(known)
    }

    fn unknown_field(_: &str, known: &'static [&'static str]) -> Self {
        Self::UnknownField(known)
    }

    fn missing_field(field: &'static str) -> Self {
        Self::Missing(field)
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::Duplicate(field)
    }
}
