//! Operations on numbers and characters.

use super::Inside;

macro_rules! same {
    ($($type:ty)*) => {$(
        impl Inside<$type> {
            #[inline]
            pub fn clone(self) -> $type {
                self.0
            }
            #[inline]
            pub fn to_owned(self) -> $type {
                self.0
            }
            #[inline]
            pub fn to_string(self) -> String {
                self.0.to_string()
            }
        }
    )*};
}

macro_rules! forwarded {
    ($type:ty: $($name:ident($($argument:ident: $of:ty),*) -> $result:ty;)*) => {
        impl Inside<$type> {$(
            #[inline]
            pub fn $name(self $(, $argument: $of)*) -> $result {
                self.0.$name($($argument),*)
            }
        )*}
    };
}

macro_rules! integers {
    ($($type:ty)*) => {$(
        forwarded! { $type:
            pow(n: u32) -> $type;
            max(n: $type) -> $type;
            min(n: $type) -> $type;
            clamp(low: $type, high: $type) -> $type;
            checked_add(n: $type) -> Option<$type>;
            checked_sub(n: $type) -> Option<$type>;
            checked_mul(n: $type) -> Option<$type>;
            checked_div(n: $type) -> Option<$type>;
            checked_rem(n: $type) -> Option<$type>;
            saturating_add(n: $type) -> $type;
            saturating_sub(n: $type) -> $type;
            saturating_mul(n: $type) -> $type;
            wrapping_add(n: $type) -> $type;
            wrapping_sub(n: $type) -> $type;
            wrapping_mul(n: $type) -> $type;
            rem_euclid(n: $type) -> $type;
            rotate_left(n: u32) -> $type;
            rotate_right(n: u32) -> $type;
            count_ones() -> u32;
            leading_zeros() -> u32;
            trailing_zeros() -> u32;
            to_be_bytes() -> [u8; size_of::<$type>()];
            to_le_bytes() -> [u8; size_of::<$type>()];
        }
    )*};
}

same!(bool char f32 f64 i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);
integers!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

macro_rules! characters {
    ($($type:ty)*) => {$(
        forwarded! { $type:
            is_ascii() -> bool;
            is_ascii_alphabetic() -> bool;
            is_ascii_alphanumeric() -> bool;
            is_ascii_control() -> bool;
            is_ascii_digit() -> bool;
            is_ascii_hexdigit() -> bool;
            is_ascii_lowercase() -> bool;
            is_ascii_punctuation() -> bool;
            is_ascii_uppercase() -> bool;
            is_ascii_whitespace() -> bool;
            to_ascii_lowercase() -> $type;
            to_ascii_uppercase() -> $type;
            eq_ignore_ascii_case(other: &$type) -> bool;
        }
    )*};
}

characters!(char u8);

forwarded! { char:
    is_alphabetic() -> bool;
    is_alphanumeric() -> bool;
    is_control() -> bool;
    is_digit(radix: u32) -> bool;
    is_lowercase() -> bool;
    is_numeric() -> bool;
    is_uppercase() -> bool;
    is_whitespace() -> bool;
    len_utf8() -> usize;
    to_digit(radix: u32) -> Option<u32>;
    to_lowercase() -> std::char::ToLowercase;
    to_uppercase() -> std::char::ToUppercase;
}
