//! The rules for a constant.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens as _;

use super::text;
use crate::attr::declares_secret;
use crate::constant::Constant;
use crate::diagnostics::{Diagnostics, Place, message};
use crate::model::Kind;

/// Every rule for a constant.
pub(crate) fn constant(constant: &Constant, diagnostics: &mut Diagnostics) {
    check_declared_once(constant, diagnostics);
    check_type(constant, diagnostics);
    check_value(constant, diagnostics);
    check_stands_alone(constant, diagnostics);
}

/// One attribute: it has nothing to say that another could add to.
fn check_declared_once(constant: &Constant, diagnostics: &mut Diagnostics) {
    for second in constant.attrs.iter().filter(|attr| declares_secret(attr)) {
        diagnostics.report(Place::of(second), &message::constant_twice());
    }
}

/// A constant is the name of a secret with its type. An alias is for rustc to judge.
fn check_type(constant: &Constant, diagnostics: &mut Diagnostics) {
    let ty = &constant.ty;
    let inner = match Kind::of(ty) {
        Kind::Reference(_) | Kind::Named => return,
        Kind::Secret(inner) | Kind::Parameter(inner) => text(inner),
        Kind::Optional(inner) | Kind::OptionalReference(inner) | Kind::Borrowed(inner) => {
            match Kind::of(inner) {
                Kind::Secret(inner) | Kind::Reference(inner) => text(inner),
                _ => text(inner),
            }
        }
        Kind::OptionalOther(_) | Kind::Plain => "String".to_owned(),
    };
    let head = format!("{} {}", constant.keywords, constant.name);
    let wrong = message::constant_type(&head, &text(ty), &inner);
    diagnostics.report(Place::of(ty), &wrong);
}

/// The name of the secret is in the value.
fn check_value(constant: &Constant, diagnostics: &mut Diagnostics) {
    if constant.value.is_none() {
        let missing = message::constant_without_value(&constant.head());
        diagnostics.report(constant.name.span(), &missing);
    }
}

/// What is registered is a `static`, and one knows nothing of the `impl` around it.
fn check_stands_alone(constant: &Constant, diagnostics: &mut Diagnostics) {
    let value = constant.value.clone().unwrap_or_default();
    let (by_type, by_value) = (&is_of_impl, &|word: &str| word == "Self");
    let found = word(constant.ty.to_token_stream(), by_type).or_else(|| word(value, by_value));
    if let Some(word) = found {
        diagnostics.report(word.span(), &message::constant_of_impl(&word.to_string()));
    }
}

/// Whether a word of a type is one that only the `impl` around it explains. A parameter is taken to be called as most are.
fn is_of_impl(word: &str) -> bool {
    let mut letters = word.chars();
    word == "Self"
        || (letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_numeric))
}

/// The first identifier among `tokens` that `is` says.
fn word(tokens: TokenStream, is: &dyn Fn(&str) -> bool) -> Option<Ident> {
    tokens.into_iter().find_map(|token| match token {
        TokenTree::Ident(word) if is(&word.to_string()) => Some(word),
        TokenTree::Group(group) => word(group.stream(), is),
        _ => None,
    })
}
