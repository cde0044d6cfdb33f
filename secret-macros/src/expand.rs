//! The expansions. What comes here has been judged: nothing in these files can fail.

mod exposure;
mod registry;
mod task_fn;
mod task_struct;

pub(crate) use exposure::exposure;
pub(crate) use task_fn::{head, task_fn};
pub(crate) use task_struct::{Bodies, task_struct};

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::Path;

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

/// The path to what the expansions call.
fn private(krate: Option<&Path>) -> TokenStream {
    if let Some(krate) = krate {
        quote!(#krate::__private)
    } else {
        quote!(::secret_core::__private)
    }
}
