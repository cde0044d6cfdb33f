//! The expansions. What comes here has been judged: nothing in these files can fail.

mod constant;
mod exposure;
mod hash;
mod registry;
mod task_fn;
mod task_struct;

pub(crate) use constant::{constant, head as constant_head};
pub(crate) use exposure::exposure;
pub(crate) use task_fn::{head, task_fn};
pub(crate) use task_struct::{Bodies, task_struct};

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Path, Type};

use crate::diagnostics::Place;

/// The path to what the expansions call.
#[derive(Clone, Copy)]
struct Private<'a>(Option<&'a Path>);

impl Private<'_> {
    /// The path, which begins at a place of the user's.
    ///
    /// Its last word is not there: of a path that is the user's altogether, rustc says that it could be shorter.
    fn at(self, span: Span) -> TokenStream {
        let mut path: Vec<_> = self.into_token_stream().into_iter().collect();
        let ours = path.pop();
        for token in &mut path {
            token.set_span(span);
        }
        path.into_iter().chain(ours).collect()
    }
}

impl ToTokens for Private<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        if let Some(krate) = self.0 {
            krate.to_tokens(tokens);
            tokens.extend(quote!(::__private));
        } else {
            tokens.extend(quote!(::secret_core::__private));
        }
    }
}

/// `secret::<ty>().member`, beginning and ending where the user's type does: whatever rustc says of it underlines that, and
/// says it once.
fn of(private: Private<'_>, ty: &TokenStream, place: Place, member: &str) -> TokenStream {
    let Place { first, last } = place;
    let here = private.at(first);
    let member = Ident::new(member, last);
    let open = quote_spanned!(first=> #here::secret::<);
    let close = quote_spanned!(last=> >().#member);
    quote!(#open #ty #close)
}

/// `Secret<value>`, in the place of the value's type.
fn binding(private: Private<'_>, value: &Type) -> TokenStream {
    let Place { first, last } = Place::of(value);
    let here = private.at(first);
    let (open, close) = (
        quote_spanned!(first=> #here::Secret<),
        quote_spanned!(last=> >),
    );
    quote!(#open #value #close)
}
