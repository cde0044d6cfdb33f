//! The attribute: tokens to values that keep the place of their key.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, LitStr, Meta, Path, Token, Type};

use crate::constant::Constant;
use crate::diagnostics::{Diagnostics, Place, message, nearest};
use crate::names::{AS, CRATE, FROM, INTO, SECRET, SECRET_TASK, SOURCES};
use crate::validate::text;

/// What the attribute of a function takes besides the name.
const KEYS: &[&str] = &[INTO, AS, FROM, CRATE];

/// `#[secret("NAME", into = .., as = .., from = .., crate = ..)]`
#[derive(Default)]
pub(crate) struct SecretAttr {
    /// `None` where it is missing or cannot be used; that has been reported.
    pub(crate) name: Option<LitStr>,
    pub(crate) into: Option<Ident>,
    /// The type of the parameter, where another macro reads the parameters and has no place for it.
    pub(crate) ty: Option<Type>,
    /// The index in [`SOURCES`].
    pub(crate) from: Option<usize>,
    pub(crate) krate: Option<Path>,
    /// How many more names there are than the one that an attribute has.
    pub(crate) refused: usize,
    /// Where it stands, if nothing stands in the place of the name.
    pub(crate) nameless: Option<Place>,
    /// Where the attribute stands, for the manifest.
    pub(crate) place: Option<Span>,
}

/// Whether an attribute declares a secret: `#[secret(..)]` or `#[any::path::secret(..)]`.
pub(crate) fn declares_secret(attribute: &Attribute) -> bool {
    let path = attribute.path();
    path.segments
        .last()
        .is_some_and(|last| last.ident == SECRET)
}

/// The attribute that the compiler called us for.
pub(crate) fn outermost(arguments: TokenStream, diagnostics: &mut Diagnostics) -> SecretAttr {
    let mut attr = arguments_of(arguments, Span::call_site().into(), KEYS, diagnostics);
    attr.place = Some(Span::call_site());
    attr
}

/// A further attribute of the same function.
pub(crate) fn further(attribute: &Attribute, diagnostics: &mut Diagnostics) -> SecretAttr {
    of_attribute(attribute, KEYS, diagnostics)
}

/// The attribute of a field.
pub(crate) fn of_field(attribute: &Attribute, diagnostics: &mut Diagnostics) -> SecretAttr {
    of_attribute(attribute, &[FROM], diagnostics)
}

fn of_attribute(
    attribute: &Attribute,
    allowed: &[&str],
    diagnostics: &mut Diagnostics,
) -> SecretAttr {
    let arguments = match &attribute.meta {
        Meta::List(list) => list.tokens.clone(),
        Meta::NameValue(pair) => {
            let given = &pair.value;
            diagnostics.report(
                Place::of(attribute),
                &message::name_after_equals(&quote::quote!(#given).to_string()),
            );
            return SecretAttr::default();
        }
        Meta::Path(_) => TokenStream::new(),
    };
    let mut attr = arguments_of(arguments, Place::of(attribute), allowed, diagnostics);
    attr.place = Some(attribute.pound_token.span);
    attr
}

/// The attribute of a constant, which says what the secret is: only `crate` is left to say.
pub(crate) fn of_constant(
    arguments: TokenStream,
    constant: &Constant,
    diagnostics: &mut Diagnostics,
) -> Option<Path> {
    let (head, value) = (constant.head(), text(&constant.value));
    let mut rest = TokenStream::new();
    let parser = |input: ParseStream<'_>| {
        while !input.is_empty() {
            let given = until_comma(input);
            let mut tokens = given.clone().into_iter();
            let key = tokens.next();
            let word = key.map_or_else(String::new, |key| key.to_string());
            let last = tokens
                .last()
                .map_or_else(String::new, |last| last.to_string());
            let wrong = match word.as_str() {
                FROM => message::source_of_constant(&head, &value, &last),
                INTO | AS => message::binding_of_constant(&word, &head),
                _ if word.starts_with('"') => message::name_of_constant(&word, &head),
                _ => {
                    rest.extend(given);
                    rest.extend(
                        input
                            .parse::<Option<Token![,]>>()?
                            .map(ToTokens::into_token_stream),
                    );
                    continue;
                }
            };
            diagnostics.report(Place::of(&given).first, &wrong);
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(())
    };
    // It takes every token.
    let _ = parser.parse2(arguments);
    let mut options = SecretAttr::default();
    let parser = |input: ParseStream<'_>| {
        keys(input, &[CRATE], &mut options, diagnostics);
        Ok(())
    };
    let _ = parser.parse2(rest);
    options.krate
}

/// `#[secret_task(crate = ..)]`, of a struct.
pub(crate) fn of_container(
    attributes: &[Attribute],
    diagnostics: &mut Diagnostics,
) -> Option<Path> {
    let mut krate = None;
    for attribute in attributes {
        if attribute.path().is_ident(SECRET) {
            diagnostics.report(Place::of(attribute), &message::secret_on_container());
        } else if attribute.path().is_ident(SECRET_TASK) {
            let Meta::List(list) = &attribute.meta else {
                diagnostics.report(Place::of(attribute), &message::key_without_value(CRATE));
                continue;
            };
            let mut options = SecretAttr::default();
            let parser = |input: ParseStream<'_>| {
                keys(input, &[CRATE], &mut options, diagnostics);
                Ok(())
            };
            let _ = parser.parse2(list.tokens.clone());
            krate = krate.or(options.krate);
        }
    }
    krate
}

