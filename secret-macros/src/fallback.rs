//! The item beside its errors: it keeps its name, and a signature without secrets, so that no second error follows.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::{Attribute, FnArg, ImplItem, Item, Pat, Path};

use crate::constant::Constant;
use crate::expand::{self, constant_head, head};
use crate::model::{Task, TaskStruct};
use crate::names::own;

/// The function without its secrets; in its body each of them is a value that never comes.
pub(crate) fn task_fn(task: &Task<'_>) -> TokenStream {
    let out = |input: &FnArg| {
        let FnArg::Typed(input) = input else {
            return false;
        };
        task.parameters
            .iter()
            .enumerate()
            .any(|(index, parameter)| {
                std::ptr::eq(parameter.source, input)
                    && (task.is_bound(index) || parameter.kind.is_secret())
            })
    };
    let head = head(task.function, None, &out);
    let Some(body) = &task.function.body else {
        return quote!(#head;);
    };
    let value = own("__secret_value");
    let stand_ins = task
        .function
        .sig
        .inputs
        .iter()
        .filter(|input| out(input))
        .filter_map(|input| {
            let FnArg::Typed(input) = input else {
                return None;
            };
            let (pat, ty) = (&input.pat, &input.ty);
            // What a pattern says of a secret would be an error of its own.
            let pat = if let Pat::Ident(_) = &**pat {
                quote!(#pat)
            } else {
                quote!(_)
            };
            Some(quote! {
                let #pat = match ::core::option::Option::None::<#ty> {
                    ::core::option::Option::Some(#value) => #value,
                    ::core::option::Option::None => loop {},
                };
            })
        });
    let inner = &body.inner;
    let body = task.function.body_after(&quote!(#(#stand_ins)*));
    quote!(#head { #inner #body })
}

/// An `impl` or a module, with its functions as `function` has them: who calls one gives it no secret. Those that declare secrets
/// themselves are expanded on their own.
pub(crate) fn members(
    item: TokenStream,
    is_declared: impl Fn(&[Attribute]) -> bool,
    function: impl Fn(TokenStream) -> TokenStream,
) -> TokenStream {
    match syn::parse2(item.clone()) {
        Ok(Item::Impl(mut block)) => {
            for member in &mut block.items {
                if let ImplItem::Fn(method) = member
                    && !is_declared(&method.attrs)
                {
                    *member = ImplItem::Verbatim(function(method.to_token_stream()));
                }
            }
            block.into_token_stream()
        }
        Ok(Item::Mod(mut module)) => {
            for member in module.content.iter_mut().flat_map(|(_, items)| items) {
                if let Item::Fn(free) = member
                    && !is_declared(&free.attrs)
                {
                    *member = Item::Verbatim(function(free.to_token_stream()));
                }
            }
            module.into_token_stream()
        }
        _ => item,
    }
}

/// The struct's `impl`s, with the signatures that they will have, and nothing registered.
pub(crate) fn task_struct(task: &TaskStruct<'_>) -> TokenStream {
    expand::task_struct(task, expand::Bodies::Never)
}

/// The constant as it is written; the value that it has to have, where there is none.
pub(crate) fn constant(constant: &Constant, krate: Option<&Path>) -> TokenStream {
    let head = constant_head(constant);
    match (&constant.value, krate) {
        (Some(value), _) => quote!(#head = #value;),
        (None, Some(krate)) => quote!(#head = #krate::SecretRef::new("");),
        (None, None) => quote!(#head = ::secret_core::SecretRef::new("");),
    }
}
