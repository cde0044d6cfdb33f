//! How a computation ends in what is its own, as the result of `transform!` is.

use syn::{Expr, Member};

use crate::exposure::expression::bare;

/// What makes the end of a computation owned, where it gives a part of the value.
pub(super) fn owned(expr: &Expr) -> &'static str {
    match bare(expr) {
        Expr::Index(_) => ".to_owned()",
        // A half of `split_once`.
        Expr::Field(half) if matches!(half.member, Member::Unnamed(_)) => ".to_owned()",
        Expr::MethodCall(call) => {
            let method = call.method.to_string();
            match method.as_str() {
                method if method.starts_with("trim") => ".to_owned()",
                // The error of it may quote the value.
                "parse" => ".ok()",
                "as_str" if !is_json(&call.receiver) => ".to_owned()",
                "unwrap" | "expect" | "unwrap_or" | "unwrap_or_default"
                    if is_lent(&call.receiver) =>
                {
                    ".to_owned()"
                }
                _ if is_lent(expr) => ".map(str::to_owned)",
                _ => "",
            }
        }
        _ => "",
    }
}

/// Whether an expression is an `Option` of a text that is a part of what it was called on.
fn is_lent(expr: &Expr) -> bool {
    let Expr::MethodCall(call) = bare(expr) else {
        return false;
    };
    match call.method.to_string().as_str() {
        "as_deref" | "strip_prefix" | "strip_suffix" => true,
        "as_str" => is_json(&call.receiver),
        "next" | "next_back" | "nth" | "last" => match bare(&call.receiver) {
            Expr::MethodCall(of) => {
                let of = of.method.to_string();
                of.contains("split") || of == "lines"
            }
            _ => false,
        },
        _ => false,
    }
}

/// Whether an expression is visibly a part of a JSON value, of which `as_str` gives an `Option`.
fn is_json(expr: &Expr) -> bool {
    match bare(expr) {
        Expr::Index(inner) => matches!(bare(&inner.index), Expr::Lit(_)),
        Expr::Try(inner) => is_json(&inner.expr),
        Expr::MethodCall(call) => match call.method.to_string().as_str() {
            "pointer" | "get" => true,
            "unwrap" | "expect" => is_json(&call.receiver),
            _ => false,
        },
        _ => false,
    }
}
