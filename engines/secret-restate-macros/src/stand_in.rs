//! The handler that restate-sdk gets beside an error.

use syn::punctuated::Punctuated;
use syn::{ImplItemFn, parse_quote};

use crate::signature::Kept;

/// Leaves of a handler what says no secret. Its body goes, which used it, and so do its declarations.
pub(crate) fn put(function: &mut ImplItemFn, kept: &Kept) {
    function.attrs.retain(|attr| {
        let name = attr.path().segments.last();
        name.is_none_or(|name| name.ident != "secret")
    });
    function
        .attrs
        .push(parse_quote!(#[allow(unused_variables)]));
    let inputs = std::mem::take(&mut function.sig.inputs);
    function.sig.inputs = inputs
        .into_iter()
        .zip(&kept.parameters)
        .filter_map(|(input, is_kept)| is_kept.then_some(input))
        .collect::<Punctuated<_, _>>();
    if !kept.output {
        function.sig.output =
            parse_quote!(-> ::core::result::Result<(), ::restate_sdk::errors::HandlerError>);
    }
    function.block = parse_quote!({ ::core::unreachable!("a secret is in its signature") });
}
