//! What stands in a value, in whatever way it is written down: [`find`].

use std::fmt::{self, Display, Write};

use serde::ser::{self, Serialize, Serializer};

use super::error::Carried;
use super::known;
use super::portion::Portion;

/// About how much text there is before it is looked through: what a processor has at hand, whatever the size of the value.
const PORTION: usize = 16 * 1024;

/// The secret that stands in a value, if one does. It need not be the first.
pub(super) fn find<T: Serialize + ?Sized>(value: &T) -> Option<Carried> {
    find_written(&|flat| {
        // Whoever writes the value down meets the same error, and can say it.
        let _ = value.serialize(flat);
    })
}

/// The same, of whatever is written: compiled once, and not for each type of values.
fn find_written(write: &dyn Fn(&mut Flat)) -> Option<Carried> {
    let generation = {
        let index = known::live();
        if index.is_empty() {
            return None;
        }
        index.generation()
    };
    let found = Flat::in_portions_of(PORTION).find(write);
    if found.is_none() && known::live().generation() != generation {
        // What became known meanwhile may stand in what had been looked through before.
        return Flat::in_portions_of(usize::MAX).find(write);
    }
    found
}

/// Writes a value like JSON without escapes, and characters one after the other. Unlike JSON, it holds every value: the keys of a
/// map may be anything.
///
/// A comma follows whatever is written but a character, and goes where no other element does: so whatever comes next need not ask what was
/// before it.
///
/// The text is looked through while it is written, and there is never more of it than a portion and what may be the beginning of a
/// secret. So it costs little more than to go through the value.
struct Flat {
    text: Portion,
    /// How much text there is before it is looked through, beside what was kept of what has been.
    portion: usize,
    /// How long the text gets until then.
    enough: usize,
    /// Where the last character ended that stands alone: it may be a comma, and is kept.
    character: usize,
    found: Option<Carried>,
}

/// No place in a text.
const NOWHERE: usize = usize::MAX;

impl Flat {
    fn in_portions_of(portion: usize) -> Self {
        Self {
            text: Portion::default(),
            portion,
            enough: portion,
            character: NOWHERE,
            found: None,
        }
    }

    /// The secret in a value, or in as much of it as it lets itself be written.
    fn find(mut self, write: &dyn Fn(&mut Self)) -> Option<Carried> {
        write(&mut self);
        if self.found.is_none() {
            let _ = self.look_through();
        }
        self.found
    }

    /// Looks through the text, and keeps only what may be the beginning of a secret.
    #[cold]
    fn look_through(&mut self) -> Result<(), Refused> {
        // No code of a user runs here, while the index is locked.
        let index = known::live();
        match index.any_or_open(self.text.bytes()) {
            Ok(open) => {
                self.text.shift(open);
                self.character = NOWHERE;
                self.enough = self.text.len().saturating_add(self.portion);
                Ok(())
            }
            Err(region) => {
                self.found = Some(index.carried(&region));
                Err(Refused)
            }
        }
    }

    #[inline]
    fn look_through_portion(&mut self) -> Result<(), Refused> {
        if self.text.len() < self.enough {
            return Ok(());
        }
        self.look_through()
    }

    /// Writes a text in quotes, and what follows it.
    #[inline]
    fn quoted(&mut self, text: &[u8], end: u8) {
        if let [first, room @ .., quote, last] = self.text.room(text.len() + 3) {
            *first = b'"';
            copy(text, room);
            *quote = b'"';
            *last = end;
        }
    }

    #[cold]
    fn long(&mut self, text: &[u8]) -> Result<(), Refused> {
        self.text.push(b'"');
        for part in text.chunks(PORTION) {
            self.text.room(part.len()).copy_from_slice(part);
            self.look_through_portion()?;
        }
        self.text.push(b'"');
        self.text.push(b',');
        Ok(())
    }

    fn display(&mut self, value: impl Display) -> Result<(), Refused> {
        write!(self.text, "{value}").map_err(|_| Refused)
    }

    #[inline]
    fn number(&mut self, is_negative: bool, mut value: u64) {
        let digits = value.checked_ilog10().unwrap_or(0) as usize + 1;
        if let [room @ .., last] = self.text.room(usize::from(is_negative) + digits + 1) {
            *last = b',';
            room[0] = b'-';
            for digit in room.iter_mut().rev().take(digits) {
                *digit = b"0123456789"[(value % 10) as usize];
                value /= 10;
            }
        }
    }

    fn open(&mut self, bracket: u8) -> &mut Self {
        self.text.push(bracket);
        self
    }

    fn close(&mut self, bracket: u8) {
        self.after_last(bracket);
        self.text.push(b',');
    }

    /// In the place of the comma, if there is one: a character has none, and no element that is not there.
    #[inline]
    fn after_last(&mut self, byte: u8) {
        let is_character = self.character == self.text.len();
        match self.text.last_mut() {
            Some(comma @ b',') if !is_character => *comma = byte,
            _ => self.text.push(byte),
        }
    }

