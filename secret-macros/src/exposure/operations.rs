//! The operations of `transform!`, each a method or a function of `secret_core`'s closed world.

use crate::diagnostics::nearest;

/// Methods that look at what they are called on.
#[rustfmt::skip]
pub(super) const LOOK: &[&str] = &[
    // Text and bytes.
    "as_bytes", "as_ref", "as_slice", "as_str", "bytes", "char_indices", "chars", "chunks", "clone", "concat", "contains", "ends_with",
    "eq_ignore_ascii_case", "first", "get", "into_bytes", "into_owned", "into_string", "is_ascii", "is_empty", "iter", "join",
    "len", "lines", "matches", "parse", "repeat", "replace", "replacen", "rsplit", "rsplit_once", "rsplitn", "split",
    "split_first", "split_inclusive", "split_last", "split_once", "split_whitespace", "splitn", "starts_with", "strip_prefix",
    "strip_suffix", "to_ascii_lowercase", "to_ascii_uppercase", "to_lowercase", "to_owned", "to_string", "to_uppercase", "to_vec", "trim",
    "trim_end", "trim_end_matches", "trim_matches", "trim_start", "trim_start_matches", "try_into", "windows",
    // Characters and numbers.
    "checked_add", "checked_div", "checked_mul", "checked_rem", "checked_sub", "clamp", "count_ones", "is_alphabetic", "is_alphanumeric",
    "is_ascii_alphabetic", "is_ascii_alphanumeric", "is_ascii_control", "is_ascii_digit", "is_ascii_hexdigit", "is_ascii_lowercase",
    "is_ascii_punctuation", "is_ascii_uppercase", "is_ascii_whitespace", "is_control", "is_digit", "is_lowercase", "is_numeric",
    "is_uppercase", "is_whitespace", "leading_zeros", "len_utf8", "pow", "rem_euclid", "rotate_left", "rotate_right", "saturating_add",
    "saturating_mul", "saturating_sub", "to_be_bytes", "to_digit", "to_le_bytes", "trailing_zeros", "wrapping_add", "wrapping_mul",
    "wrapping_sub",
    // Maps, JSON, options and results.
    "as_array", "as_bool", "as_deref", "as_f64", "as_i64", "as_u64", "as_value", "contains_key", "is_err", "is_none", "is_null", "is_ok", "is_some",
    "keys", "pointer", "values",
];

/// Methods that consume what they are called on.
#[rustfmt::skip]
pub(super) const TAKE: &[&str] = &[
    "and_then", "chain", "cloned", "collect", "copied", "count", "enumerate", "expect", "filter", "filter_map", "flat_map", "flatten",
    "fold", "into_iter", "is_none_or", "is_ok_and", "is_some_and", "map", "map_err", "map_or", "map_or_else", "map_while", "max", "max_by_key", "min",
    "min_by_key", "ok", "ok_or", "or", "or_else", "partition", "product", "reduce", "rev", "skip", "skip_while", "step_by", "sum", "take", "take_while", "unwrap",
    "unwrap_or", "unwrap_or_default", "unwrap_or_else", "unzip", "zip",
];

/// Methods that change what they are called on.
#[rustfmt::skip]
pub(super) const CHANGE: &[&str] = &[
    "all", "any", "clear", "dedup", "extend", "extend_from_slice", "find_map", "insert", "next", "next_back", "nth", "nth_back",
    "pop", "position", "push", "push_str", "retain", "reverse", "rposition", "sort", "sort_by_key",
];

/// Those of the methods that take a function and no other value, which they call.
#[rustfmt::skip]
pub(super) const CALL: &[&str] = &[
    "all", "and_then", "any", "filter", "filter_map", "find_map", "flat_map", "is_none_or", "is_ok_and", "is_some_and", "map", "map_err",
    "map_or_else", "map_while", "or_else", "partition", "position", "retain", "rposition", "skip_while", "take_while", "unwrap_or_else",
];

/// Methods that look at a text and change an iterator.
pub(super) const LOOK_OR_CHANGE: &[&str] = &["find", "rfind"];

/// Methods that look at a list and consume an iterator.
pub(super) const LOOK_OR_TAKE: &[&str] = &["last"];

