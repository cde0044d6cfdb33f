//! `#[secret]` on a function: the lookup, in front of the body.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::FnArg;
use syn::spanned::Spanned as _;

use super::registry::{Docs, listed, nested, spec};
use super::{Private, binding, of};
use crate::diagnostics::Place;
use crate::model::{Declared, Kind, Outcome, Parameter, Task, has_impl, is_closed};
use crate::names::{own, plain};
use crate::task_fn::TaskFn;
use crate::validate::text;

pub(crate) fn task_fn(task: &Task<'_>) -> TokenStream {
    let private = Private::In(task.krate);
    let declared: Vec<(&Declared<'_>, &Parameter<'_>)> = task
        .declared
        .iter()
        .filter_map(|declared| Some((declared, &task.parameters[declared.parameter?])))
        .collect();

    let checks = task
        .parameters
        .iter()
        .filter_map(|parameter| match parameter.kind {
            Kind::Parameter(ty) if !has_impl(ty) => {
                Some(quote_spanned! {ty.span()=> #private::parameter::<#ty>(); })
            }
            _ => None,
        });
    let mut docs = Docs::of("");
    let lookup = lookup(task, private, &declared, &mut docs);
    let bound = |input: &FnArg| matches!(input, FnArg::Typed(input) if declared.iter().any(|(_, p)| std::ptr::eq(p.source, input)));
    let head = head(task.function, Some(&docs.0), &bound);
    let inner = task.function.body.as_ref().map(|body| &body.inner);
    let body = task.function.body_after(&quote!(#(#checks)* #lookup));
    quote! {
        #head {
            #inner
            #body
        }
    }
}

/// `let (a, (b, c)) = match lookup(..) { .. };`
fn lookup(
    task: &Task<'_>,
    private: Private<'_>,
    declared: &[(&Declared<'_>, &Parameter<'_>)],
    docs: &mut Docs,
) -> TokenStream {
    let sig = &task.function.sig;
    let secrets = own("__SECRETS");
    let (value, error) = (own("__secret_value"), own("__secret_error"));
    let task_name = plain(&sig.ident);

    let (mut specs, mut types) = (Vec::new(), Vec::new());
    for (declared, parameter) in declared {
        let ty = parameter.source.ty.to_token_stream();
        let ty_text = text(&ty);
        docs.add(declared.attr, &ty_text);
        // An alias may be of anything: that is said once, at the lookup.
        let probe = !matches!(parameter.kind, Kind::Named)
            && is_closed(
                &parameter.source.ty,
                &sig.generics,
                sig.receiver().is_some(),
            );
        // A reference is looked up by the task when it wants to; before it runs, the secret has to be there all the same.
        let probe = probe.then(|| match parameter.kind {
            Kind::Reference(value) => {
                let secret = binding(private, value, Place::of(value));
                of(private, &secret, Place::of(&ty), "probe")
            }
            _ => of(private, &ty, Place::of(&ty), "probe"),
        });
        specs.push(spec(
            &private,
            &task_name,
            &declared.wanted,
            declared.attr,
            &ty_text,
            probe.as_ref(),
        ));
        types.push(ty);
    }
    let listed = listed(&private, &secrets, &specs);
    let names = declared
        .iter()
        .map(|(_, parameter)| parameter.name.to_token_stream());
    let pattern = nested(&names.collect::<Vec<_>>());
    let types = nested(&types);
    let attrs = declared
        .iter()
        .flat_map(|(_, parameter)| &parameter.source.attrs);
    let place = Place::of(&types);
    let lookup = if sig.asyncness.is_some() {
        let wait = of(private, &types, place, "wait");
        quote_spanned!(place.last=> #wait(&#secrets).await)
    } else {
        let get = of(private, &types, place, "get");
        quote_spanned!(place.last=> #get(&#secrets))
    };
    let fail = match &task.result {
        Outcome::Result {
            ok,
            error: Some(error_type),
            ..
        } => quote!(#private::result::<#ok, #error_type>(#error)),
        Outcome::Result {
            ok,
            error: None,
            whole,
        } => {
            quote_spanned!(whole.span()=> #private::result::<#ok, _>(#error))
        }
        Outcome::Inferred(ty) | Outcome::NotResult(ty) | Outcome::Future(ty) => {
            quote_spanned!(ty.span()=> #private::result(#error))
        }
        Outcome::Nothing => quote!(#private::result(#error)),
    };
    quote! {
        #(#attrs)*
        let #pattern = match {
            #listed
            #lookup
        } {
            ::core::result::Result::Ok(#value) => #value,
            ::core::result::Result::Err(#error) => return #fail,
        };
    }
}

/// Everything before the body, without the parameters that are taken `out`.
pub(crate) fn head(
    function: &TaskFn,
    docs: Option<&str>,
    out: &dyn Fn(&FnArg) -> bool,
) -> TokenStream {
    let TaskFn {
        attrs,
        vis,
        defaultness,
        sig,
        boxed,
        ..
    } = function;
    let attrs = attrs
        .iter()
        .filter(|attr| !crate::attr::declares_secret(attr));
    let docs = docs.map(|docs| quote!(#[doc = #docs]));
    let syn::Signature {
        constness,
        asyncness,
        safety,
        abi,
        fn_token,
        ident,
        generics,
        variadic,
        output,
        ..
    } = sig;
    let (asyncness, output) = match boxed {
        Some(boxed) => (&None, &boxed.output),
        None => (asyncness, output),
    };
    let where_clause = &generics.where_clause;
    let mut inputs = TokenStream::new();
    for input in sig.inputs.pairs().filter(|input| !out(input.value())) {
        input.to_tokens(&mut inputs);
    }
    if variadic.is_some() && !inputs.is_empty() && !sig.inputs.trailing_punct() {
        inputs.extend(quote!(,));
    }
    quote! {
        #(#attrs)* #docs
        #vis #defaultness #constness #asyncness #safety #abi #fn_token #ident #generics (#inputs #variadic) #output #where_clause
    }
}
