//! `#[secret]` on a constant: the same constant, and inside of its value what is registered of it.
//!
//! There can be no item beside an associated constant; in its value any can stand.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Path;

use super::Private;
use super::registry::{line, listed};
use crate::attr::declares_secret;
use crate::constant::Constant;
use crate::diagnostics::Place;
use crate::model::Kind;
use crate::names::{own, plain};
use crate::validate::text;

pub(crate) fn constant(constant: &Constant, krate: Option<&Path>) -> TokenStream {
    let private = Private::In(krate);
    let (ty, value) = (&constant.ty, &constant.value);
    let [reference, lent, secrets] = ["__REFERENCE", "__LENT", "__SECRETS"].map(own);

    // What rustc says of the type underlines the user's, from each of these, and so is said once. It may be an alias.
    let Place { first, last } = Place::of(ty);
    let here = private.at(last);
    let declared = |member: &str| {
        let (open, member) = (quote_spanned!(first=> <), Ident::new(member, last));
        let close = quote_spanned!(last=> as #here::Reference>::#member);
        quote!(#open #ty #close)
    };
    let itself = declared("Itself");
    let itself = quote_spanned!(first=> &#itself);
    let value_type = match Kind::of(ty) {
        Kind::Reference(value) => value.to_token_stream(),
        _ => declared("Value"),
    };
    let [referred, referring] = [&reference, &lent].map(|name| Ident::new(&name.to_string(), last));
    let referred = quote_spanned!(first=> &#referred);
    // What it says of the name underlines the value.
    let Place { first, last } = Place::of(value);
    let named = private.at(first);
    let named = quote_spanned!(last=> #named::named(#referring));

    let task = plain(&constant.name);
    let (before, after) = (format!("{task}\0"), format!("\0{}", text(ty)));
    let line = line(Some(Span::call_site()));
    let spec = quote! {
        #private::constant::<#value_type>(
            {
                // Of a constant, which is dropped otherwise, this is one that is not.
                const #lent: #itself = #referred;
                #named
            },
            #task,
            ::core::concat!(#before, ::core::module_path!(), "\0", ::core::file!(), #after),
            #line,
        )
    };
    let listed = listed(&private, &secrets, &[spec]);
    let head = head(constant);
    quote! {
        #head = {
            const #reference: #ty = #value;
            #listed
            #reference
        };
    }
}

/// Everything before the value.
pub(crate) fn head(constant: &Constant) -> TokenStream {
    let Constant {
        attrs,
        vis,
        keywords,
        name,
        ty,
        ..
    } = constant;
    let attrs = attrs.iter().filter(|attr| !declares_secret(attr));
    quote!(#(#attrs)* #vis #keywords #name: #ty)
}
