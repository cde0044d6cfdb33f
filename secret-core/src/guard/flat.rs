//! A value as one text that can be scanned: [`Flat`].

use std::fmt::{self, Display, Write};

use serde::ser::{self, Serialize, Serializer};
use zeroize::Zeroize;

use crate::buffer::Buffer;

/// Writes a value like JSON without escapes, and characters one after the other. Unlike JSON, it holds every value: the keys of a
/// map may be anything.
#[derive(Default)]
pub(super) struct Flat {
    text: Buffer,
    /// Whether the last that was written is a character that stood alone.
    after_character: bool,
}

impl Flat {
    /// The text of a value, or as much of it as it lets itself be written.
    pub(super) fn of<T: Serialize + ?Sized>(value: &T) -> Buffer {
        let mut flat = Self::default();
        // Whoever writes the value down meets the same error, and can say it.
        let _ = value.serialize(&mut flat);
        flat.text
    }

    fn display(&mut self, value: impl Display) -> Result<(), Refused> {
        write!(self.text, "{value}").map_err(|_| Refused)
    }

    fn number(&mut self, mut value: u64) {
        let mut digits = [0; 20];
        let mut first = digits.len();
        while value > 0 || first == digits.len() {
            first -= 1;
            digits[first] = b"0123456789"[(value % 10) as usize];
            value /= 10;
        }
        self.text.extend(&digits[first..]);
        digits.zeroize();
    }

    /// Before an element that may follow another.
    fn next(&mut self) {
        if !self.after_character && !matches!(self.text.last(), None | Some(b'[' | b'{' | b':')) {
            self.text.push(b',');
        }
    }

    fn open(&mut self, bracket: u8) -> &mut Self {
        self.after_character = false;
        self.text.push(bracket);
        self
    }

    fn close(&mut self, bracket: u8) {
        self.after_character = false;
        self.text.push(bracket);
    }

    fn field<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Result<(), Refused> {
        self.next();
        self.serialize_str(key)?;
        self.after_character = false;
        self.text.push(b':');
        value.serialize(self)
    }

    fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        self.next();
        value.serialize(self)
    }
}

/// A value that did not let itself be written. Why is not kept: it may quote anything.
#[derive(Debug)]
pub(super) struct Refused;

impl Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value cannot be written")
    }
}

impl std::error::Error for Refused {}

impl ser::Error for Refused {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

macro_rules! number {
    ($($method:ident: $type:ty)*) => {$(
        fn $method(self, value: $type) -> Result<(), Refused> {
            #[allow(unused_comparisons, clippy::cast_lossless)] // of numbers without a sign
            if value < 0 {
                self.text.push(b'-');
            }
            #[allow(clippy::cast_lossless)]
            self.number(value.abs_diff(0) as u64);
            self.after_character = false;
            Ok(())
        }
    )*};
}

impl<'a> Serializer for &'a mut Flat {
    type Ok = ();
    type Error = Refused;
    type SerializeSeq = &'a mut Flat;
    type SerializeTuple = &'a mut Flat;
    type SerializeTupleStruct = &'a mut Flat;
    type SerializeTupleVariant = &'a mut Flat;
    type SerializeMap = &'a mut Flat;
    type SerializeStruct = &'a mut Flat;
    type SerializeStructVariant = &'a mut Flat;

    number! {
        serialize_i8: i8 serialize_i16: i16 serialize_i32: i32 serialize_i64: i64
        serialize_u8: u8 serialize_u16: u16 serialize_u32: u32 serialize_u64: u64
    }

    fn serialize_i128(self, value: i128) -> Result<(), Refused> {
        self.display(value)
    }

    fn serialize_u128(self, value: u128) -> Result<(), Refused> {
        self.display(value)
    }

