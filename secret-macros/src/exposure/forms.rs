//! Methods by what they do with a value: they give it in another form, give it back, compare it, encode it.

/// Methods that give the same value in another form, and so stand where the value may.
const FORMS: &[&str] = &[
    "as_bytes",
    "as_deref",
    "as_ref",
    "as_slice",
    "as_str",
    "borrow",
    "clone",
    "cloned",
    "copied",
    "deref",
    "into",
    "into_boxed_str",
    "into_bytes",
    "into_string",
    "iter",
    "ok",
    "to_bytes",
    "to_owned",
    "to_string",
    "to_vec",
    "unwrap_or_default",
    "as_mut",
    "as_deref_mut",
    "as_value",
    "into_owned",
    "try_into",
];

/// Methods that give back what they are given, or a part of it.
#[rustfmt::skip]
const GIVE_BACK: &[&str] = &[
    "and", "captures", "captures_iter", "chain", "clamp", "concat", "find_iter", "fold", "map_or", "max", "min", "or", "replace",
    "replace_all", "replacen", "scan", "then_some", "try_fold", "unwrap_or", "unwrap_or_else", "xor", "zip",
];

/// Those of them that put what they are given beside other things, which as an argument only says how it is passed.
pub(super) const GATHER: &[&str] = &["chain", "join", "zip"];

/// Methods that compare with what they are given.
#[rustfmt::skip]
pub(super) const COMPARE: &[&str] = &[
    "binary_search", "cmp", "contains", "ends_with", "eq", "eq_ignore_ascii_case", "ge", "gt", "le", "lt", "ne", "partial_cmp",
    "starts_with", "strip_prefix",
];

/// Methods that look in a text for what they are given. (`find` and `get` are also what a store of sessions is asked with.)
#[rustfmt::skip]
pub(super) const SEARCH: &[&str] = &[
    "match_indices", "matches", "rfind", "rmatch_indices", "rmatches", "rsplit", "rsplit_once", "rsplitn", "split", "split_inclusive",
    "split_once", "split_terminator", "splitn", "strip_suffix", "trim_end_matches", "trim_matches", "trim_start_matches",
];

/// Functions and methods whose first argument is all of their result: an encoding of it, a hash, its length.
#[rustfmt::skip]
pub(super) const ENCODE: &[&str] = &[
    "byte_serialize", "encode", "encode_config", "encode_lower", "encode_string", "encode_to_string", "encode_upper", "escape", "hash_one",
    "percent_encode", "size_of_val", "utf8_percent_encode",
];

pub(super) fn is_given_back(method: &str) -> bool {
    GIVE_BACK.contains(&method)
}

/// Whether a method gives the same value in another form.
pub(super) fn is_form(method: &str) -> bool {
    FORMS.contains(&method)
}
