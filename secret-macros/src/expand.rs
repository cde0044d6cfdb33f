//! The expansions. What comes here has been judged: nothing in these files can fail.

mod exposure;
mod registry;
mod task_fn;
mod task_struct;

pub(crate) use exposure::exposure;
pub(crate) use task_fn::{head, task_fn};
pub(crate) use task_struct::{Bodies, task_struct};

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Path, Type};

use crate::diagnostics::Place;

/// A path that stands at a place of the user's.
fn at(span: Span, path: &TokenStream) -> TokenStream {
    let tokens = path.clone().into_iter();
    tokens
        .map(|mut token| {
            token.set_span(span);
            token
        })
        .collect()
}

/// `of::<ty>().member`, beginning and ending where the user's type does: whatever rustc says of it underlines that, and
/// says it once.
fn of(private: &TokenStream, ty: &TokenStream, place: Place, member: &str) -> TokenStream {
    let Place { first, last } = place;
    let here = at(first, private);
    let member = Ident::new(member, last);
    let open = quote_spanned!(first=> #here::of::<);
    let close = quote_spanned!(last=> >().#member);
    quote!(#open #ty #close)
}

/// `Secret<value>`, in the place of the value's type.
fn binding(private: &TokenStream, value: &Type) -> TokenStream {
    let Place { first, last } = Place::of(value);
    let here = at(first, private);
    let (open, close) = (
        quote_spanned!(first=> #here::Secret<),
        quote_spanned!(last=> >),
    );
    quote!(#open #value #close)
}

/// The path to what the expansions call.
fn private(krate: Option<&Path>) -> TokenStream {
    if let Some(krate) = krate {
        quote!(#krate::__private)
    } else {
        quote!(::secret_core::__private)
    }
}
