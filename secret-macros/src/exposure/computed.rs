//! What is computed from a value, where it is not passed on as it is.

use syn::Expr;
use syn::ext::IdentExt as _;

use super::callee::Callee;
use super::document::parser;
use super::expression::bare;
use super::failing::{ends_silently, given_on, replaces_error};
use super::forms::{COMPARE, GATHER, SEARCH, is_form, is_given_back};
use super::names::Names;
use super::operations::is_method as is_operation;
use super::value::{is_encoder, on};

/// What takes an expression away from being the value itself.
pub(super) enum Computed<'e> {
    /// It is put beside other things.
    Gathered(&'e syn::Ident),
    /// A method that `transform!` does not have.
    Called(&'e syn::Ident),
    Method(&'e syn::Ident),
    Operator(&'e Expr),
    Compared(&'e Expr),
}

/// The innermost computation of a rooted expression; `None` if it is the value, a field, or an owned or borrowed form of it.
pub(super) fn computed<'e>(expr: &'e Expr, names: &Names) -> Option<Computed<'e>> {
    match bare(expr) {
        // It has a rule of its own.
        _ if parser(expr).is_some() => None,
        Expr::Reference(inner) => computed(&inner.expr, names),
        Expr::Field(inner) => computed(&inner.base, names),
        Expr::Unary(inner) => match inner.op {
            syn::UnOp::Deref(_) => computed(&inner.expr, names),
            _ => Some(Computed::Operator(expr)),
        },
        Expr::Try(inner) => computed(&inner.expr, names).or_else(|| {
            let by = given_on(&inner.expr)?;
            Some(Computed::Method(by))
        }),
        Expr::Await(inner) => computed(&inner.base, names),
        Expr::MethodCall(call) => {
            let method = call.method.unraw().to_string();
            let of_value = on(&call.receiver, names).is_some();
            if COMPARE.contains(&method.as_str()) || !of_value && SEARCH.contains(&method.as_str())
            {
                return Some(Computed::Compared(expr));
            }
            if !of_value && GATHER.contains(&method.as_str()) {
                return Some(Computed::Gathered(&call.method));
            }
            if !of_value {
                return Some(Computed::Method(&call.method));
            }
            if replaces_error(call, names) {
                return computed(&call.receiver, names);
            }
            if is_given_back(&method) && !call.args.is_empty() {
                return Some(Computed::Method(&call.method));
            }
            computed(&call.receiver, names).or_else(|| {
                if ends_silently(call) {
                    return None;
                }
                // Without arguments it is a form of the value, or a field that its type shows by a method.
                if call.args.is_empty() && (is_form(&method) || !is_operation(&method)) {
                    None
                } else if is_operation(&method) {
                    Some(Computed::Method(&call.method))
                } else {
                    Some(Computed::Called(&call.method))
                }
            })
        }
        Expr::Call(call) => match Callee::of(&call.func) {
            Some(callee) if is_encoder(call, &callee) => Some(Computed::Method(callee.last())),
            Some(callee) if callee.is_method() && !callee.is_conversion() => {
                let compares = COMPARE.contains(&callee.name().as_str());
                Some(if compares {
                    Computed::Compared(expr)
                } else {
                    Computed::Method(callee.last())
                })
            }
            _ => call.args.first().and_then(|first| computed(first, names)),
        },
        Expr::Binary(binary) => Some(match binary.op {
            syn::BinOp::Eq(_) | syn::BinOp::Ne(_) => Computed::Compared(expr),
            _ => Computed::Operator(expr),
        }),
        Expr::Path(_) => None,
        _ => Some(Computed::Operator(expr)),
    }
}
