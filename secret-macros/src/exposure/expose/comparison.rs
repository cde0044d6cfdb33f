//! How a value is compared outside of `expose!`: by `verify`, or for a written reason.

use syn::{BinOp, Expr, ExprLit, Lit, UnOp};

use super::Walk;
use super::suggestion::code;
use crate::exposure::callee::Callee;
use crate::exposure::expression::{bare, word};
use crate::exposure::forms::is_form;
use crate::exposure::value::root;
use crate::validate::text;

/// Comparisons whose answer may be released; the others give a part of the value, or where it is.
#[rustfmt::skip]
const ANSWERS: &[&str] = &[
    "cmp", "contains", "ends_with", "eq", "eq_ignore_ascii_case", "ge", "gt", "le", "lt", "ne", "partial_cmp", "starts_with",
];

impl Walk<'_> {
    /// What to write in the place of a comparison, and of what is made of its answer.
    pub(super) fn compared(&self, at: &Expr, expr: &Expr, v: &str) -> String {
        if let Some(verified) = self.verified(at) {
            return verified;
        }
        let secret = self.secret(v);
        let name = match bare(at) {
            Expr::MethodCall(call) => call.method.to_string(),
            Expr::Call(call) => Callee::of(&call.func).map_or_else(String::new, |of| of.name()),
            _ => "eq".to_owned(),
        };
        if ANSWERS.contains(&name.as_str()) {
            format!(
                "declassify!({secret}, |{v}| {}, reason = \"who may see it, and why\")",
                text(at)
            )
        } else {
            format!(
                "let part = transform!({secret}, |{v}| {}); // then expose `part`",
                code(expr)
            )
        }
    }

    /// Two values are equal, or not.
    fn verified(&self, at: &Expr) -> Option<String> {
        let (left, right, not) = match bare(at) {
            Expr::Binary(binary) => (
                &*binary.left,
                &*binary.right,
                matches!(binary.op, BinOp::Ne(_)),
            ),
            Expr::MethodCall(call) if call.method == "eq" || call.method == "ne" => {
                (&*call.receiver, call.args.first()?, call.method == "ne")
            }
            Expr::Call(call) => {
                let name = Callee::of(&call.func)?.name();
                if name != "eq" && name != "ne" {
                    return None;
                }
                let mut given = call.args.iter();
                (given.next()?, given.next()?, name == "ne")
            }
            _ => return None,
        };
        let (own, other) = if root(left, &self.names).is_some() {
            (left, right)
        } else {
            (right, left)
        };
        let (of, is_bytes) = plain(own);
        let name = root(own, &self.names)?;
        let secret = self.secret(&name);
        let secret = match bare(of) {
            Expr::Path(_) => secret.to_owned(),
            Expr::Field(_) => format!("transform!({secret}, |{name}| {}.clone())", text(of)),
            // What is made of it is as secret, and is compared as it is.
            of if is_text(of) => format!("transform!({secret}, |{name}| {})", code(of)),
            _ => return None,
        };
        let not = if not { "!" } else { "" };
        // What a pointer is to can be a number, which has no bytes.
        if let (Expr::Unary(pointer), Expr::Path(_)) = (bare(own), bare(of))
            && matches!(pointer.op, UnOp::Deref(_))
            && !is_bytes
            && let Some(other_text) = shown(other)
        {
            let verified = format!(
                "{not}transform!({secret}, |{name}| {name}.to_string()).verify({other_text})"
            );
            return Some(match root(other, &self.names) {
                Some(second) => format!("expose!({}, |{second}| {verified})", self.secret(&second)),
                None => verified,
            });
        }
        // The other may be the value of another secret.
        Some(match root(other, &self.names) {
            Some(second) => format!(
                "expose!({}, |{second}| {not}{secret}.verify({}))",
                self.secret(&second),
                bytes(other, is_bytes)?
            ),
            None => format!("{not}{secret}.verify({})", bytes(other, is_bytes)?),
        })
    }
}

/// Whether a computation gives a text.
fn is_text(of: &Expr) -> bool {
    match of {
        Expr::Index(part) => matches!(bare(&part.index), Expr::Range(_)),
        Expr::MethodCall(call) => {
            let method = call.method.to_string();
            method.starts_with("trim")
                || ["replace", "to_ascii_lowercase", "to_ascii_uppercase"].contains(&&*method)
                || ["to_lowercase", "to_uppercase"].contains(&&*method)
        }
        _ => false,
    }
}

/// What is compared, without how it is borrowed; and whether as bytes.
fn plain(expr: &Expr) -> (&Expr, bool) {
    match bare(expr) {
        Expr::Reference(inner) => plain(&inner.expr),
        Expr::Unary(inner) => plain(&inner.expr),
        Expr::MethodCall(call) if call.args.is_empty() && is_form(&call.method.to_string()) => {
            let method = call.method.to_string();
            let (of, is_bytes) = plain(&call.receiver);
            let of_bytes = ["as_bytes", "as_slice", "into_bytes", "to_vec"];
            (of, is_bytes || of_bytes.contains(&method.as_str()))
        }
        expr => (expr, false),
    }
}

/// The text of what the value is compared with, of whatever type that is.
fn shown(other: &Expr) -> Option<String> {
    let (of, is_bytes) = plain(other);
    match bare(of) {
        Expr::Lit(_) | Expr::Array(_) | Expr::Repeat(_) => None,
        _ if is_bytes => None,
        of @ (Expr::Path(_)
        | Expr::Field(_)
        | Expr::Index(_)
        | Expr::MethodCall(_)
        | Expr::Call(_)
        | Expr::Macro(_)) => Some(format!("{}.to_string()", text(of))),
        of => Some(format!("({}).to_string()", text(of))),
    }
}

/// The bytes of what the value is compared with. A number has none.
fn bytes(other: &Expr, is_bytes: bool) -> Option<String> {
    match bare(other) {
        Expr::Lit(ExprLit {
            lit: Lit::Str(literal),
            ..
        }) => {
            let written = text(literal);
            Some(if literal.value().is_ascii() && !written.contains("\\u") {
                format!("b{written}")
            } else {
                format!("{written}.as_bytes()")
            })
        }
        Expr::Lit(ExprLit {
            lit: Lit::ByteStr(_),
            ..
        }) => Some(text(other)),
        Expr::Lit(_) => None,
        Expr::MethodCall(call) if call.method == "as_bytes" || call.method == "as_slice" => {
            Some(text(other))
        }
        Expr::Reference(_) if is_bytes => Some(text(other)),
        _ if is_bytes => Some(format!("&{}", text(other))),
        _ => {
            let (of, _) = plain(other);
            Some(match bare(of) {
                of if word(of).is_some() => format!("{}.as_bytes()", text(of)),
                of @ (Expr::Field(_) | Expr::Index(_) | Expr::MethodCall(_) | Expr::Call(_)) => {
                    format!("{}.as_bytes()", text(of))
                }
                of => format!("({}).as_bytes()", text(of)),
            })
        }
    }
}
