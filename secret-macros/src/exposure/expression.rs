//! An expression as it is written.

use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::{BinOp, Expr, Path};

/// An expression without the parentheses around it.
pub(super) fn bare(expr: &Expr) -> &Expr {
    match expr {
        Expr::Paren(paren) => bare(&paren.expr),
        Expr::Group(group) => bare(&group.expr),
        _ => expr,
    }
}

/// The single word that a path expression is.
pub(super) fn word(expr: &Expr) -> Option<String> {
    match bare(expr) {
        Expr::Path(path) if path.qself.is_none() => path.path.get_ident().map(ToString::to_string),
        _ => None,
    }
}

/// The last word of a path.
pub(super) fn last(path: &Path) -> String {
    path.segments
        .last()
        .map_or_else(String::new, |last| last.ident.unraw().to_string())
}

/// Whether an operator assigns.
pub(super) fn is_assignment(op: &BinOp) -> bool {
    let op = op.to_token_stream().to_string();
    op.ends_with('=') && !["==", "<=", ">=", "!="].contains(&op.as_str())
}

/// Whether an expression is visibly a copy.
pub(super) fn is_owned(expr: &Expr) -> bool {
    match bare(expr) {
        Expr::MethodCall(call) => {
            let owned = [
                "clone",
                "into",
                "into_bytes",
                "into_owned",
                "to_owned",
                "to_string",
                "to_vec",
            ];
            owned.contains(&call.method.to_string().as_str())
        }
        Expr::Call(_) => true,
        _ => false,
    }
}
