//! A deserializer over a JSON document that says what is wrong without quoting it.

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{
    DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, Unexpected, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::{Map, Value};

use super::refusal::Refusal;
use crate::json::SecretJson;

#[derive(Clone, Copy)]
pub(super) struct Tree<'a> {
    value: &'a Value,
    /// At the top, text is asked of whatever is there: a table of a TOML file is read as text too.
    top: bool,
    /// In what a store typed, not the user, a number is read as text and text as a number, as the type asks.
    loose: bool,
}

impl<'a> Tree<'a> {
    /// The document of a store.
    pub(super) fn loose(value: &'a Value) -> Self {
        Self {
            value,
            top: true,
            loose: true,
        }
    }

    /// A document that is written as JSON, and means what it says.
    pub(super) fn strict(value: &'a Value) -> Self {
        Self {
            value,
            top: false,
            loose: false,
        }
    }

    fn inner(self, value: &'a Value) -> Self {
        Self {
            value,
            top: false,
            ..self
        }
    }

    /// The document that a text of a loose one holds.
    fn held(self) -> Option<SecretJson> {
        match self.value {
            Value::String(text) if self.loose => super::parse(text).ok(),
            _ => None,
        }
    }

    fn object<'de, V: Visitor<'de>>(
        self,
        map: &'a Map<String, Value>,
        known: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        visitor.visit_map(Fields {
            tree: self,
            entries: map.iter(),
            current: None,
            known,
        })
    }
}

/// Asks the document that a text holds, where there is one.
macro_rules! held {
    ($($method:ident($($argument:ident: $type:ty),*))*) => {$(
        fn $method<V: Visitor<'de>>(self, $($argument: $type,)* visitor: V) -> Result<V::Value, Refusal> {
            match self.held() {
                Some(held) => Tree::strict(held.as_value()).$method($($argument,)* visitor),
                None => self.deserialize_any(visitor),
            }
        }
    )*};
}

impl IntoDeserializer<'_, Refusal> for Tree<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// The entries of an object, with the name of the field in what goes wrong inside, where the type knows that name.
struct Fields<'a> {
    tree: Tree<'a>,
    entries: serde_json::map::Iter<'a>,
    current: Option<(&'a str, &'a Value)>,
    known: &'static [&'static str],
}

impl<'de> MapAccess<'de> for Fields<'_> {
    type Error = Refusal;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Refusal> {
        self.current = self
            .entries
            .next()
            .map(|(key, value)| (key.as_str(), value));
        match self.current {
            Some((key, _)) => seed.deserialize(key.into_deserializer()).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Refusal> {
        let Some((key, value)) = self.current.take() else {
            return Err(Refusal::Refused);
        };
        let known = self.known.iter().find(|known| **known == key);
        seed.deserialize(self.tree.inner(value))
            .map_err(|refusal| match known {
                Some(field) => refusal.in_field(field),
                None => refusal,
            })
    }
}

impl<'de> Deserializer<'de> for Tree<'_> {
    type Error = Refusal;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match self.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(number) => {
                if let Some(value) = number.as_u64() {
                    visitor.visit_u64(value)
                } else if let Some(value) = number.as_i64() {
                    visitor.visit_i64(value)
                } else {
                    visitor.visit_f64(number.as_f64().unwrap_or(f64::NAN))
                }
            }
            Value::String(text) => visitor.visit_str(text),
            Value::Array(items) => {
                let mut items = SeqDeserializer::new(items.iter().map(|item| self.inner(item)));
                let value = visitor.visit_seq(&mut items)?;
                items.end()?;
                Ok(value)
            }
            Value::Object(map) => self.object(map, &[], visitor),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match self.value {
            Value::String(_) => self.deserialize_any(visitor),
            value if self.top => visitor.visit_string(value.to_string()),
            value @ (Value::Number(_) | Value::Bool(_)) if self.loose => {
                visitor.visit_string(value.to_string())
            }
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.deserialize_str(visitor)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match self.value {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        match (self.value, self.held()) {
            (Value::Object(map), _) => self.object(map, fields, visitor),
            (_, Some(held)) => {
                Tree::strict(held.as_value()).deserialize_struct(name, fields, visitor)
            }
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        match self.value {
            Value::String(text) => IntoDeserializer::<Refusal>::into_deserializer(text.as_str())
                .deserialize_enum(name, variants, visitor),
            Value::Object(map) if map.len() == 1 => {
                let entries = map
                    .iter()
                    .map(|(key, value)| (key.as_str(), self.inner(value)));
                serde::de::value::MapAccessDeserializer::new(MapDeserializer::new(entries))
                    .deserialize_enum(name, variants, visitor)
            }
            _ => Err(Refusal::invalid_type(
                Unexpected::Other("value"),
                &"a text or a dictionary with one key",
            )),
        }
    }

    held! {
        deserialize_bool()
        deserialize_i8() deserialize_i16() deserialize_i32() deserialize_i64() deserialize_i128()
        deserialize_u8() deserialize_u16() deserialize_u32() deserialize_u64() deserialize_u128()
        deserialize_f32() deserialize_f64()
        deserialize_seq() deserialize_tuple(len: usize)
        deserialize_tuple_struct(name: &'static str, len: usize)
        deserialize_map()
    }

    forward_to_deserialize_any! {
        char unit unit_struct identifier ignored_any
    }
}

/// Bytes that are not UTF-8: only what asks for bytes can have them.
pub(super) struct Bytes<'a>(pub(super) &'a [u8]);

impl<'de> Deserializer<'de> for Bytes<'_> {
    type Error = Refusal;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Refusal> {
        Err(Refusal::NotUtf8)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_bytes(self.0)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_bytes(self.0)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_some(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string unit unit_struct seq
        tuple tuple_struct map struct enum identifier ignored_any
    }
}
