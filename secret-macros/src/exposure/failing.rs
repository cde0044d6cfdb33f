//! What can fail on the value's way, and what the error has of the value.

use quote::ToTokens as _;
use syn::{Expr, ExprMethodCall, Ident, Pat};

use super::callee::Callee;
use super::expression::{bare, is_owned, word};
use super::names::Names;

/// The forms that borrow bytes.
const BYTES: &[&str] = &["as_bytes", "as_slice"];

/// Functions that give back in the error what they were given.
#[rustfmt::skip]
const KEEPING: &[&str] = &["Arc::try_unwrap", "CString::new", "Rc::try_unwrap", "String::from_utf8"];

/// Methods that do.
const KEEPING_METHODS: &[&str] = &["into_inner", "into_string"];

/// Methods that take the error away, or give none.
const SILENT: &[&str] = &["ok", "to_str"];

/// Methods that are given what stands in the place of an error.
const REPLACE: &[&str] = &["map_err", "ok_or_else", "unwrap_or_else"];

/// What fails, and what its error has of the value.
#[derive(Clone, Copy)]
pub(super) struct Failing<'e> {
    pub(super) by: &'e Ident,
    /// What it is made of.
    pub(super) of: &'e Expr,
    pub(super) error: ErrorOf,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ErrorOf {
    /// Not more than where it failed.
    Nothing,
    /// All of it, as an array's that is made of a copy.
    Array,
    /// All of it, which is a text otherwise.
    Text,
    /// All of it.
    Value,
    /// It is not known what.
    Unknown,
}

impl ErrorOf {
    fn has_value(self) -> bool {
        matches!(self, Self::Array | Self::Text | Self::Value)
    }
}

/// What fails at the end of an expression.
fn failing(expr: &Expr) -> Option<Failing<'_>> {
    if let Some((by, of)) = sized(expr) {
        let error = match bare(of) {
            _ if is_owned(of) => ErrorOf::Array,
            Expr::MethodCall(form) if BYTES.contains(&form.method.to_string().as_str()) => {
                ErrorOf::Nothing
            }
            // Of another type than an array it is not known what its error shows.
            of if by == "try_from" && word(of).is_some() => ErrorOf::Nothing,
            _ => ErrorOf::Unknown,
        };
        return Some(Failing { by, of, error });
    }
    match bare(expr) {
        Expr::MethodCall(call) => {
            let method = call.method.to_string();
            let error = match method.as_str() {
                method if KEEPING_METHODS.contains(&method) => ErrorOf::Value,
                method if SILENT.contains(&method) || is_replacing(call) => ErrorOf::Nothing,
                _ => return None,
            };
            Some(Failing {
                by: &call.method,
                of: &call.receiver,
                error,
            })
        }
        Expr::Call(call) => {
            let callee = Callee::of(&call.func)?;
            let tails = callee.tails();
            let error = match () {
                () if tails.iter().any(|tail| tail == "str::from_utf8") => ErrorOf::Nothing,
                () if tails.iter().any(|tail| tail == "String::from_utf8") => ErrorOf::Text,
                () if tails.iter().any(|tail| KEEPING.contains(&tail.as_str())) => ErrorOf::Value,
                () => return None,
            };
            Some(Failing {
                by: callee.last(),
                of: call.args.first()?,
                error,
            })
        }
        _ => None,
    }
}

/// What makes an array of a key, `try_into` or `<[u8; 32]>::try_from`, and of what.
pub(super) fn sized(expr: &Expr) -> Option<(&Ident, &Expr)> {
    match bare(expr) {
        Expr::MethodCall(call) if call.method == "try_into" => Some((&call.method, &call.receiver)),
        Expr::Call(call) => {
            let callee = Callee::of(&call.func)?;
            let mut tails = callee.tails().into_iter();
            let is_array = tails.any(|tail| tail == "slice::try_from" || tail == "Box::try_from");
            Some((callee.last(), is_array.then(|| call.args.first())??))
        }
        _ => None,
    }
}

/// Whether a method ends what can fail, and says nothing of the value if it does: `t.as_bytes().try_into().unwrap()` panics for the
/// length. Of an owned value the panic would print all of it.
pub(super) fn ends_silently(call: &ExprMethodCall) -> bool {
    let given = match call.method.to_string().as_str() {
        "unwrap" => call.args.is_empty(),
        "expect" => matches!(call.args.first().map(bare), Some(Expr::Lit(_))),
        _ => false,
    };
    given && failing(&call.receiver).is_some_and(|failing| failing.error == ErrorOf::Nothing)
}

/// The function whose error has the value, and is given on by `?`.
pub(super) fn given_on(tried: &Expr) -> Option<&Ident> {
    failing(tried)
        .filter(|failing| failing.error.has_value())
        .map(|failing| failing.by)
}

/// Whether a method puts something in the place of an error that it does not look at: `map_err(|_| ..)`.
fn is_replacing(call: &ExprMethodCall) -> bool {
    REPLACE.contains(&call.method.to_string().as_str())
        && match call.args.first().map(bare) {
            Some(Expr::Closure(closure)) => closure
                .inputs
                .iter()
                .all(|input| matches!(input, Pat::Wild(_))),
            _ => false,
        }
}

/// Whether what it puts there has nothing of the value either.
pub(super) fn replaces_error(call: &ExprMethodCall, names: &Names) -> bool {
    is_replacing(call) && names.mentioned(call.args.to_token_stream()).is_none()
}

/// How what fails is ended, where that shows the value: `?` or `.unwrap()`, and what it ends.
pub(super) fn shown_by_error(expr: &Expr) -> Option<(String, &Expr, Failing<'_>)> {
    match bare(expr) {
        Expr::Reference(inner) => shown_by_error(&inner.expr),
        Expr::Try(inner) => {
            let failing = failing(&inner.expr).filter(|failing| failing.error.has_value())?;
            Some(("?".to_owned(), &inner.expr, failing))
        }
        Expr::MethodCall(call) if ["unwrap", "expect"].contains(&&*call.method.to_string()) => {
            let end = format!(".{}({})", call.method, call.args.to_token_stream());
            Some((end, &call.receiver, failing(&call.receiver)?))
        }
        _ => None,
    }
}

/// What fails, where a method looks at its error: `map_err(|error| ..)`.
pub(super) fn error_taken(expr: &Expr) -> Option<&Expr> {
    match bare(expr) {
        Expr::Reference(inner) => error_taken(&inner.expr),
        Expr::Try(inner) => error_taken(&inner.expr),
        Expr::MethodCall(call)
            if ["map_err", "unwrap_or_else"].contains(&&*call.method.to_string()) =>
        {
            failing(&call.receiver).map(|_| &*call.receiver)
        }
        _ => None,
    }
}
