//! The attributes of [`secret-restate`](https://docs.rs/secret-restate), which re-exports them: depend on that crate.
//!
//! Each stands in front of the attribute of its name of restate-sdk, and hands the handlers on as they are. Where a handler takes or
//! gives a secret that attribute is given the handler without it (`stand_in`), so that one mistake is one error: of a type that cannot
//! be stored restate-sdk's expansion asks for three traits in its own name.

mod found;
mod message;
mod signature;
mod stand_in;

use proc_macro::TokenStream;
use proc_macro2::{Ident, Span, TokenStream as Tokens};
use quote::quote;
use syn::{ImplItem, ItemImpl};

use signature::Signature;

/// `#[restate_sdk::service]`, and one error where a handler takes or gives a `Secret`.
///
/// The arguments are those of restate-sdk's, which gets the handlers as they are.
///
/// # What is refused
///
/// A `Secret<..>` in the input or the output of a handler, however deep in it: both are stored in clear. The error stands at the type,
/// and has the line to write instead. Behind an alias of the type it is the compiler that refuses.
#[proc_macro_attribute]
pub fn service(arguments: TokenStream, item: TokenStream) -> TokenStream {
    forward("service", &arguments.into(), item.into()).into()
}

/// `#[restate_sdk::object]`, and one error where a handler takes or gives a `Secret`: as [`macro@service`].
#[proc_macro_attribute]
pub fn object(arguments: TokenStream, item: TokenStream) -> TokenStream {
    forward("object", &arguments.into(), item.into()).into()
}

/// `#[restate_sdk::workflow]`, and one error where a handler takes or gives a `Secret`: as [`macro@service`].
#[proc_macro_attribute]
pub fn workflow(arguments: TokenStream, item: TokenStream) -> TokenStream {
    forward("workflow", &arguments.into(), item.into()).into()
}

fn forward(kind: &str, arguments: &Tokens, item: Tokens) -> Tokens {
    let kind = Ident::new(kind, Span::call_site());
    let (errors, item) = refused(item);
    quote! {
        #(#errors)*
        #[::restate_sdk::#kind(#arguments)]
        #item
    }
}

