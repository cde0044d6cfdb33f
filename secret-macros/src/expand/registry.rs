//! The manifest: what is registered of each declaration.

use proc_macro2::{Ident, Span, TokenStream};
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
    let source = if let Some(source) = attr.from {
        let variant = Ident::new(SOURCE_VARIANTS[source], Span::call_site());
        quote!(::core::option::Option::Some(#private::Source::#variant))
    } else {
        quote!(::core::option::Option::None)
    };
    let probe = if let Some(probe) = probe {
        quote!(::core::option::Option::Some(#probe))
    } else {
        quote!(::core::option::Option::None)
    };
    let line = line(attr.place);
    quote! {
        #private::SecretSpec {
            name: #name, task: #task, binding: #binding, type_name: #type_name, source: #source,
            module: ::core::module_path!(), file: ::core::file!(), line: #line, probe: #probe,
        }
    }
}

/// The static that lists `entries`, where `secret_core::manifest()` finds it.
///
/// A plain `static` in a section of its own: of all the ways to register something, the one that costs the compiler
/// least, by far. Where the linker has no such sections, `inventory` does it.
pub(super) fn listed(
    private: &TokenStream,
    list: &List,
    name: &Ident,
    entries: &[TokenStream],
) -> TokenStream {
    let List {
        entry,
        section,
        chained,
    } = list;
    let (entry, chained) = (
        Ident::new(entry, Span::call_site()),
        Ident::new(chained, Span::call_site()),
    );
    let count = entries.len();
    quote! {
        #[used]
        #[cfg_attr(target_os = "linux", unsafe(link_section = #section))]
        static #name: [#private::#entry; #count] = [#(#entries),*];
        #[cfg(not(target_os = "linux"))]
        #private::inventory::submit!(#private::#chained(&#name));
    }
}

/// One of the lists of the manifest: its type, its section, and the type that is chained where there are no sections.
pub(super) struct List {
    entry: &'static str,
    section: &'static str,
    chained: &'static str,
}

/// The name of a section has the version in it: both crates have the same one.
macro_rules! versioned {
    ($section:literal) => {
        concat!(
            $section,
            "_",
            env!("CARGO_PKG_VERSION_MAJOR"),
            "_",
            env!("CARGO_PKG_VERSION_MINOR"),
            "_",
            env!("CARGO_PKG_VERSION_PATCH")
        )
    };
}

pub(super) const SECRETS: List = List {
    entry: "SecretSpec",
    section: versioned!("secret_specs"),
    chained: "Secrets",
};
pub(super) const EXPOSURES: List = List {
    entry: "ExposureEntry",
    section: versioned!("secret_uses"),
    chained: "Exposure",
};

/// The line of a place in the source, where the compiler tells.
pub(super) fn line(place: Option<Span>) -> TokenStream {
    let line = place
        .filter(|_| proc_macro::is_available())
        .and_then(|place| u32::try_from(place.unwrap().start().line()).ok());
    if let Some(line) = line {
        quote!(#line)
    } else {
        quote!(::core::line!())
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
