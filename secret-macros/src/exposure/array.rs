//! An array that is made of a key, and what its error shows.

use quote::ToTokens as _;
use syn::{Expr, ExprMethodCall, Ident};

use super::callee::Callee;
use super::expression::{bare, is_owned, word};

/// The forms that borrow bytes.
const BYTES: &[&str] = &["as_bytes", "as_slice"];

/// What makes an array of a key, `try_into` or `<[u8; 32]>::try_from`, and of what.
pub(super) fn sized(expr: &Expr) -> Option<(&Ident, &Expr)> {
    match bare(expr) {
        Expr::MethodCall(call) if call.method == "try_into" => Some((&call.method, &call.receiver)),
        Expr::Call(call) => {
            let callee = Callee::of(&call.func)?;
            let is_array = callee.tails().contains(&"slice::try_from".to_owned());
            Some((callee.last(), is_array.then(|| call.args.first())??))
        }
        _ => None,
    }
}

/// Whether a method ends the making of such an array, `t.as_bytes().try_into().unwrap()`. It panics for the length, which says
/// nothing; of an owned value the panic would print all of it.
pub(super) fn is_sized(call: &ExprMethodCall) -> bool {
    let given = match call.method.to_string().as_str() {
        "unwrap" => call.args.is_empty(),
        "expect" => matches!(call.args.first().map(bare), Some(Expr::Lit(_))),
        _ => false,
    };
    given
        && sized(&call.receiver).is_some_and(|(by, of)| match bare(of) {
            Expr::MethodCall(form) => BYTES.contains(&form.method.to_string().as_str()),
            // Of another type than an array it is not known what its error shows.
            of => by == "try_from" && word(of).is_some(),
        })
}

/// The function that gives an owned value back as its error, and what owns it.
pub(super) fn given_back(expr: &Expr) -> Option<(&Ident, &Expr)> {
    sized(expr).filter(|(_, of)| is_owned(of))
}

/// How the making of an array ends, of what, and whether of a copy, where the error of it would show the value.
pub(super) fn shown_by_error(expr: &Expr) -> Option<(String, &Expr, bool)> {
    match bare(expr) {
        Expr::Reference(inner) => shown_by_error(&inner.expr),
        Expr::Try(inner) => {
            let (_, of) = given_back(&inner.expr)?;
            Some(("?".to_owned(), of, true))
        }
        Expr::MethodCall(call) if ["unwrap", "expect"].contains(&&*call.method.to_string()) => {
            let (_, of) = sized(&call.receiver)?;
            let end = format!(".{}({})", call.method, call.args.to_token_stream());
            Some((end, of, is_owned(of)))
        }
        _ => None,
    }
}
