//! The macros of [`secret-core`](https://docs.rs/secret-core), which re-exports them: depend on that crate.

mod attr;
mod diagnostics;
mod expand;
mod exposure;
mod fallback;
mod model;
mod names;
mod stages;
mod task_fn;
mod task_struct;
mod validate;

use proc_macro::TokenStream;

use exposure::Way;

#[proc_macro_attribute]
pub fn secret(arguments: TokenStream, item: TokenStream) -> TokenStream {
    stages::secret(arguments.into(), item.into()).into()
}

#[proc_macro_derive(SecretTask, attributes(secret, secret_task))]
pub fn secret_task(input: TokenStream) -> TokenStream {
    stages::secret_task(input.into()).into()
}

#[proc_macro]
pub fn expose(tokens: TokenStream) -> TokenStream {
    stages::exposure(Way::Expose, tokens.into()).into()
}

#[proc_macro]
pub fn transform(tokens: TokenStream) -> TokenStream {
    stages::exposure(Way::Transform, tokens.into()).into()
}

#[proc_macro]
pub fn declassify(tokens: TokenStream) -> TokenStream {
    stages::exposure(Way::Declassify, tokens.into()).into()
}
