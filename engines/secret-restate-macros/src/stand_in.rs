//! The handler that restate-sdk gets beside an error.

use proc_macro2::TokenStream;
use quote::quote;
use syn::punctuated::Punctuated;
use syn::{Attribute, FnArg, ImplItemFn, Meta, Token, parse_quote};

use crate::signature::Kept;

/// Leaves of a signature what says no secret. The body is the same, so that nothing of the program is unused because of it.
pub(crate) fn put(function: &mut ImplItemFn, kept: &Kept) {
    let inputs = std::mem::take(&mut function.sig.inputs);
    let mut kept_inputs = Punctuated::new();
    let mut taken = Vec::new();
    for (input, is_kept) in inputs.into_iter().zip(&kept.parameters) {
        match input {
            FnArg::Typed(input) if !is_kept => taken.push(input),
            input => kept_inputs.push(input),
        }
    }
    function.sig.inputs = kept_inputs;
    if let Some(secret) = &kept.secret {
        for attr in &mut function.attrs {
            bind(attr, secret);
        }
    }
    let allowed = parse_quote!(#[allow(unreachable_code, unused_variables)]);
    function.attrs.push(allowed);
    let body = &function.block;
    function.block = if kept.output {
        parse_quote!({
            #(let #taken = ::core::unreachable!();)*
            #body
        })
    } else {
        let empty =
            parse_quote!(-> ::core::result::Result<(), ::restate_sdk::errors::HandlerError>);
        let output = std::mem::replace(&mut function.sig.output, empty);
        let syn::ReturnType::Type(_, output) = output else {
            return;
        };
        parse_quote!({
            #(let #taken = ::core::unreachable!();)*
            let _: #output = async move #body.await;
            ::core::unreachable!()
        })
    };
}

/// Gives a declaration its type, which had a parameter that is taken out.
fn bind(attr: &mut Attribute, ty: &TokenStream) {
    let name = attr.path().segments.last();
    if name.is_none_or(|name| name.ident != "secret") {
        return;
    }
    if let Meta::List(declared) = &mut attr.meta {
        let tokens = &declared.tokens;
        let words = tokens.clone().into_iter();
        let words: Vec<String> = words.map(|word| word.to_string()).collect();
        if !words.iter().any(|word| word == "as") {
            let ends_in_comma = words.last().is_some_and(|word| word == ",");
            let comma = (!ends_in_comma).then(<Token![,]>::default);
            declared.tokens = quote!(#tokens #comma as = #ty);
        }
    }
}
