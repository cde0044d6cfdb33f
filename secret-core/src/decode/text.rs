//! A deserializer over the text of a secret: the type that is asked for decides what the text means.

use std::borrow::Cow;

use serde::de::value::{BytesDeserializer, StrDeserializer};
use serde::de::{Deserializer, IntoDeserializer, Visitor};
use serde_json::Value;

use super::refusal::Refusal;
use super::tree::Tree;

#[derive(Clone, Copy)]
pub(super) struct Text<'de> {
    content: &'de str,
    /// What the provider found, line end included.
    bytes: &'de [u8],
    /// Whether to find out why, rather than to be quick.
    explain: bool,
}

impl<'de> Text<'de> {
    #[inline]
    pub(super) fn new(text: &'de str, bytes: &'de [u8]) -> Self {
        Self {
            content: text,
            bytes,
            explain: false,
        }
    }

    pub(super) fn explaining(text: &'de str, bytes: &'de [u8]) -> Self {
        Self {
            content: text,
            bytes,
            explain: true,
        }
    }

    /// The text, or the content of the JSON string literal that it is.
    fn unquoted(&self) -> Cow<'de, str> {
        if self.content.trim_start().starts_with('"')
            && let Ok(content) = serde_json::from_str::<String>(self.content)
        {
            return Cow::Owned(content);
        }
        Cow::Borrowed(self.content)
    }

    /// Whether JSON reads the text as a number without losing a digit.
    fn is_exact(&self, value: &Value) -> bool {
        let text = self.content.trim();
        match value {
            Value::Number(number) if !text.contains(['.', 'e', 'E']) => {
                number.is_i64() || number.is_u64()
            }
            _ => true,
        }
    }
}

/// Reads the text as JSON: straight into the visitor, or by way of a tree that can say what is wrong.
macro_rules! json {
    ($($method:ident($($argument:ident: $type:ty),* $(; $fields:ident)?))*) => {$(
        #[inline] // each function on the way moves a large value once more
        fn $method<V: Visitor<'de>>(self, $($argument: $type,)* visitor: V) -> Result<V::Value, Refusal> {
            if self.explain {
                return explained(self.content, |tree| tree.$method($($argument,)* visitor));
            }
            let known: &[&'static [&'static str]] = &[$($fields)?];
            let mut json = serde_json::Deserializer::from_str(self.content);
            match json.$method($($argument,)* visitor) {
                Ok(value) if is_at_end(&mut json) => Ok(value),
                Ok(_) => Err(Refusal::Unexplained),
                Err(error) => Err(Refusal::quick(&error, known)),
            }
        }
    )*};
}

/// Whether nothing follows. Not in the methods, which are compiled for each type.
fn is_at_end(json: &mut serde_json::Deserializer<serde_json::de::StrRead<'_>>) -> bool {
    json.end().is_ok()
}

#[cold]
fn explained<R>(
    content: &str,
    read: impl FnOnce(Tree<'_>) -> Result<R, Refusal>,
) -> Result<R, Refusal> {
    let tree = super::parse(content)?;
    read(Tree::strict(tree.as_value()))
}

impl<'de> Deserializer<'de> for Text<'de> {
    type Error = Refusal;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        // `serde_json` makes a float of it.
        if self.content.trim() == "-0" {
            return visitor.visit_i64(0);
        }
        match super::parse(self.content) {
            Ok(json) if self.is_exact(json.as_value()) => {
                Tree::strict(json.as_value()).deserialize_any(visitor)
            }
            _ => visitor.visit_str(self.content),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match self.unquoted() {
            Cow::Borrowed(text) => visitor.visit_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.deserialize_str(visitor)
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        BytesDeserializer::new(self.bytes).deserialize_any(visitor)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.deserialize_bytes(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        if self.content.trim() == "null" {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        if self.content.trim_start().starts_with('{') {
            let tree = super::parse(self.content)?;
            return Tree::strict(tree.as_value()).deserialize_enum(name, variants, visitor);
        }
        let content = self.unquoted();
        let variant: StrDeserializer<'_, Refusal> = (&*content).into_deserializer();
        variant.deserialize_enum(name, variants, visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_unit()
    }

    json! {
        deserialize_bool()
        deserialize_i8() deserialize_i16() deserialize_i32() deserialize_i64() deserialize_i128()
        deserialize_u8() deserialize_u16() deserialize_u32() deserialize_u64() deserialize_u128()
        deserialize_f32() deserialize_f64()
        deserialize_unit() deserialize_unit_struct(name: &'static str)
        deserialize_seq() deserialize_tuple(len: usize)
        deserialize_tuple_struct(name: &'static str, len: usize)
        deserialize_map() deserialize_struct(name: &'static str, fields: &'static [&'static str]; fields)
    }
}
