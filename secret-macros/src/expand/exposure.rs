//! `expose!`, `transform!`, `declassify!`: one call for each secret around the closure.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Expr, ExprClosure, Pat};

use super::hash::hash;
use super::registry::exposed;
use crate::diagnostics::Place;
use crate::exposure::{Exposure, Way, lent_as};
use crate::names::own;
use crate::validate::text;

pub(crate) fn exposure(exposure: &Exposure) -> TokenStream {
    let Exposure {
        root,
        way,
        secrets,
        closure,
        reason,
        body: closed,
    } = exposure;
    let private = quote!(#root::__private);
    let is_async = closure.asyncness.is_some();
    let function = Ident::new(
        match way {
            Way::Expose if is_async => "expose_async",
            Way::Expose => "expose",
            Way::Transform => "transform",
            Way::Declassify => "declassify",
        },
        Span::call_site(),
    );
    // What the manifest has of it, from the kind to the hash.
    let named: Vec<String> = secrets.iter().map(text).collect();
    let hash = hash(closure.to_token_stream());
    let parts = format!("\0{}\0{}\0{hash:x}\0", way.call(), named.join(", "));
    let reason = reason.as_ref().map(|reason| quote!(, #reason));
    let entry = quote! {
        ::core::concat!(::core::module_path!(), "\0", ::core::file!(), "\0", ::core::line!(), #parts #reason)
    };
    // It stands beside the closure and not around the call, where a temporary secret would end with it.
    let listed = exposed(&private, &own("__EXPOSURE"), &entry);

    // The last secret has the closure's body, each before it a closure around that.
    let ExprClosure {
        attrs,
        lifetimes,
        constness,
        asyncness,
        capture,
        inputs,
        output,
        body: written,
        ..
    } = closure;
    let (output, body) = match closed {
        Some(closed) => (None, closed.clone()),
        None => (Some(output), written.to_token_stream()),
    };
    let mut call = TokenStream::new();
    for (index, (secret, input)) in secrets.iter().zip(inputs).enumerate().rev() {
        // The result has the name of the first.
        let function = if *way == Way::Transform && index > 0 {
            Ident::new("expose", Span::call_site())
        } else {
            function.clone()
        };
        let (input, typed) = match input {
            // What is lent has the type there.
            input if closed.is_some() => {
                let input = lent_as(input).map_or(input, |(input, _)| input);
                (input.to_token_stream(), None)
            }
            // By a `let` a type that is written takes what can be borrowed as it: `|t: &str|`.
            Pat::Type(typed) => {
                let mut value = own("__value");
                value.set_span(value.span().located_at(Place::of(&typed.ty).first));
                (value.to_token_stream(), Some(quote!(let #input = #value;)))
            }
            input => (input.to_token_stream(), None),
        };
        let inner = match () {
            () if call.is_empty() => match &**written {
                // In braces of their own, rustc would call the user's unnecessary.
                Expr::Block(inner) if typed.is_some() && inner.label.is_none() => inner
                    .block
                    .stmts
                    .iter()
                    .map(ToTokens::to_token_stream)
                    .collect(),
                _ => body.clone(),
            },
            () if is_async => quote!(#call.await),
            () => call.clone(),
        };
        let inner = match typed {
            Some(typed) => quote!({ #typed #inner }),
            None => inner,
        };
        let around = if call.is_empty() {
            quote!({ #listed #(#attrs)* #lifetimes #constness #asyncness #capture |#input| #output #inner })
        } else {
            quote!(#asyncness #capture |#input| #inner)
        };
        // rustc underlines from here.
        let lent = quote_spanned!(Place::of(secret).first=> &);
        call = quote!(#private::#function(#lent #secret, #around));
    }
    if *way == Way::Transform {
        call.extend(quote!(.to_string()));
    }
    call
}
