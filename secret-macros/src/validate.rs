//! The rules: one function for each, with the rule in prose above it.

mod constant;

pub(crate) use constant::constant;

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;
use syn::Type;

use crate::attr::SecretAttr;
use crate::diagnostics::{Diagnostics, Place, message};
use crate::model::{Kind, Outcome, Task, TaskStruct, bare, first_type};
use crate::names::{CRATE, FROM, INTO, SOURCES, as_written, binding, is_written, name_for, plain};
use crate::task_struct::Shape;

/// Every rule for a function.
pub(crate) fn task(task: &Task<'_>, attrs: &[SecretAttr], diagnostics: &mut Diagnostics) {
    check_named(task, attrs, diagnostics);
    check_qualifiers(task, diagnostics);
    check_body(task, diagnostics);
    check_result(task, diagnostics);
    check_secrets_differ(task, diagnostics);
    check_bindings_exist(task, diagnostics);
    check_bindings_differ(task, diagnostics);
    check_binding_types(task, diagnostics);
    check_all_declared(task, attrs, diagnostics);
}

/// Tokens as a line of source, spaced as a person would.
pub(crate) fn text(tokens: &impl ToTokens) -> String {
    let mut out = String::new();
    write_text(tokens.to_token_stream(), &mut out);
    out
}

fn write_text(tokens: TokenStream, out: &mut String) {
    let mut operator = String::new();
    let mut is_in_parameters = false;
    for token in tokens {
        if let TokenTree::Punct(punct) = &token {
            operator.push(punct.as_char());
            if punct.spacing() == Spacing::Joint && punct.as_char() != '\'' {
                continue;
            }
            // Between two operands it is binary, in front of one it belongs to that.
            let after_operand =
                out.ends_with(|c: char| c.is_alphanumeric() || "_)]}\"?'>".contains(c));
            let begins = !after_operand || out.ends_with("move");
            match operator.as_str() {
                "|" if is_in_parameters || begins => {
                    out.push_str(if is_in_parameters { "| " } else { "|" });
                    is_in_parameters = !is_in_parameters;
                }
                "||" if begins => out.push_str("|| "),
                "," | ";" | ":" => {
                    out.push_str(&operator);
                    out.push(' ');
                }
                "::" | "." | ".." | "..=" | "?" | "<" | ">" | ">>" | "!" | "'" => {
                    if operator == "'" && after_operand {
                        out.push(' ');
                    }
                    out.push_str(&operator);
                }
                "&" | "&&" | "*" | "-" | "**" if !after_operand => out.push_str(&operator),
                _ => {
                    out.push(' ');
                    out.push_str(&operator);
                    out.push(' ');
                }
            }
            operator.clear();
            continue;
        }
        if let TokenTree::Group(group) = &token {
            let (open, close) = match group.delimiter() {
                Delimiter::Parenthesis => ("(", ")"),
                Delimiter::Bracket => ("[", "]"),
                Delimiter::Brace => (" { ", " }"),
                Delimiter::None => ("", ""),
            };
            out.push_str(open);
            write_text(group.stream(), out);
            out.push_str(close);
        } else {
            if out.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '"') {
                out.push(' ');
            }
            out.push_str(&token.to_string());
        }
    }
}

pub(crate) fn root(krate: Option<&syn::Path>) -> String {
    krate.map_or_else(
        || "secret_core".to_owned(),
        |krate| text(krate).trim_start_matches(':').to_owned(),
    )
}

/// A secret has a name. What it is bound to suggests it: a parameter that no other attribute binds.
fn check_named(task: &Task<'_>, attrs: &[SecretAttr], diagnostics: &mut Diagnostics) {
    let undeclared = task
        .parameters
        .iter()
        .enumerate()
        .filter(|(index, parameter)| !task.is_bound(*index) && parameter.kind.is_secret())
        .filter_map(|(_, parameter)| Some(parameter.name?.ident.to_string()));
    let mut undeclared = undeclared.filter(|name| {
        let of_other = |attr: &SecretAttr| attr.into.as_ref().is_some_and(|into| into == name);
        !attrs.iter().any(of_other) && !name_for(name).is_empty()
    });
    for attr in attrs {
        let Some(place) = attr.nameless else { continue };
        let parameter = match &attr.into {
            Some(into) => Some(into.to_string()),
            None => undeclared.next(),
        };
        let no_name = message::no_name(parameter.as_deref(), &keys(attr, parameter.as_deref()));
        diagnostics.report(place, &no_name);
    }
}

