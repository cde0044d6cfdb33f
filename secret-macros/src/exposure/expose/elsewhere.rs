//! What `transform!` cannot compute, and where that is done.

use syn::{Expr, Ident, Member, Stmt};

use super::Walk;
use super::suggestion::{is_of_std, parsed_type, whole};
use crate::diagnostics::message;
use crate::exposure::callee::Callee;
use crate::exposure::expression::bare;
use crate::exposure::names::Names;
use crate::exposure::operations::{CALL, is_function};
use crate::exposure::transform::computes;
use crate::exposure::value::held;

/// The methods of a pattern that looks for itself in a text.
const PARTS: &[&str] = &["captures", "captures_iter", "find_iter", "replace_all"];

impl Walk<'_> {
    /// What to do with what `transform!` cannot compute.
    pub(super) fn elsewhere(&self, expr: &Expr, v: &str) -> Option<String> {
        if let Some(by) = calling(expr) {
            let by = format!("`{by}`");
            return Some(message::all_of_it(&by, &whole(chained(expr), v)));
        }
        if let Some(by) = given_to(expr, &self.names) {
            return Some(message::all_of_it(&format!("`{by}`"), v));
        }
        if let Some(list) = list_of_structs(expr) {
            return Some(message::all_of_it("index", &whole(list, v)));
        }
        let ty = parsed_type(expr).filter(|ty| is_of_std(ty))?;
        Some(message::parsed_of_std(v, self.secret(v), &ty))
    }
}

/// What a chain of methods starts with.
pub(super) fn chained(expr: &Expr) -> &Expr {
    match bare(expr) {
        Expr::Reference(inner) => chained(&inner.expr),
        Expr::Try(inner) => chained(&inner.expr),
        Expr::MethodCall(call) => chained(&call.receiver),
        expr => expr,
    }
}

/// The method of something of the user's that gives back a part of what it is given: `captures` of `pattern.captures(t)`.
fn given_to<'e>(expr: &'e Expr, names: &Names) -> Option<&'e Ident> {
    match bare(expr) {
        Expr::Reference(inner) => given_to(&inner.expr, names),
        Expr::Try(inner) => given_to(&inner.expr, names),
        Expr::Index(inner) => given_to(&inner.expr, names),
        Expr::MethodCall(call) if PARTS.contains(&&*call.method.to_string()) => {
            let is_given = call.args.iter().any(|given| held(given, names).is_some());
            is_given.then_some(&call.method)
        }
        Expr::MethodCall(call) => given_to(&call.receiver, names),
        _ => None,
    }
}

/// The list of structs in which an expression looks: `p.keys` of `&p.keys[0].id`. `transform!` does not know its type.
fn list_of_structs(expr: &Expr) -> Option<&Expr> {
    match bare(expr) {
        Expr::Reference(inner) => list_of_structs(&inner.expr),
        Expr::MethodCall(call) => list_of_structs(&call.receiver),
        Expr::Field(field) => match bare(&field.base) {
            Expr::Index(list) if matches!(field.member, Member::Named(_)) => Some(&list.expr),
            base => list_of_structs(base),
        },
        Expr::Index(inner) => list_of_structs(&inner.expr),
        _ => None,
    }
}

/// The method of a computation that calls a function of the user's for each part, as `map` does in `t.iter().map(|key| login(key))`.
fn calling(expr: &Expr) -> Option<&Ident> {
    match bare(expr) {
        Expr::Reference(inner) => calling(&inner.expr),
        Expr::Try(inner) => calling(&inner.expr),
        Expr::MethodCall(call) => calling(&call.receiver).or_else(|| {
            let is_called = CALL.contains(&call.method.to_string().as_str());
            let mut given = call.args.iter();
            given
                .any(|given| consumes(given, is_called))
                .then_some(&call.method)
        }),
        _ => None,
    }
}

/// Whether what an operation is given calls a function that `transform!` does not have, or is one.
fn consumes(given: &Expr, is_called: bool) -> bool {
    match bare(given) {
        Expr::Closure(closure) => calls_own(&closure.body),
        Expr::Path(path) if is_called => {
            Callee::of_path(path).is_some_and(|callee| is_own(&callee))
        }
        _ => false,
    }
}

fn calls_own(expr: &Expr) -> bool {
    match bare(expr) {
        Expr::Call(call) => {
            Callee::of(&call.func).is_some_and(|callee| is_own(&callee))
                || call.args.iter().any(calls_own)
        }
        Expr::MethodCall(call) => {
            !computes(&call.method.to_string())
                || calls_own(&call.receiver)
                || call.args.iter().any(calls_own)
        }
        Expr::Reference(inner) => calls_own(&inner.expr),
        Expr::Try(inner) => calls_own(&inner.expr),
        Expr::Unary(inner) => calls_own(&inner.expr),
        Expr::Binary(inner) => calls_own(&inner.left) || calls_own(&inner.right),
        Expr::Block(inner) => inner.block.stmts.iter().any(|stmt| match stmt {
            Stmt::Expr(expr, _) => calls_own(expr),
            Stmt::Local(local) => local
                .init
                .as_ref()
                .is_some_and(|init| calls_own(&init.expr)),
            _ => false,
        }),
        _ => false,
    }
}

/// Whether a function is not one of `transform!`. A word alone may be a closure that is made in front.
fn is_own(callee: &Callee<'_>) -> bool {
    let mut tails = callee.tails().into_iter();
    !callee.is_constructor() && !tails.any(|tail| is_function(&tail))
}