/// Those of the methods that give a part of what they look at, which ends with it.
#[rustfmt::skip]
pub(super) const BORROW: &[&str] = &[
    "as_bytes", "as_ref", "as_slice", "as_str", "trim", "trim_end", "trim_end_matches", "trim_matches", "trim_start", "trim_start_matches",
];

/// The functions that `std` does not have.
#[rustfmt::skip]
pub(super) const FUNCTIONS: &[&str] = &[
    "array", "base64", "base64_decode", "base64_url", "hex", "hmac_sha256", "hmac_sha384", "hmac_sha512", "json_field", "json_string",
    "percent_encode", "sha256", "sha384", "sha512",
];

/// Encodings and hashes that `transform!` does not have. Another of them is not what was meant.
#[rustfmt::skip]
const ABSENT: &[&str] = &[
    "adler32", "ascii85", "base16", "base32", "base32hex", "base36", "base45", "base58", "base58check", "base62", "base85", "base91",
    "bcrypt", "bech32", "blake2", "blake2b", "blake2s", "blake3", "bs58", "crc16", "crc32", "crc32c", "crc64", "crockford", "md2", "md4",
    "md5", "poly1305", "punycode", "ripemd160", "scrypt", "sha0", "sha1", "sha224", "sha3", "siphash", "xxh3", "xxhash", "z85",
];

/// The function that was meant by one that is not there. An encoder is not meant by a decoder, nor the other way round.
pub(super) fn nearest_function(path: &str) -> Option<&'static str> {
    if is_absent(path) {
        return None;
    }
    let word = path.strip_suffix("_encode").unwrap_or(path);
    let near = nearest(word, FUNCTIONS)?;
    (near.ends_with("decode") == path.contains("deco")).then_some(near)
}

/// Whether a name says an encoding or a hash that is not there: `base32`, `hmac_sha1`, `data::base32_encode`.
pub(super) fn is_absent(path: &str) -> bool {
    path.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| ABSENT.contains(&word))
}

/// The types that may be written.
#[rustfmt::skip]
pub(super) const TYPES: &[&str] = &[
    "BTreeMap", "BTreeSet", "Box", "Cow", "HashMap", "HashSet", "Option", "Result", "SecretBytes", "String", "Vec", "bool", "char", "f32",
    "f64", "i128", "i16", "i32", "i64", "i8", "isize", "str", "u128", "u16", "u32", "u64", "u8", "usize",
];

/// Those of the types that stand in no prelude.
pub(super) const IMPORTED: &[&str] = &[
    "BTreeMap",
    "BTreeSet",
    "Cow",
    "HashMap",
    "HashSet",
    "SecretBytes",
];

/// The functions of those types that are called by a path: `String::from`.
#[rustfmt::skip]
pub(super) const OF_TYPES: &[&str] = &[
    "as_bytes", "as_str", "clone", "default", "from", "from_digit", "from_str_radix", "from_u32", "from_utf8", "from_utf8_lossy",
    "is_alphabetic", "is_alphanumeric", "is_numeric", "is_whitespace", "len", "new", "parse", "to_lowercase", "to_owned", "to_string",
    "to_uppercase", "trim", "try_from", "with_capacity",
];

/// The macros, which compute as well.
pub(super) const MACROS: &[&str] = &["concat", "format", "matches", "vec"];

/// Every method that `transform!` has.
pub(super) fn methods() -> impl Iterator<Item = &'static str> {
    [LOOK, TAKE, CHANGE, LOOK_OR_CHANGE, LOOK_OR_TAKE]
        .into_iter()
        .flatten()
        .copied()
}

/// Whether `transform!` has a type.
pub(super) fn is_type(name: &str) -> bool {
    TYPES.contains(&name)
}

/// Whether a type is one of numbers.
pub(super) fn is_number(name: &str) -> bool {
    is_type(name) && name.starts_with(['f', 'i', 'u'])
}

/// Whether `transform!` has a function, `hex` or `String::from`. Of a type it has all that its method is called like.
pub(super) fn is_function(tail: &str) -> bool {
    match tail.split_once("::") {
        Some((of, name)) => is_type(of) && (OF_TYPES.contains(&name) || is_method(name)),
        None => FUNCTIONS.contains(&tail),
    }
}

/// Whether `transform!` has a method of this name.
pub(super) fn is_method(name: &str) -> bool {
    methods().any(|method| method == name)
}
