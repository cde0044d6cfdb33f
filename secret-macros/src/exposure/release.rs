//! `declassify!`: anything, for a reason.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use syn::parse::ParseStream;
use syn::{Expr, ExprClosure, ExprLit, Ident, Lit, LitStr, Token};

use super::is_reason;
use crate::diagnostics::{Diagnostics, Place, message};

/// The shortest reason, in characters.
const SHORTEST: usize = 10;
/// The fewest letters among them: dots and what nobody can see are no reason.
const LETTERS: usize = 5;
/// The fewest letters that differ: `see issue 5` has so many.
const DIFFERENT: usize = 4;

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
    } else if repeats_itself(&written) {
        diagnostics.report(reason.span(), &message::repeating_reason());
    }
    if !input.is_empty() && input.parse::<Token![,]>().is_err() || !input.is_empty() {
        let rest: TokenStream = input.parse()?;
        diagnostics.report(Place::of(rest), &message::after_closure("declassify"));
    }
    Ok(Some(reason))
}

/// Whether a reason is made of a few letters, of one word again and again, or of a few letters in a row again and again. Not every script
/// has words with spaces between them, and there are words that say a thing twice.
fn repeats_itself(reason: &str) -> bool {
    let all: Vec<char> = letters(reason).collect();
    let different: HashSet<char> = all.iter().copied().collect();
    if different.len() < DIFFERENT {
        return true;
    }
    let words = reason.split_whitespace();
    let words = words.map(|word| letters(word).collect::<String>());
    let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
    let is_one_word = words.len() > 1 && words.iter().all(|word| *word == words[0]);
    is_one_word || (1..=all.len() / 3).any(|step| all[step..] == all[..all.len() - step])
}

/// The letters of a text, whether large or small.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphabetic())
}
