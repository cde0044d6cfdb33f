//! The manifest: what is registered of each declaration.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{LitStr, Type};

use crate::attr::SecretAttr;
use crate::names::SOURCE_VARIANTS;
use crate::validate::text;

/// One `SecretSpec`.
pub(super) fn spec(
    private: &TokenStream,
    task: &str,
    binding: &str,
    attr: &SecretAttr,
    type_name: &str,
    probe: Option<&TokenStream>,
) -> TokenStream {
    let name = attr.name.as_ref().map_or_else(String::new, LitStr::value);
    let source = match attr.from {
        Some(source) => {
            let variant = syn::Ident::new(SOURCE_VARIANTS[source], Span::call_site());
            quote!(::core::option::Option::Some(#private::Source::#variant))
        }
        None => quote!(::core::option::Option::None),
    };
    let probe = match probe {
        Some(ty) => quote!(::core::option::Option::Some(#private::probe::<#ty>)),
        None => quote!(::core::option::Option::None),
    };
    let line = line(attr.place);
    quote! {
        #private::SecretSpec::__new(#name, #task, #binding, #type_name, #source, ::core::file!(), #line, #probe)
    }
}

/// The line of a place in the source, where the compiler tells.
pub(super) fn line(place: Option<Span>) -> TokenStream {
    let line = place
        .filter(|_| proc_macro::is_available())
        .and_then(|place| u32::try_from(place.unwrap().start().line()).ok());
    match line {
        Some(line) => quote!(#line),
        None => quote!(::core::line!()),
    }
}

/// Nested pairs: `(a, (b, c))`.
pub(super) fn nested(mut items: Vec<TokenStream>) -> TokenStream {
    let Some(mut pair) = items.pop() else {
        return quote!(());
    };
    while let Some(item) = items.pop() {
        pair = quote!((#item, #pair));
    }
    pair
}

/// The documentation of what is declared.
pub(super) fn docs<'a>(declared: impl Iterator<Item = (&'a SecretAttr, &'a Type)>) -> String {
    let mut docs = String::from("\n\n# Secrets\n");
    for (attr, ty) in declared {
        let name = attr.name.as_ref().map_or_else(String::new, LitStr::value);
        docs.push_str("\n- `");
        docs.push_str(&name);
        docs.push_str("`: `");
        docs.push_str(&text(ty));
        docs.push('`');
        if let Some(source) = attr.from {
            docs.push_str(", from ");
            docs.push_str(crate::names::SOURCES[source]);
        }
    }
    docs
}
