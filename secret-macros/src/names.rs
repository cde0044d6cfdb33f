//! Every word that has a meaning, and the way from a secret's name to a parameter's.

use proc_macro2::Span;
use syn::Ident;
use syn::ext::IdentExt as _;

/// The attribute, on functions and on fields.
pub(crate) const SECRET: &str = "secret";
/// The options of a struct.
pub(crate) const SECRET_TASK: &str = "secret_task";

pub(crate) const INTO: &str = "into";
pub(crate) const AS: &str = "as";
pub(crate) const FROM: &str = "from";
pub(crate) const CRATE: &str = "crate";
pub(crate) const REASON: &str = "reason";

/// The words of `from = ..`, in the order of the lookup.
pub(crate) const SOURCES: [&str; 4] = ["context", "env", "files", "cloud"];

/// The parameter that a secret is bound to: its name in lower case, `_` for what cannot stand in an identifier.
pub(crate) fn binding(name: &str) -> String {
    let mut binding: String = name
        .to_lowercase()
        .chars()
        .map(|c| {
            if unicode_ident::is_xid_continue(c) {
                c
            } else {
                '_'
            }
        })
        .collect();
    // A digit, say; and what cannot be made an identifier by `r#`.
    let starts = binding.starts_with(|c| c == '_' || unicode_ident::is_xid_start(c));
    if !starts || matches!(binding.as_str(), "_" | "crate" | "self" | "super") {
        binding.insert(0, '_');
    }
    binding
}

/// The name that a parameter suggests.
pub(crate) fn name_for(parameter: &str) -> String {
    parameter
        .trim_start_matches("r#")
        .trim_start_matches('_')
        .to_uppercase()
}

/// The type of a well-known secret's value.
pub(crate) fn value_type(secret: &str) -> &'static str {
    match secret {
        "AWS_CREDENTIALS" => "AwsCredentials",
        "GCP_CREDENTIALS" => "GcpCredentials",
        _ => "String",
    }
}

/// A word as it is written where an identifier stands: `r#type` for `type`.
pub(crate) fn as_written(word: &str) -> String {
    if syn::parse_str::<Ident>(word).is_err()
        && syn::parse_str::<Ident>(&format!("r#{word}")).is_ok()
    {
        return format!("r#{word}");
    }
    word.to_owned()
}

/// Whether a word can stand where an identifier does: `self` and `_` cannot in any way.
pub(crate) fn is_written(word: &str) -> bool {
    syn::parse_str::<Ident>(&as_written(word)).is_ok()
}

/// An identifier of the user's, at the place where they say it.
pub(crate) fn written(word: &str, place: Span) -> Ident {
    if syn::parse_str::<Ident>(word).is_ok() {
        Ident::new(word, place)
    } else {
        Ident::new_raw(word, place)
    }
}

/// An identifier without its `r#`.
pub(crate) fn plain(ident: &Ident) -> String {
    ident.unraw().to_string()
}

/// A name of ours in the expansion, which the user's code cannot see.
pub(crate) fn own(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}