/// What is wrong with the handlers, and the item without it; the very tokens where nothing is.
fn refused(item: Tokens) -> (Vec<Tokens>, Tokens) {
    // What is no `impl` is restate-sdk's to refuse.
    let Ok(mut service) = syn::parse2::<ItemImpl>(item.clone()) else {
        return (Vec::new(), item);
    };
    let mut errors = Vec::new();
    for item in &mut service.items {
        let ImplItem::Fn(function) = item else {
            continue;
        };
        let signature = Signature::of(function);
        if signature.is_handler && signature.has_secrets() {
            errors.extend(signature.errors());
            let kept = signature.kept();
            stand_in::put(function, &kept);
        }
    }
    if errors.is_empty() {
        return (errors, item);
    }
    (errors, quote!(#service))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(handler: &Tokens) -> Tokens {
        quote! {
            impl Export {
                #[handler]
                #[secret("TOKEN", as = SecretRef<String>)]
                #handler
            }
        }
    }

    fn errors(handler: &Tokens) -> Vec<String> {
        let (errors, _) = refused(item(handler));
        errors.iter().map(Tokens::to_string).collect()
    }

    #[test]
    fn honest_handlers_are_handed_on_as_they_are() {
        for handler in [
            quote! { async fn run(&self, ctx: Context<'_>) -> HandlerResult<()> { Ok(()) } },
            quote! { async fn run(&self, ctx: Context<'_>, day: Json<SecretRef<String>>) -> HandlerResult<Json<SecretResult<String>>> { Ok(()) } },
            quote! { async fn run(&self, ctx: Context<'_>, Json(day): Json<Day>) -> Result<u64, Failed<Secret>> { Ok(0) } },
        ] {
            let item = item(&handler);
            let (errors, same) = refused(item.clone());
            assert!(errors.is_empty(), "{errors:?}");
            assert_eq!(same.to_string(), item.to_string());
        }
        // No handler, but a function beside them.
        let beside = quote!(impl Export { fn sign(&self, _: u8, token: &Secret<String>) -> Secret<String> { token.clone() } });
        assert!(refused(beside).0.is_empty());
        let trait_based = quote!(
            trait Export {
                async fn run(token: Secret<String>) -> HandlerResult<()>;
            }
        );
        assert!(refused(trait_based).0.is_empty());
    }

    #[test]
    fn a_secret_is_found_however_deep() {
        for ty in [
            quote!(Secret<String>),
            quote!(secret_core::Secret<String>),
            quote!(Json<Vec<Option<Secret<String>>>>),
            quote!((u8, Secret<String>)),
            quote!([Secret<String>; 2]),
            quote!(&'static [Secret<String>]),
            quote!(Json<(Secret<String>)>),
        ] {
            let input = quote! { async fn run(&self, ctx: Context<'_>, token: #ty) -> HandlerResult<()> { Ok(()) } };
            let output = quote! { async fn run(&self, ctx: Context<'_>) -> HandlerResult<#ty> { Ok(token) } };
            let both = quote! { async fn run(&self, ctx: Context<'_>, token: #ty) -> Result<#ty, HandlerError> { Ok(token) } };
            for (handler, count) in [(input, 1), (output, 1), (both, 2)] {
                assert_eq!(errors(&handler).len(), count, "{handler}");
            }
        }
    }

    #[test]
    fn what_restate_sdk_gets_has_no_secret_in_its_signature() {
        let handler = quote! {
            async fn run(&self, ctx: Context<'_>, Json(token): Json<Secret<String>>, day: String) -> HandlerResult<Json<Secret<String>>> { Ok(Json(token)) }
        };
        let handler = quote! {
            #[handler]
            #[secret("TOKEN")]
            #[secret("LAST", into = last,)]
            #[secret("OTHER", as = SecretRef<String>)]
            #handler
        };
        let (_, item) = refused(quote!(impl Export { #handler }));
        let expected = quote! {
            impl Export {
                #[handler]
                #[secret("TOKEN", as = Secret<String>)]
                #[secret("LAST", into = last, as = Secret<String>)]
                #[secret("OTHER", as = SecretRef<String>)]
                #[allow(unreachable_code, unused_variables)]
                async fn run(&self, ctx: Context<'_>, day: String) -> ::core::result::Result<(), ::restate_sdk::errors::HandlerError> {
                    let Json(token): Json<Secret<String>> = ::core::unreachable!();
                    let _: HandlerResult<Json<Secret<String>>> = async move { Ok(Json(token)) }.await;
                    ::core::unreachable!()
                }
            }
        };
        // Two `>` are one token for `quote!`, and two for syn.
        let text = |tokens: Tokens| tokens.to_string().replace(' ', "");
        assert_eq!(text(item), text(expected));
    }

    #[test]
    fn the_line_to_write_has_the_name_and_the_type() {
        let token = quote! { async fn run(&self, ctx: Context<'_>, gcp_key: Json<Secret<GcpCredentials>>) -> HandlerResult<()> { Ok(()) } };
        let said = &errors(&token)[0];
        assert!(
            said.contains("`Secret<GcpCredentials>` cannot be the input"),
            "{said}"
        );
        assert!(
            said.contains(r#"#[secret(\"GCP_KEY\", as = Secret<GcpCredentials>)]"#),
            "{said}"
        );
        let pattern = quote! { async fn run(&self, ctx: Context<'_>, Json(key): Json<Secret<String>>) -> HandlerResult<()> { Ok(()) } };
        assert!(errors(&pattern)[0].contains(r#"#[secret(\"KEY\", as = Secret<String>)]"#));
    }
}
