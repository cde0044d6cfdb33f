//! The signature of a handler, as far as secrets are in it.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{FnArg, GenericArgument, ImplItemFn, Pat, ReturnType, Type};

use crate::found::{Found, arguments};
use crate::message;

/// In front of the input of a handler: the service, and the context.
const BEFORE_THE_INPUT: usize = 2;

pub(crate) struct Signature<'a> {
    pub(crate) is_handler: bool,
    parameters: usize,
    /// Where among the parameters one is a secret, its name, and the secret.
    inputs: Vec<(usize, Option<String>, Found<'a>)>,
    output: Option<Found<'a>>,
}

/// What is left of a signature without its secrets.
pub(crate) struct Kept {
    /// Which parameters.
    pub(crate) parameters: Vec<bool>,
    pub(crate) output: bool,
    /// The type of the first secret among the parameters.
    pub(crate) secret: Option<TokenStream>,
}

impl<'a> Signature<'a> {
    pub(crate) fn of(function: &'a ImplItemFn) -> Self {
        let is_handler = function.attrs.iter().any(|attr| {
            let name = attr.path().segments.last();
            name.is_some_and(|name| name.ident == "handler")
        });
        let inputs = function.sig.inputs.iter().enumerate();
        let inputs = inputs.skip(BEFORE_THE_INPUT).filter_map(|(at, input)| {
            let FnArg::Typed(input) = input else {
                return None;
            };
            Some((at, name(&input.pat), Found::within(&input.ty)?))
        });
        Self {
            is_handler,
            parameters: function.sig.inputs.len(),
            inputs: inputs.collect(),
            output: output(&function.sig.output).and_then(Found::within),
        }
    }

    pub(crate) fn has_secrets(&self) -> bool {
        !self.inputs.is_empty() || self.output.is_some()
    }

    /// One for each secret.
    pub(crate) fn errors(&self) -> Vec<TokenStream> {
        let inputs = self.inputs.iter();
        let inputs = inputs.map(|(_, name, secret)| message::input(secret, name.as_deref()));
        inputs
            .chain(self.output.iter().map(message::output))
            .collect()
    }

    pub(crate) fn kept(&self) -> Kept {
        let is_kept = |at| self.inputs.iter().all(|(secret, ..)| *secret != at);
        Kept {
            parameters: (0..self.parameters).map(is_kept).collect(),
            output: self.output.is_none(),
            secret: self
                .inputs
                .first()
                .map(|(.., secret)| secret.path.to_token_stream()),
        }
    }
}

/// The name of a parameter, also in `Json(name)`.
fn name(pattern: &Pat) -> Option<String> {
    match pattern {
        Pat::Ident(name) => Some(name.ident.to_string()),
        Pat::TupleStruct(pattern) => pattern.elems.iter().find_map(name),
        _ => None,
    }
}

/// What a handler gives if it succeeds: the `T` of `HandlerResult<T>` and of `Result<T, E>`.
fn output(output: &ReturnType) -> Option<&Type> {
    let ReturnType::Type(_, ty) = output else {
        return None;
    };
    let Type::Path(result) = &**ty else {
        return None;
    };
    match arguments(&result.path).next()? {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    }
}