/// What an attribute says besides the name: `, from = env`. A parameter that is not called like its secret is written.
fn keys(attr: &SecretAttr, parameter: Option<&str>) -> String {
    let into = parameter
        .filter(|parameter| binding(&name_for(parameter)) != parameter.trim_start_matches("r#"))
        .map(|parameter| format!(", {INTO} = {parameter}"));
    let from = attr
        .from
        .map(|source| format!(", {FROM} = {}", SOURCES[source]));
    let krate = attr
        .krate
        .as_ref()
        .map(|krate| format!(", {CRATE} = {}", text(krate)));
    into.into_iter().chain(from).chain(krate).collect()
}

/// A task runs on a worker and looks secrets up there: it is neither evaluated by the compiler nor called by C.
fn check_qualifiers(task: &Task<'_>, diagnostics: &mut Diagnostics) {
    let sig = &task.function.sig;
    if let Some(constness) = &sig.constness {
        diagnostics.report(constness.span, &message::const_fn());
    }
    if let Some(abi) = &sig.abi {
        diagnostics.report(Place::of(abi), &message::extern_fn());
    }
}

/// The lookup stands in the body.
fn check_body(task: &Task<'_>, diagnostics: &mut Diagnostics) {
    if task.function.body.is_none() {
        diagnostics.report(task.function.sig.ident.span(), &message::no_body());
    }
}

/// A secret may be missing, so a task returns a `Result`.
fn check_result(task: &Task<'_>, diagnostics: &mut Diagnostics) {
    let root = root(task.krate);
    let sig = &task.function.sig;
    match &task.result {
        // Reported as a mistake of its own.
        _ if task.function.body.is_none() || sig.constness.is_some() || sig.abi.is_some() => {}
        Outcome::Nothing => {
            diagnostics.report(
                sig.ident.span(),
                &message::no_result(&plain(&sig.ident), &root),
            );
        }
        Outcome::NotResult(ty) => {
            let ty_text = match Kind::of(ty) {
                Kind::Secret(inner) => format!("SecretResult<{}>", text(inner)),
                _ => text(ty),
            };
            diagnostics.report(Place::of(ty), &message::not_a_result(&ty_text, &root));
        }
        Outcome::Future(ty) => diagnostics.report(Place::of(ty), &message::future_result(&root)),
        Outcome::Result { .. } | Outcome::Inferred(_) => {}
    }
}

/// One attribute for each secret.
fn check_secrets_differ(task: &Task<'_>, diagnostics: &mut Diagnostics) {
    for (index, declared) in task.declared.iter().enumerate() {
        if task.declared[..index]
            .iter()
            .any(|other| other.name == declared.name)
            && let Some(name) = &declared.attr.name
        {
            diagnostics.report(name.span(), &message::same_secret_twice(&declared.name));
        }
    }
}

/// The parameter that a secret is bound to is there, and is a name.
fn check_bindings_exist(task: &Task<'_>, diagnostics: &mut Diagnostics) {
    for declared in task
        .declared
        .iter()
        .filter(|declared| declared.parameter.is_none())
    {
        if let Some(into) = &declared.attr.into
            && !is_written(&plain(into))
        {
            diagnostics.report(into.span(), &message::into_no_name(&into.to_string()));
            continue;
        }
        // A pattern whose type says secret is what was meant.
        if let Some(parameter) = task
            .parameters
            .iter()
            .find(|p| p.name.is_none() && p.kind.is_secret())
        {
            let pattern =
                message::pattern(&as_written(&declared.wanted), &text(&parameter.source.ty));
            diagnostics.report(Place::of(&parameter.source.pat), &pattern);
            continue;
        }
        let Some(place) = declared
            .attr
            .into
            .as_ref()
            .map(proc_macro2::Ident::span)
            .or_else(|| Some(declared.attr.name.as_ref()?.span()))
        else {
            continue;
        };
        let named = |secret_only: bool| {
            task.parameters
                .iter()
                .enumerate()
                .filter_map(move |(index, parameter)| {
                    let free = !task.is_bound(index) && parameter.kind.is_secret();
                    let name = parameter.name?;
                    (!secret_only || free).then(|| name.ident.to_string())
                })
        };
        let all: Vec<String> = named(false).collect();
        let likely = named(true).next();
        let by_into = declared.attr.into.is_some();
        let none = message::no_such_parameter(
            &as_written(&declared.wanted),
            &declared.name,
            &all,
            likely.as_deref(),
            by_into,
        );
        // Where such an attribute stands above, it has taken the `async` away and has its `main` without parameters.
        let sig = &task.function.sig;
        let none = if sig.ident == "main" && sig.asyncness.is_none() && all.is_empty() {
            message::below_secret(none)
        } else {
            none
        };
        diagnostics.report(place, &none);
    }
}

