//! Which functions are taken out of their box: those of `#[async_trait]`, and what is written like them.

use proc_macro2::TokenStream;
use quote::quote;

use super::pretty;
use crate::stages;

fn expansion(qualifier: &TokenStream, body: &TokenStream) -> String {
    pretty(stages::secret(
        quote!("TOKEN"),
        &quote! {
            #qualifier fn load(token: Secret<String>) -> Pin<Box<dyn Future<Output = Result<u64, Error>> + Send>> { #body }
        },
    ))
}

#[test]
fn the_lookup_stands_in_the_future() {
    for body in [
        quote!(Box::pin(async move { Ok(1) })),
        quote!(Box::pin(async { Ok(1) },)),
        quote!(::std::boxed::Box::pin(async move { Ok(1) })),
        // What follows stands inside.
        quote!(Box::pin(async move {
            let __ret: Result<u64, Error> = { Ok(1) };
            __ret
        })),
    ] {
        let expansion = expansion(&TokenStream::new(), &body);
        assert!(!expansion.contains("compile_error"), "{expansion}");
        let (future, lookup) = (expansion.find("async"), expansion.find("let token"));
        assert!(future.is_some() && future < lookup, "{expansion}");
    }
}

#[test]
fn a_body_with_more_in_it_is_refused() {
    let none = TokenStream::new();
    for (qualifier, body) in [
        (
            &none,
            quote!(Box::pin(async move { Ok(1) }.instrument(span))),
        ),
        (&none, quote!(Box::pin(async move { Ok(1) }, span))),
        (&none, quote!(Box::pin[async move { Ok(1) }])),
        (&none, quote!(Box::pin(async move || { Ok(1) }))),
        (&none, quote!(let n = 1; Box::pin(async move { Ok(n) }))),
        (&none, quote!(wrap::<Box>::pin(async move { Ok(1) }))),
        (&quote!(async), quote!(Box::pin(async move { Ok(1) }))),
    ] {
        let expansion = expansion(qualifier, &body);
        let errors = expansion.matches("compile_error").count();
        assert!(
            errors == 1 && expansion.contains("not a future"),
            "{expansion}"
        );
    }
}