    #[inline]
    fn field<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Result<(), Refused> {
        self.look_through_portion()?;
        self.quoted(key.as_bytes(), b':');
        value.serialize(self)
    }

    fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        self.look_through_portion()?;
        value.serialize(self)
    }
}

/// The character of a text that has one.
#[inline]
fn alone(text: &str) -> Option<char> {
    // How long it is, its first byte says.
    let is_one = match text.as_bytes() {
        [_] => true,
        [first, _] => first.leading_ones() == 2,
        [first, _, _] => first.leading_ones() == 3,
        [first, _, _, _] => first.leading_ones() == 4,
        _ => false,
    };
    text.chars().next().filter(|_| is_one)
}

/// Copies a text, of which most are short: the two halves of them, which may overlap, are copied sooner than one text of any length.
#[inline]
fn copy(text: &[u8], room: &mut [u8]) {
    match text.len() {
        4..8 => copy_ends::<4>(text, room),
        8..16 => copy_ends::<8>(text, room),
        16..=32 => copy_ends::<16>(text, room),
        _ => room.copy_from_slice(text),
    }
}

#[inline]
fn copy_ends<const LENGTH: usize>(text: &[u8], room: &mut [u8]) {
    if let (Some(first), Some(to)) = (text.first_chunk(), room.first_chunk_mut::<LENGTH>()) {
        *to = *first;
    }
    if let (Some(last), Some(to)) = (text.last_chunk(), room.last_chunk_mut::<LENGTH>()) {
        *to = *last;
    }
}

/// A value that did not let itself be written, or has a secret in it. Why is not kept: it may quote anything.
#[derive(Debug)]
struct Refused;

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
            self.number(value < 0, value.abs_diff(0) as u64);
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
        self.display(value)?;
        self.text.push(b',');
        Ok(())
    }

    fn serialize_u128(self, value: u128) -> Result<(), Refused> {
        self.display(value)?;
        self.text.push(b',');
        Ok(())
    }

    fn serialize_f32(self, value: f32) -> Result<(), Refused> {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Result<(), Refused> {
        // Nothing that is looked for is a fraction, and they take long to write.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        // to the nearest that there is
        self.number(false, value.abs() as u64);
        Ok(())
    }

    fn serialize_bool(self, _: bool) -> Result<(), Refused> {
        self.serialize_unit()
    }

    fn serialize_char(self, value: char) -> Result<(), Refused> {
        let mut character = [0; 4];
        let character = value.encode_utf8(&mut character).as_bytes();
        self.text.room(character.len()).copy_from_slice(character);
        self.character = self.text.len();
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Result<(), Refused> {
        if let Some(character) = alone(value) {
            return self.serialize_char(character);
        }
        self.serialize_bytes(value.as_bytes())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Refused> {
        if value.len() > PORTION {
            return self.long(value);
        }
        self.quoted(value, b',');
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Refused> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Refused> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Refused> {
        self.text.room(2).copy_from_slice(b"-,");
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
        self.quoted(variant.as_bytes(), b':');
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
        self.quoted(variant.as_bytes(), b':');
        Ok(self.open(b'{'))
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), Refused> {
        self.text.push(b'"');
        self.display(value)?;
        self.text.room(2).copy_from_slice(b"\",");
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
        self.after_last(b':');
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
        let mut flat = Flat::in_portions_of(usize::MAX);
        value.serialize(&mut flat).expect("it can be written");
        let text = String::from_utf8_lossy(flat.text.bytes());
        text.trim_end_matches(',').to_owned()
    }

    #[test]
    fn a_value_is_written_like_json_without_escapes() {
        assert_eq!(
            flat(&serde_json::json!({"aa": ["b\"c", -1, null, true, []], "bb": {"cc": 1.5}})),
            r#"{"aa":["b"c",-1,-,-,[]],"bb":{"cc":1}}"#
        );
        assert_eq!(flat(&["ab", "c", "d", "ef"]), r#"["ab",cd"ef"]"#);
        assert_eq!(flat(&vec!['a', 'b']), "[ab]");
        assert_eq!(flat(&(',', [',', ','], 1, ",")), "[,[,,],1,,]");
        assert_eq!(flat(&[i64::MIN, 0]), "[-9223372036854775808,0]");
        assert_eq!(flat(&b"ab".to_vec()), "[97,98]");
        assert_eq!(flat(&(Some("aa"), None::<u8>, ())), r#"["aa",-,-]"#);
    }

    #[test]
    fn keys_may_be_anything() {
        let map = BTreeMap::from([((1, "aa"), 2), ((3, "bb"), 4)]);
        assert_eq!(flat(&map), r#"{[1,"aa"]:2,[3,"bb"]:4}"#);
        let map = BTreeMap::from([(',', "aa"), ('b', "")]);
        assert_eq!(flat(&map), r#"{,:"aa",b:""}"#);
    }
}
