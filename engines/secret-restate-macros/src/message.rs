//! What is said of a secret in a signature: every sentence of the crate.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};

use crate::found::Found;

/// A handler takes a secret, as its parameter `name`.
pub(crate) fn input(secret: &Found<'_>, name: Option<&str>) -> TokenStream {
    let (ty, value) = (secret.text(), secret.value_text());
    let name = name.map_or_else(|| "NAME".to_owned(), str::to_uppercase);
    error(
        secret,
        &format!(
            "`{ty}` cannot be the input of a handler: what it is called with is stored in clear\n\n\
             help: above the handler, and without the parameter: `#[secret(\"{name}\", as = Secret<{value}>)]`"
        ),
    )
}

/// A handler gives a secret.
pub(crate) fn output(secret: &Found<'_>) -> TokenStream {
    let (ty, value) = (secret.text(), secret.value_text());
    error(
        secret,
        &format!(
            "`{ty}` cannot be the output of a handler: what it gives is stored in clear\n\n\
             help: whoever needs the secret declares it: `#[secret(\"NAME\", as = Secret<{value}>)]` on that handler"
        ),
    )
}

/// A `compile_error!` that underlines the type.
fn error(secret: &Found<'_>, text: &str) -> TokenStream {
    let mut spans = secret
        .path
        .to_token_stream()
        .into_iter()
        .map(|token| token.span());
    let first = spans.next().unwrap_or_else(Span::call_site);
    let last = spans.last().unwrap_or(first);
    let path = quote_spanned!(first=> ::core::compile_error!);
    let text = quote_spanned!(last=> { #text });
    quote_spanned!(first=> #path #text)
}
