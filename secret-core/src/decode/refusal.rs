//! Why a value could not be read, without a piece of it.

use std::fmt;

use serde::de::{Error, Expected, Unexpected};

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
    /// Not UTF-8, where text was asked for.
    NotUtf8,
    /// A field is missing.
    Missing(&'static str),
    /// A field stands twice.
    Duplicate(&'static str),
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
        Self::NotJson {
            truncated: error.is_eof(),
            line: error.line(),
            column: error.column(),
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