/// One secret for each parameter.
fn check_bindings_differ(task: &Task<'_>, diagnostics: &mut Diagnostics) {
    for (index, declared) in task.declared.iter().enumerate() {
        let Some(parameter) = declared.parameter else {
            continue;
        };
        let first = task.declared[..index]
            .iter()
            .find(|other| other.parameter == Some(parameter));
        let Some(first) = first.filter(|first| first.name != declared.name) else {
            continue;
        };
        let place = match (&declared.attr.into, &declared.attr.name) {
            (Some(into), _) => into.span(),
            (None, Some(name)) => name.span(),
            (None, None) => continue,
        };
        let twice = message::same_parameter_twice(
            &as_written(&declared.wanted),
            &first.name,
            &declared.name,
        );
        diagnostics.report(place, &twice);
    }
}

/// A secret is bound to `Secret<T>`, `Option<Secret<T>>` or `SecretRef<T>`, owned. An alias is for rustc to judge.
fn check_binding_types(task: &Task<'_>, diagnostics: &mut Diagnostics) {
    for (index, parameter) in task.parameters.iter().enumerate() {
        let Some(declared) = task
            .declared
            .iter()
            .find(|declared| declared.parameter == Some(index))
        else {
            continue;
        };
        let ty = &parameter.source.ty;
        let wrong = match parameter.kind {
            Kind::Secret(_) | Kind::Reference(_) | Kind::Optional(_) | Kind::Named => continue,
            Kind::Borrowed(inner) => message::by_reference(&text(inner)),
            Kind::Parameter(inner) => message::bound_parameter(&declared.name, &text(inner)),
            Kind::OptionalReference(inner) => {
                message::optional_reference(&declared.name, &text(inner))
            }
            Kind::OptionalOther(inner) => {
                message::optional_not_secret(&declared.name, &text(inner), &secret_of(inner))
            }
            Kind::Plain => match unshared(ty) {
                secret if is_secret(secret) => {
                    message::shared_secret(&declared.name, &text(ty), &text(secret))
                }
                _ => message::not_a_binding(&declared.name, &text(ty), &secret_of(ty)),
            },
        };
        diagnostics.report(Place::of(ty), &wrong);
    }
}

/// The type of a value that is not borrowed.
fn owned(ty: &Type) -> String {
    match bare(ty) {
        Type::Reference(reference) => match owned(&reference.elem).as_str() {
            "str" => "String".to_owned(),
            other => other.to_owned(),
        },
        ty => text(ty),
    }
}

/// The secret of a type, or the one that is in it.
fn secret_of(ty: &Type) -> String {
    match unshared(ty) {
        secret if is_secret(secret) => text(secret),
        _ => format!("Secret<{}>", owned(ty)),
    }
}

/// What a pointer of `std` points to. A secret is shared by each of its clones.
fn unshared(ty: &Type) -> &Type {
    if let Type::Path(path) = bare(ty)
        && let Some(pointer) = path.path.segments.last()
        && ["Arc", "Box", "Rc"].contains(&pointer.ident.to_string().as_str())
        && let Some(inner) = first_type(&pointer.arguments)
    {
        return unshared(inner);
    }
    bare(ty)
}

fn is_secret(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "Secret"))
}

/// A parameter that is a secret is declared, or it would be an argument of the caller.
fn check_all_declared(task: &Task<'_>, attrs: &[SecretAttr], diagnostics: &mut Diagnostics) {
    // An attribute that found no parameter was reported, and is what this one misses.
    let mut excused = attrs.iter().map(|attr| 1 + attr.refused).sum::<usize>()
        - task
            .declared
            .iter()
            .filter(|declared| declared.parameter.is_some())
            .count();
    for (index, parameter) in task.parameters.iter().enumerate() {
        if task.is_bound(index) || !parameter.kind.is_secret() {
            continue;
        }
        if excused > 0 {
            excused -= 1;
            continue;
        }
        let name = parameter
            .name
            .map_or_else(|| "secret".to_owned(), |name| name.ident.to_string());
        let undeclared = message::undeclared(&name, &plain(&task.function.sig.ident));
        diagnostics.report(Place::of(&parameter.source.ty), &undeclared);
    }
}

