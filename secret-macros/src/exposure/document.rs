//! A document that is made of the value.

use syn::Expr;

use super::callee::Callee;
use super::expression::bare;

/// Modules whose functions parse a document.
#[rustfmt::skip]
const FORMATS: &[&str] = &[
    "json", "ron", "serde_json", "serde_qs", "serde_urlencoded", "serde_yaml", "simd_json", "sonic_rs", "toml",
];

/// The functions of those.
const PARSE: &[&str] = &["from_reader", "from_slice", "from_str"];

/// Whether a function makes a document of a text. `HeaderValue::from_str` does not.
pub(super) fn is_parser(callee: &Callee<'_>) -> bool {
    if !PARSE.contains(&callee.name().as_str()) {
        return false;
    }
    let mut tails = callee.tails().into_iter();
    tails.any(|tail| match tail.split_once("::") {
        Some((of, _)) => FORMATS.contains(&of),
        None => true,
    })
}

/// The function at the start of an expression that parses the value.
pub(super) fn parser(expr: &Expr) -> Option<Callee<'_>> {
    match bare(expr) {
        Expr::Reference(inner) => parser(&inner.expr),
        Expr::Try(inner) => parser(&inner.expr),
        Expr::Field(inner) => parser(&inner.base),
        Expr::Index(inner) => parser(&inner.expr),
        Expr::MethodCall(inner) => parser(&inner.receiver),
        Expr::Call(call) => Callee::of(&call.func).filter(is_parser),
        _ => None,
    }
}
