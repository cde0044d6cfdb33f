//! The manifest: what is registered of each declaration.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::LitStr;

use crate::attr::SecretAttr;

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

/// The longest array that has a name.
const MOST_NAMED: usize = 4;

/// One `SecretSpec`.
pub(super) fn spec(
    private: &dyn ToTokens,
    task: &str,
    binding: &str,
    attr: &SecretAttr,
    type_name: &str,
    probe: Option<&TokenStream>,
) -> TokenStream {
    let name = &attr.name;
    // 0 is no source.
    let source = Literal::usize_unsuffixed(attr.from.map_or(0, |source| source + 1));
    let none = probe
        .is_none()
        .then(|| quote!(::core::option::Option::None));
    let line = line(attr.place);
    let (before, after) = (format!("{binding}\0"), format!("\0{type_name}"));
    quote! {
        #private::SecretSpec {
            name: #name, task: #task, text: ::core::concat!(#before, ::core::module_path!(), "\0", ::core::file!(), #after),
            source: #source, line: #line, probe: #probe #none,
        }
    }
}

/// The static that lists `specs`, where `secret_core::manifest()` finds it.
///
/// A plain `static` in a section of its own: of all the ways to register something, the one that costs the compiler
/// least, by far. Where the linker has no such sections, `inventory` does it.
pub(super) fn listed(private: &dyn ToTokens, name: &Ident, specs: &[TokenStream]) -> TokenStream {
    let count = specs.len();
    // The length of an array is a constant that is checked as a function is, so the usual ones have a name.
    let array = if (1..=MOST_NAMED).contains(&count) {
        let alias = Ident::new(&format!("Specs{count}"), Span::call_site());
        quote!(#private::#alias)
    } else {
        quote!([#private::SecretSpec; #count])
    };
    in_section(
        private,
        versioned!("secret_specs"),
        name,
        &array,
        &quote!([#(#specs),*]),
        "Secrets",
    )
}

/// The static that lists one use of a value, in the same way.
pub(super) fn exposed(private: &dyn ToTokens, name: &Ident, text: &TokenStream) -> TokenStream {
    in_section(
        private,
        versioned!("secret_uses"),
        name,
        &quote!(&::core::primitive::str),
        text,
        "Exposure",
    )
}

fn in_section(
    private: &dyn ToTokens,
    section: &str,
    name: &Ident,
    ty: &TokenStream,
    value: &TokenStream,
    elsewhere: &str,
) -> TokenStream {
    let elsewhere = Ident::new(elsewhere, Span::call_site());
    quote! {
        #[used]
        #[cfg_attr(target_os = "linux", unsafe(link_section = #section))]
        static #name: #ty = #value;
        #[cfg(not(target_os = "linux"))]
        #private::inventory::submit!(#private::#elsewhere(&#name));
    }
}

/// The line of a place in the source, where the compiler tells.
pub(super) fn line(place: Option<Span>) -> TokenStream {
    let line = place
        .filter(|_| proc_macro::is_available())
        .and_then(|place| u32::try_from(place.unwrap().start().line()).ok());
    if let Some(line) = line {
        Literal::u32_unsuffixed(line).into_token_stream()
    } else {
        quote!(::core::line!())
    }
}

/// Nested pairs: `(a, (b, c))`, and of equal depth, so that the compiler follows those of a hundred secrets too.
pub(super) fn nested(items: &[TokenStream]) -> TokenStream {
    match items {
        [] => quote!(()),
        [item] => item.clone(),
        items => {
            let (first, second) = items.split_at(items.len() / 2);
            let (first, second) = (nested(first), nested(second));
            quote!((#first, #second))
        }
    }
}

/// The documentation of what is declared.
pub(super) struct Docs(pub(super) String);

impl Docs {
    pub(super) fn of(before: &str) -> Self {
        Self(format!("{before}\n\n# Secrets\n"))
    }

    /// One more secret, and its type as text.
    pub(super) fn add(&mut self, attr: &SecretAttr, ty: &str) {
        let docs = &mut self.0;
        let name = attr.name.as_ref().map_or_else(String::new, LitStr::value);
        docs.push_str("\n- `");
        docs.push_str(&name);
        docs.push_str("`: `");
        docs.push_str(ty);
        docs.push('`');
        if let Some(source) = attr.from {
            docs.push_str(", from ");
            docs.push_str(crate::names::SOURCES[source]);
        }
    }
}