fn arguments_of(
    arguments: TokenStream,
    whole: Place,
    allowed: &[&str],
    diagnostics: &mut Diagnostics,
) -> SecretAttr {
    let mut attr = SecretAttr::default();
    let mut named = false;
    let parser = |input: ParseStream<'_>| {
        named = name(input, &mut attr, diagnostics);
        keys(input, allowed, &mut attr, diagnostics);
        Ok(())
    };
    // The parser reports for itself and takes every token.
    let _ = parser.parse2(arguments);
    attr.nameless = (!named).then_some(whole);
    attr
}

/// The name, which comes first. Whether something stands in its place.
fn name(input: ParseStream<'_>, attr: &mut SecretAttr, diagnostics: &mut Diagnostics) -> bool {
    if let Ok(name) = input.parse::<LitStr>() {
        attr.name = usable(name, diagnostics);
    } else if let Some(name) = name_by_key(input) {
        diagnostics.report(name.span(), &message::name_by_key(&name.value()));
    } else if input.is_empty() || (input.peek(Ident::peek_any) && input.peek2(Token![=])) {
        return false;
    } else {
        let given = until_comma(input);
        diagnostics.report(
            Place::of(&given),
            &message::name_not_text(&given.to_string()),
        );
    }
    comma(input, diagnostics);
    true
}

/// `name = "NAME"`, as other attributes have it. Nothing is taken where it is something else.
fn name_by_key(input: ParseStream<'_>) -> Option<LitStr> {
    let key = input.fork().call(Ident::parse_any).ok()?;
    if KEYS.iter().any(|known| key == known) || !input.peek2(Token![=]) || !input.peek3(LitStr) {
        return None;
    }
    input.call(Ident::parse_any).ok()?;
    input.parse::<Token![=]>().ok()?;
    input.parse().ok()
}

fn usable(name: LitStr, diagnostics: &mut Diagnostics) -> Option<LitStr> {
    let text = name.value();
    let wrong = if text.trim().is_empty() {
        message::empty_name()
    } else if text.chars().any(char::is_control) {
        message::control_in_name(&text)
    } else if text.trim() != text {
        message::spaced_name(&text)
    } else {
        return Some(name);
    };
    diagnostics.report(name.span(), &wrong);
    None
}

/// `key = value`, in any order.
fn keys(
    input: ParseStream<'_>,
    allowed: &[&str],
    attr: &mut SecretAttr,
    diagnostics: &mut Diagnostics,
) {
    let mut seen: Vec<String> = Vec::new();
    let mut names: Vec<LitStr> = Vec::new();
    while !input.is_empty() {
        if let Ok(second) = input.parse::<LitStr>() {
            names.push(second);
        } else if let Ok(key) = input.call(Ident::parse_any) {
            let word = key.to_string();
            if !allowed.contains(&word.as_str()) {
                let rest = until_comma(input).to_string();
                diagnostics.report(key.span(), &message::unknown_key(&word, &rest, allowed));
                // What was meant to say what the secret is bound to is one mistake, and not also a secret that is bound to nothing.
                if nearest(&word, allowed) != Some(FROM) {
                    attr.name = None;
                }
            } else if seen.contains(&word) {
                diagnostics.report(key.span(), &message::duplicate_key(&word));
                until_comma(input);
            } else {
                if input.parse::<Token![=]>().is_err() || input.is_empty() || input.peek(Token![,])
                {
                    diagnostics.report(key.span(), &message::key_without_value(&word));
                    until_comma(input);
                } else {
                    value(input, &word, attr, diagnostics);
                }
                seen.push(word);
            }
        } else {
            let rest = until_comma(input);
            diagnostics.report(
                Place::of(&rest),
                &message::unknown_key(&rest.to_string(), "", allowed),
            );
        }
        comma(input, diagnostics);
    }
    if let Some(second) = names.first() {
        let all = attr.name.iter().chain(&names);
        let all: Vec<String> = all.map(LitStr::value).collect();
        diagnostics.report(second.span(), &message::second_name(&all));
        attr.refused = names.len();
    }
}

fn value(input: ParseStream<'_>, key: &str, attr: &mut SecretAttr, diagnostics: &mut Diagnostics) {
    match key {
        CRATE => {
            if let Ok(path) = input.call(Path::parse_mod_style) {
                attr.krate = Some(path);
                return;
            }
        }
        AS => {
            if let Ok(ty) = input.parse::<Type>() {
                attr.ty = Some(ty);
                return;
            }
        }
        _ => {
            if let Ok(word) = input.call(Ident::parse_any) {
                if key == INTO {
                    attr.into = Some(word);
                } else if let Some(source) = SOURCES.iter().position(|source| word == source) {
                    attr.from = Some(source);
                } else {
                    diagnostics.report(word.span(), &message::unknown_source(&word.to_string()));
                }
                return;
            }
        }
    }
    if matches!(key, AS | INTO) {
        // Without it, there is nothing that is known to be bound.
        attr.name = None;
    }
    let given = until_comma(input);
    diagnostics.report(
        Place::of(&given),
        &message::bad_value(key, &given.to_string()),
    );
}

fn comma(input: ParseStream<'_>, diagnostics: &mut Diagnostics) {
    if !input.is_empty() && input.parse::<Token![,]>().is_err() {
        let rest = until_comma(input);
        diagnostics.report(Place::of(&rest), &message::expected_comma());
        let _ = input.parse::<Token![,]>();
    }
}

fn until_comma(input: ParseStream<'_>) -> TokenStream {
    let mut taken = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        match input.parse::<TokenTree>() {
            Ok(next) => taken.extend([next]),
            Err(_) => break,
        }
    }
    taken
}
