//! `declassify!`: anything, for a reason.

use proc_macro2::TokenStream;
use syn::parse::ParseStream;
use syn::{Expr, ExprClosure, ExprLit, Ident, Lit, LitStr, Token};

use super::is_reason;
use crate::diagnostics::{Diagnostics, Place, message};

/// The shortest reason, in characters.
const SHORTEST: usize = 10;
/// The fewest letters among them: dots and what nobody can see are no reason.
const LETTERS: usize = 5;

/// A release has a reason: literal, so that the lock file has it, and long enough to be one.
pub(super) fn reason(
    closure: &ExprClosure,
    input: ParseStream<'_>,
    diagnostics: &mut Diagnostics,
) -> syn::Result<Option<LitStr>> {
    if input.is_empty() {
        diagnostics.report(Place::of(&closure.body), &message::no_reason());
        return Ok(None);
    }
    let Ok(key) = input.parse::<Ident>() else {
        let rest: TokenStream = input.parse()?;
        diagnostics.report(Place::of(rest), &message::no_reason());
        return Ok(None);
    };
    if !is_reason(&key) {
        diagnostics.report(
            key.span(),
            &message::unknown_option("declassify", &key.to_string()),
        );
        return Ok(None);
    }
    if input.parse::<Token![=]>().is_err() || input.is_empty() {
        diagnostics.report(key.span(), &message::no_reason());
        return Ok(None);
    }
    let given: Expr = input.parse()?;
    let Expr::Lit(ExprLit {
        lit: Lit::Str(reason),
        ..
    }) = given
    else {
        diagnostics.report(Place::of(given), &message::reason_not_literal());
        return Ok(None);
    };
    let written = reason.value();
    let length = written.trim().chars().count();
    if length < SHORTEST {
        diagnostics.report(reason.span(), &message::short_reason(length));
    } else if written.chars().any(char::is_control) {
        diagnostics.report(reason.span(), &message::control_in_reason());
    } else if written.chars().filter(|c| c.is_alphabetic()).count() < LETTERS {
        diagnostics.report(reason.span(), &message::wordless_reason());
    }
    if !input.is_empty() && input.parse::<Token![,]>().is_err() || !input.is_empty() {
        let rest: TokenStream = input.parse()?;
        diagnostics.report(Place::of(rest), &message::after_closure("declassify"));
    }
    Ok(Some(reason))
}
