//! `expose!`, `transform!`, `declassify!`: their arguments, and the rules for what their closures do.
//!
//! One module for each group of rules, one function for each rule.

mod callee;
mod computed;
mod document;
mod expose;
mod expression;
mod failing;
mod forms;
mod names;
mod operations;
mod release;
mod sinks;
mod transform;
mod value;

use proc_macro2::{TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser as _};
use syn::{Expr, ExprClosure, Ident, LitStr, Pat, PatType, Token, Type};

use crate::depth;
use crate::diagnostics::{Diagnostics, Place, message};
use crate::names::REASON;
use crate::validate::text;

/// The three ways to use a secret.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Expose,
    Transform,
    Declassify,
}

impl Way {
    /// The word in the source.
    pub(crate) fn call(self) -> &'static str {
        match self {
            Self::Expose => "expose",
            Self::Transform => "transform",
            Self::Declassify => "declassify",
        }
    }
}

/// `$crate; secret, .., |v, ..| body, reason = ".."`
pub(crate) struct Exposure {
    pub(crate) root: TokenTree,
    pub(crate) way: Way,
    pub(crate) secrets: Vec<Expr>,
    pub(crate) closure: ExprClosure,
    pub(crate) reason: Option<LitStr>,
    /// What stands in the place of the closure's body: for `transform!`, each operation as one of the closed world.
    pub(crate) body: Option<TokenStream>,
}

/// The call, if it keeps every rule.
pub(crate) fn parse(
    way: Way,
    tokens: TokenStream,
    diagnostics: &mut Diagnostics,
) -> Option<Exposure> {
    if let Some(place) = depth::too_deep(tokens.clone()) {
        diagnostics.report(
            place,
            &message::too_deep(&format!("code in `{}!`", way.call())),
        );
        return None;
    }
    let parser = |input: ParseStream<'_>| {
        let exposure = arguments(way, input, diagnostics);
        // What is left was reported.
        let _ = input.parse::<TokenStream>();
        exposure
    };
    let mut exposure = match parser.parse2(tokens) {
        Ok(exposure) => exposure?,
        Err(error) => {
            diagnostics.syntax(&error);
            return None;
        }
    };
    check_inputs(&exposure, diagnostics);
    if diagnostics.has_errors() {
        return None;
    }
    match way {
        Way::Expose => expose::check(&exposure, diagnostics),
        Way::Transform => exposure.body = Some(transform::close(&exposure, diagnostics)),
        Way::Declassify => {}
    }
    Some(exposure)
}

fn arguments(
    way: Way,
    input: ParseStream<'_>,
    diagnostics: &mut Diagnostics,
) -> syn::Result<Option<Exposure>> {
    let root: TokenTree = input.parse()?;
    input.parse::<Token![;]>()?;
    if input.is_empty() {
        diagnostics.report(
            Place::of(TokenStream::new()),
            &message::no_arguments(way.call()),
        );
        return Ok(None);
    }
    let mut secrets: Vec<Expr> = Vec::new();
    let closure = loop {
        if input.is_empty()
            || (input.peek(Ident) && input.peek2(Token![=]) && !input.peek2(Token![==]))
        {
            report_no_closure(way, &secrets, diagnostics);
            return Ok(None);
        }
        match input.parse::<Expr>()? {
            Expr::Closure(closure) => break closure,
            secret => secrets.push(secret),
        }
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    };
    if secrets.is_empty() {
        diagnostics.report(
            closure.inputs_begin.span,
            &message::no_arguments(way.call()),
        );
        return Ok(None);
    }
    if !input.is_empty() {
        input.parse::<Token![,]>()?;
    }
    let reason = if way == Way::Declassify {
        release::reason(&closure, input, diagnostics)?
    } else {
        check_nothing_follows(way, input, diagnostics);
        None
    };
    Ok(Some(Exposure {
        root,
        way,
        secrets,
        closure,
        reason,
        body: None,
    }))
}

/// What stands where the closure belongs is what must change.
fn report_no_closure(way: Way, secrets: &[Expr], diagnostics: &mut Diagnostics) {
    match secrets {
        [secret, .., given] => {
            let wrong = message::not_a_closure(way.call(), &text(secret), &text(given));
            diagnostics.report(Place::of(given), &wrong);
        }
        [secret] => diagnostics.report(Place::of(secret), &message::no_closure(way.call())),
        [] => diagnostics.report(
            Place::of(TokenStream::new()),
            &message::no_arguments(way.call()),
        ),
    }
}

/// Only a release has a reason.
fn check_nothing_follows(way: Way, input: ParseStream<'_>, diagnostics: &mut Diagnostics) {
    if input.is_empty() {
        return;
    }
    if let Ok(word) = input.parse::<Ident>()
        && input.peek(Token![=])
    {
        diagnostics.report(
            word.span(),
            &message::unknown_option(way.call(), &word.to_string()),
        );
    } else {
        let rest: TokenStream = input.parse().unwrap_or_default();
        diagnostics.report(Place::of(rest), &message::after_closure(way.call()));
    }
}

/// The closure has one input for each secret, and is async only where something waits.
fn check_inputs(exposure: &Exposure, diagnostics: &mut Diagnostics) {
    let Exposure {
        way,
        secrets,
        closure,
        ..
    } = exposure;
    if secrets.len() != closure.inputs.len() {
        let place = if closure.inputs.is_empty() {
            closure.inputs_begin.span.into()
        } else {
            Place::of(&closure.inputs)
        };
        diagnostics.report(
            place,
            &message::closure_inputs(secrets.len(), closure.inputs.len()),
        );
    }
    if let Some(asyncness) = &closure.asyncness
        && *way != Way::Expose
    {
        diagnostics.report(asyncness.span, &message::async_closure(way.call()));
    }
}

/// An input that says what `transform!` lends of a value: its name and its type, `t: &str`.
pub(crate) fn lent_as(input: &Pat) -> Option<(&Pat, &Type)> {
    let Pat::Type(PatType { pat, ty, .. }) = input else {
        return None;
    };
    let Type::Reference(lent) = &**ty else {
        return None;
    };
    let is_lent = match &*lent.elem {
        Type::Slice(_) => true,
        Type::Path(path) => path.path.is_ident("str"),
        _ => false,
    };
    let is_name = matches!(&**pat, Pat::Ident(name) if name.subpat.is_none());
    (is_lent && is_name).then_some((pat, ty))
}

/// Whether a word is the key of the reason.
fn is_reason(word: &Ident) -> bool {
    word == REASON
}
