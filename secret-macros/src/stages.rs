//! The stages of each entry point: parse, model, validate, and expand what is right or fall back beside what is not.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::{FnArg, Pat, Signature, parse_quote};

use crate::attr::SecretAttr;
use crate::constant::Constant;
use crate::diagnostics::{Diagnostics, Place, message};
use crate::exposure::Way;
use crate::model::{Task, TaskStruct};
use crate::names::{binding, is_written, plain, written};
use crate::task_fn::Item;
use crate::{attr, boxed, depth, expand, exposure, fallback, task_fn, task_struct, validate};

/// `#[secret(..)]`
pub(crate) fn secret(arguments: TokenStream, item: &TokenStream) -> TokenStream {
    let mut diagnostics = Diagnostics::new();
    if let Some(place) = task_fn::too_deep(&arguments, item) {
        diagnostics.report(place, &message::too_deep("a declaration"));
        let errors = diagnostics.finish();
        return quote!(#(#errors)* #item);
    }
    let function = match task_fn::parse(item.clone()) {
        Ok(Item::Function(function)) => function,
        Ok(Item::Constant(item)) => return constant(arguments, &item, diagnostics),
        other => {
            let mut output = item.clone();
            match other {
                Ok(Item::Other { keyword, name }) => {
                    let name = name.map_or_else(String::new, |name| name.to_string());
                    let keyword_text = keyword.to_string();
                    let wrong = match keyword_text.as_str() {
                        "struct" => message::on_struct(&name),
                        "enum" | "union" => message::on_enum(&keyword_text, &name),
                        "impl" => message::on_impl(),
                        "trait" => message::on_trait(),
                        _ => message::on_other(&keyword_text),
                    };
                    diagnostics.report(keyword.span(), &wrong);
                    if depth::too_deep(output.clone()).is_none() {
                        output = fallback::members(
                            output,
                            |attrs| attrs.iter().any(attr::declares_secret),
                            |member| without_secrets(&arguments, member),
                        );
                    }
                }
                Ok(Item::Untyped) => {}
                Err(error) => diagnostics.syntax(&error),
                _ => diagnostics.report(Place::of(TokenStream::new()), &message::on_other("this")),
            }
            let errors = diagnostics.finish();
            return quote!(#(#errors)* #output);
        }
    };
    let mut function = function;
    boxed::unpack(&mut function);
    let mut attrs = vec![attr::outermost(arguments, &mut diagnostics)];
    let further = function
        .attrs
        .iter()
        .filter(|attribute| attr::declares_secret(attribute));
    attrs.extend(further.map(|attribute| attr::further(attribute, &mut diagnostics)));
    add_parameters(&mut function.sig, &mut attrs, &mut diagnostics);

    let task = Task::of(&function, &attrs);
    validate::task(&task, &attrs, &mut diagnostics);
    let output = if diagnostics.has_errors() {
        fallback::task_fn(&task)
    } else {
        expand::task_fn(&task)
    };
    let errors = diagnostics.finish();
    quote!(#(#errors)* #output)
}

/// A function of something on whose whole the attribute stands, as who calls it expects it.
fn without_secrets(arguments: &TokenStream, item: TokenStream) -> TokenStream {
    let Ok(Item::Function(mut function)) = task_fn::parse(item.clone()) else {
        return item;
    };
    // It was said that the attribute stands in the wrong place.
    let mut unsaid = Diagnostics::new();
    let mut attrs = vec![attr::outermost(arguments.clone(), &mut unsaid)];
    add_parameters(&mut function.sig, &mut attrs, &mut unsaid);
    unsaid.finish();
    fallback::task_fn(&Task::of(&function, &attrs))
}

/// `#[secret]` on a constant.
fn constant(
    arguments: TokenStream,
    constant: &Constant,
    mut diagnostics: Diagnostics,
) -> TokenStream {
    let mut of_attribute = Diagnostics::new();
    let krate = attr::of_constant(arguments, constant, &mut of_attribute);
    validate::constant(constant, &mut diagnostics);
    // What is wrong with the constant explains what is wrong with its attribute.
    let (of_attribute, mut errors) = (of_attribute.finish(), diagnostics.finish());
    if errors.is_empty() {
        errors = of_attribute;
    }
    let output = if errors.is_empty() {
        expand::constant(constant, krate.as_ref())
    } else {
        fallback::constant(constant, krate.as_ref())
    };
    quote!(#(#errors)* #output)
}

/// Writes the parameter of each attribute that has its type with it: `as = SecretRef<String>`.
///
/// From there on it is a parameter as any other. A macro around this one, which reads the signature of a handler, never sees it.
fn add_parameters(sig: &mut Signature, attrs: &mut [SecretAttr], diagnostics: &mut Diagnostics) {
    for attr in attrs {
        let (Some(name), Some(ty)) = (&attr.name, attr.ty.take()) else {
            continue;
        };
        let binding = match &attr.into {
            // The rules say it of what can be no name.
            Some(into) if !is_written(&plain(into)) => continue,
            // A word of the language as well: the parameter is called `r#type`.
            Some(into) => written(&plain(into), into.span()),
            None => written(&binding(&name.value()), name.span()),
        };
        let is_there = sig.inputs.iter().any(|input| {
            matches!(input, FnArg::Typed(typed) if matches!(&*typed.pat, Pat::Ident(pat) if plain(&pat.ident) == plain(&binding)))
        });
        if is_there {
            diagnostics.report(
                Place::of(&ty),
                &message::as_of_parameter(&binding.to_string()),
            );
        } else {
            sig.inputs.push(parse_quote!(#binding: #ty));
        }
    }
}

/// `#[derive(SecretTask)]`
pub(crate) fn secret_task(input: TokenStream) -> TokenStream {
    if let Some(place) = depth::too_deep(input.clone()) {
        let mut diagnostics = Diagnostics::new();
        diagnostics.report(place, &message::too_deep("a declaration"));
        return diagnostics.finish().into_iter().collect();
    }
    let input = match task_struct::parse(input) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    let mut diagnostics = Diagnostics::new();
    let krate = attr::of_container(&input.attrs, &mut diagnostics);
    let (mut attrs, mut owners) = (Vec::new(), Vec::new());
    for (index, field) in input.fields().iter().enumerate() {
        for attribute in field
            .attrs
            .iter()
            .filter(|attribute| attr::declares_secret(attribute))
        {
            attrs.push(attr::of_field(attribute, &mut diagnostics));
            owners.push(index);
        }
    }

    let task = TaskStruct::of(&input, krate.as_ref(), &attrs, &owners);
    validate::task_struct(&task, &mut diagnostics);
    let output = if diagnostics.has_errors() {
        fallback::task_struct(&task)
    } else {
        expand::task_struct(&task, expand::Bodies::Real)
    };
    let errors = diagnostics.finish();
    quote!(#(#errors)* #output)
}

/// `expose!`, `transform!`, `declassify!`
pub(crate) fn exposure(way: Way, tokens: TokenStream) -> TokenStream {
    let mut diagnostics = Diagnostics::new();
    let exposure = exposure::parse(way, tokens, &mut diagnostics);
    let output = exposure
        .filter(|_| !diagnostics.has_errors())
        .map(|exposure| expand::exposure(&exposure));
    let errors = diagnostics.finish();
    match output {
        Some(output) => output,
        // An error has every type, so that nothing follows from this one. The last is the block's value.
        None => quote!({ #(#errors)* }).into_token_stream(),
    }
}