    fn serialize_f32(self, value: f32) -> Result<(), Refused> {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Result<(), Refused> {
        // Nothing that is looked for is a fraction, and they take long to write.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        // to the nearest that there is
        self.number(value.abs() as u64);
        Ok(())
    }

    fn serialize_bool(self, _: bool) -> Result<(), Refused> {
        self.serialize_unit()
    }

    fn serialize_char(self, value: char) -> Result<(), Refused> {
        self.text.extend(value.encode_utf8(&mut [0; 4]).as_bytes());
        self.after_character = true;
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Result<(), Refused> {
        if value.len() <= 4
            && let Some(only) = value.chars().next()
            && only.len_utf8() == value.len()
        {
            return self.serialize_char(only);
        }
        self.serialize_bytes(value.as_bytes())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Refused> {
        self.text.push(b'"');
        self.text.extend(value);
        self.text.push(b'"');
        self.after_character = false;
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Refused> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Refused> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Refused> {
        self.after_character = false;
        self.text.push(b'-');
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Refused> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Refused> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        self.open(b'{').field(variant, value)?;
        self.close(b'}');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Refused> {
        Ok(self.open(b'['))
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Refused> {
        Ok(self.open(b'['))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Refused> {
        Ok(self.open(b'['))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self, Refused> {
        self.serialize_str(variant)?;
        Ok(self.open(b'['))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, Refused> {
        Ok(self.open(b'{'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Refused> {
        Ok(self.open(b'{'))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self, Refused> {
        self.serialize_str(variant)?;
        Ok(self.open(b'{'))
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), Refused> {
        self.text.push(b'"');
        self.display(value)?;
        self.text.push(b'"');
        Ok(())
    }
}

macro_rules! elements {
    ($($trait:ident $method:ident)*) => {$(
        impl ser::$trait for &mut Flat {
            type Ok = ();
            type Error = Refused;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
                self.element(value)
            }

            fn end(self) -> Result<(), Refused> {
                self.close(b']');
                Ok(())
            }
        }
    )*};
}

elements! {
    SerializeSeq serialize_element
    SerializeTuple serialize_element
    SerializeTupleStruct serialize_field
    SerializeTupleVariant serialize_field
}

macro_rules! fields {
    ($($trait:ident)*) => {$(
        impl ser::$trait for &mut Flat {
            type Ok = ();
            type Error = Refused;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                key: &'static str,
                value: &T,
            ) -> Result<(), Refused> {
                self.field(key, value)
            }

            fn end(self) -> Result<(), Refused> {
                self.close(b'}');
                Ok(())
            }
        }
    )*};
}

fields! { SerializeStruct SerializeStructVariant }

impl ser::SerializeMap for &mut Flat {
    type Ok = ();
    type Error = Refused;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Refused> {
        self.element(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        self.after_character = false;
        self.text.push(b':');
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Refused> {
        self.close(b'}');
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn flat<T: Serialize>(value: &T) -> String {
        String::from_utf8_lossy(&Flat::of(value)).into_owned()
    }

    #[test]
    fn a_value_is_written_like_json_without_escapes() {
        assert_eq!(
            flat(&serde_json::json!({"aa": ["b\"c", -1, null, true, []], "bb": {"cc": 1.5}})),
            r#"{"aa":["b"c",-1,-,-,[]],"bb":{"cc":1}}"#
        );
        assert_eq!(flat(&["ab", "c", "d", "ef"]), r#"["ab",cd"ef"]"#);
        assert_eq!(flat(&vec!['a', 'b']), "[ab]");
        assert_eq!(flat(&[i64::MIN, 0]), "[-9223372036854775808,0]");
        assert_eq!(flat(&b"ab".to_vec()), "[97,98]");
        assert_eq!(flat(&(Some("aa"), None::<u8>, ())), r#"["aa",-,-]"#);
    }

    #[test]
    fn keys_may_be_anything() {
        let map = BTreeMap::from([((1, "aa"), 2), ((3, "bb"), 4)]);
        assert_eq!(flat(&map), r#"{[1,"aa"]:2,[3,"bb"]:4}"#);
    }
}
