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

use proc_macro2::{Ident, Punct, Spacing, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt as _, quote, quote_spanned};
use syn::{Path, Type};

use crate::diagnostics::Place;

/// The path to what the expansions call.
#[derive(Clone, Copy)]
enum Private<'a> {
    /// In the crate that has this path.
    In(Option<&'a Path>),
    /// Under the name that [`imported`](Private::imported) gave it.
    Imported,
}

impl Private<'_> {
    const IMPORT: &'static str = "__secret_core";

    /// The path for where it stands often, and what makes it one word: each token is made, sent and parsed anew every time.
    ///
    /// A path of the user's stays as it is. What it begins with may be a module and a crate at once, which an import refuses.
    fn imported(krate: Option<&Path>) -> (Option<TokenStream>, Private<'_>) {
        if krate.is_some() {
            return (None, Private::In(krate));
        }
        let (path, name) = (Private::In(None), Private::Imported);
        (Some(quote!(use #path as #name;)), name)
    }

    /// The path at a place of the user's.
    ///
    /// The last word of one that is the user's is not there: of a path that is his altogether, rustc says that it could be shorter.
    fn at(self, span: Span) -> TokenStream {
        match self {
            // Not by the short name: of a path that begins in scope, rustc says that it could be shorter.
            Self::Imported | Self::In(None) => quote_spanned!(span=> ::secret_core::__private),
            Self::In(Some(_)) => {
                let mut path: Vec<_> = self.into_token_stream().into_iter().collect();
                let ours = path.pop();
                for token in &mut path {
                    token.set_span(span);
                }
                path.into_iter().chain(ours).collect()
            }
        }
    }
}

impl ToTokens for Private<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Imported => tokens.append(Ident::new(Self::IMPORT, Span::call_site())),
            Self::In(None) => {
                // Token by token: it stands often, and `quote!` makes a stream of its own that is copied.
                for word in ["secret_core", "__private"] {
                    tokens.append(Punct::new(':', Spacing::Joint));
                    tokens.append(Punct::new(':', Spacing::Alone));
                    tokens.append(Ident::new(word, Span::call_site()));
                }
            }
            Self::In(Some(krate)) => {
                krate.to_tokens(tokens);
                tokens.extend(quote!(::__private));
            }
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
fn binding(private: Private<'_>, value: &Type, place: Place) -> TokenStream {
    let Place { first, last } = place;
    let here = private.at(first);
    let (open, close) = (
        quote_spanned!(first=> #here::Secret<),
        quote_spanned!(last=> >),
    );
    quote!(#open #value #close)
}