/// Every rule for a struct.
pub(crate) fn task_struct(task: &TaskStruct<'_>, diagnostics: &mut Diagnostics) {
    if !check_shape(task, diagnostics) {
        return;
    }
    check_fields_named(task, diagnostics);
    check_has_secret(task, diagnostics);
    check_fields(task, diagnostics);
    check_field_secrets_differ(task, diagnostics);
}

/// A task is a struct with named fields: accessors have their names.
fn check_shape(task: &TaskStruct<'_>, diagnostics: &mut Diagnostics) -> bool {
    let Shape::Other(what, place) = task.input.shape else {
        return true;
    };
    diagnostics.report(
        place,
        &message::derive_on(what, &task.input.ident.to_string()),
    );
    false
}

/// The secret of a field has a name, which that of the field suggests.
fn check_fields_named(task: &TaskStruct<'_>, diagnostics: &mut Diagnostics) {
    for field in &task.fields {
        for attr in [field.attr, field.second].into_iter().flatten() {
            let attr = &task.attrs[attr];
            if let Some(place) = attr.nameless {
                let name = field.name.to_string();
                let no_name = message::no_name(Some(&name), &keys(attr, None));
                diagnostics.report(place, &no_name);
            }
        }
    }
}

/// A task without secrets needs no derive.
fn check_has_secret(task: &TaskStruct<'_>, diagnostics: &mut Diagnostics) {
    let written_as_secret = task.fields.iter().any(|field| field.kind.is_secret());
    if task.attrs.is_empty() && !written_as_secret {
        let name = plain(&task.input.ident);
        diagnostics.report(task.input.ident.span(), &message::no_secret_field(&name));
    }
}

/// A field is a parameter, or the name of a secret.
fn check_fields(task: &TaskStruct<'_>, diagnostics: &mut Diagnostics) {
    for field in &task.fields {
        if let Some(second) = field
            .second
            .and_then(|second| task.attrs[second].name.as_ref())
        {
            diagnostics.report(
                second.span(),
                &message::field_twice(&field.name.to_string()),
            );
        }
        let ty = &field.field.ty;
        let name = field.name.to_string();
        let wrong = match (field.attr.is_some(), field.kind) {
            (true, Kind::Reference(_)) if plain(field.name) == "new" => {
                diagnostics.report(field.name.span(), &message::field_named_new());
                continue;
            }
            (true, Kind::Reference(_)) | (false, Kind::Parameter(_)) => continue,
            (false, Kind::Reference(_) | Kind::OptionalReference(_)) => {
                diagnostics.report(field.name.span(), &message::field_undeclared(&name));
                continue;
            }
            (_, Kind::Secret(inner)) => message::field_holds_secret(&name, &text(inner)),
            (_, Kind::Optional(optional)) if field.kind.is_secret() => {
                let Kind::Secret(inner) = Kind::of(optional) else {
                    continue;
                };
                message::field_holds_optional_secret(&name, &text(inner))
            }
            (true, Kind::OptionalReference(inner)) => message::field_optional(&name, &text(inner)),
            (true, Kind::Parameter(inner)) => message::field_not_reference(&name, &text(inner)),
            (true, _) => message::field_not_reference(&name, &text(ty)),
            (false, _) if field.is_skipped() => {
                message::field_skipped(&name, &text(ty), &plain(&task.input.ident))
            }
            (false, _) => message::field_not_parameter(&name, &text(ty)),
        };
        diagnostics.report(Place::of(ty), &wrong);
    }
}

/// One field for each secret.
fn check_field_secrets_differ(task: &TaskStruct<'_>, diagnostics: &mut Diagnostics) {
    let mut seen = Vec::new();
    for (_, attr) in task.secrets() {
        let Some(name) = &attr.name else { continue };
        let text = name.value();
        if seen.contains(&text) {
            diagnostics.report(name.span(), &message::same_secret_twice(&text));
        }
        seen.push(text);
    }
}
