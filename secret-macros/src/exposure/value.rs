//! Whether an expression is the value, and where: at its root, in what is built of it, in a secret of another crate's.

use proc_macro2::{Delimiter, Group};
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::{Expr, ExprCall, Macro};

use super::callee::Callee;
use super::document::is_parser;
use super::expression::{bare, is_assignment, last, word};
use super::forms::{COMPARE, ENCODE, SEARCH, is_form, is_given_back};
use super::names::{Names, Stands};
use super::sinks::known_function;
use crate::validate::text;

/// Functions that open a secret of another crate's.
const OPEN: &[&str] = &["expose_secret", "expose_secret_mut"];

/// Functions that give the bytes of a text. A method is called `decode`.
const DECODE: &[&str] = &["base64::decode", "bs58::decode", "hex::decode"];

/// The name at which an expression is rooted: it computes with the value and with nothing around it.
pub(super) fn root(expr: &Expr, names: &Names) -> Option<String> {
    match bare(expr) {
        Expr::Path(path) if path.qself.is_none() => {
            let name = path.path.get_ident()?.to_string();
            names.has(&name).then_some(name)
        }
        Expr::Reference(inner) => root(&inner.expr, names),
        Expr::RawAddr(inner) => on(&inner.expr, names),
        Expr::Unary(inner) => on(&inner.expr, names),
        Expr::Cast(inner) => on(&inner.expr, names),
        // The field of a struct that was made here may be the secret, and a clone is one.
        Expr::Field(_) | Expr::MethodCall(_) if guarded(expr, names).is_some() => None,
        Expr::Field(inner) => on(&inner.base, names),
        Expr::Index(inner) => on(&inner.expr, names),
        // The methods of a struct around it are the struct's.
        Expr::MethodCall(inner) if is_word_holding(&inner.receiver, names) => None,
        Expr::MethodCall(inner) => on(&inner.receiver, names).or_else(|| {
            let method = inner.method.unraw().to_string();
            // With one argument `replace` is a cell's.
            let gives = is_given_back(&method) && !(method == "replace" && inner.args.len() == 1)
                || method == "add" && is_text(&inner.receiver)
                || method == "join" && is_list(&inner.receiver)
                || COMPARE.contains(&method.as_str())
                || SEARCH.contains(&method.as_str());
            let given = match () {
                () if gives => inner.args.len(),
                () if ENCODE.contains(&method.as_str()) => 1,
                () => 0,
            };
            let mut given = inner.args.iter().take(given);
            given.find_map(|argument| held(argument, names))
        }),
        Expr::Try(inner) => on(&inner.expr, names),
        Expr::Await(inner) => on(&inner.base, names),
        // What is assigned has a spot of its own.
        Expr::Binary(inner) if is_assignment(&inner.op) => None,
        Expr::Binary(inner) => on(&inner.left, names).or_else(|| on(&inner.right, names)),
        Expr::Range(inner) => [&inner.start, &inner.end]
            .into_iter()
            .flatten()
            .find_map(|end| root(end, names)),
        Expr::Call(call) => {
            let callee = Callee::of(&call.func)?;
            let first = call.args.first()?;
            if OPEN.contains(&callee.name().as_str()) || callee.is_of_secret() {
                return guarded(first, names);
            }
            if callee.is_conversion() && guarded(expr, names).is_none() {
                return on(first, names);
            }
            if is_parser(&callee) || is_encoder(call, &callee) {
                return root(first, names);
            }
            if !callee.is_method() || known_function(&callee).is_some() {
                return None;
            }
            call.args.iter().find_map(|argument| held(argument, names))
        }
        _ => None,
    }
}

/// What something is done to: the value, or a secret of another crate's with the value in it.
pub(super) fn on(expr: &Expr, names: &Names) -> Option<String> {
    root(expr, names).or_else(|| guarded(expr, names))
}

/// The value in what is built for a call: an array, a tuple, a constructor around it.
pub(super) fn held(expr: &Expr, names: &Names) -> Option<String> {
    root(expr, names).or_else(|| match bare(expr) {
        Expr::Reference(inner) => held(&inner.expr, names),
        Expr::Array(array) => array.elems.iter().find_map(|expr| held(expr, names)),
        Expr::Tuple(tuple) => tuple.elems.iter().find_map(|expr| held(expr, names)),
        Expr::Repeat(repeat) => held(&repeat.expr, names),
        Expr::Macro(call) => held(&list(&call.mac)?, names),
        Expr::Call(call) => {
            let callee = Callee::of(&call.func)?;
            let around = callee.is_constructor() || callee.is_conversion();
            let mut arguments = call.args.iter().filter(|_| around);
            arguments.find_map(|expr| held(expr, names))
        }
        _ => None,
    })
}

/// The value in a secret of another crate's that is made here, and in what is built around that.
pub(super) fn guarded(expr: &Expr, names: &Names) -> Option<String> {
    match bare(expr) {
        Expr::Path(path) if path.qself.is_none() => {
            let name = path.path.get_ident()?.to_string();
            (names.guards(&name) || names.holds(&name)).then_some(name)
        }
        // Of a struct it may be any field.
        Expr::Field(inner) => holding(&inner.base, names),
        Expr::Reference(inner) => guarded(&inner.expr, names),
        Expr::Array(array) => array.elems.iter().find_map(|expr| guarded(expr, names)),
        Expr::Tuple(tuple) => tuple.elems.iter().find_map(|expr| guarded(expr, names)),
        Expr::Repeat(repeat) => guarded(&repeat.expr, names),
        Expr::Macro(call) => guarded(&list(&call.mac)?, names),
        Expr::Struct(built) => {
            let mut values = built.fields.iter().map(|field| &field.expr);
            values
                .find_map(|expr| guarded(expr, names))
                .or_else(|| guarded(built.rest.as_deref()?, names))
        }
        Expr::MethodCall(call) if call.method == "clone" && call.args.is_empty() => {
            guarded(&call.receiver, names)
        }
        Expr::Call(call) => {
            let callee = Callee::of(&call.func)?;
            let mut arguments = call.args.iter();
            if callee.is_of_secret() {
                arguments.find_map(|argument| held(argument, names))
            } else if callee.is_constructor()
                || callee.is_conversion() && callee.name() == "new"
                || is_list_of(call, &callee)
            {
                arguments.find_map(|argument| guarded(argument, names))
            } else {
                None
            }
        }
        _ => None,
    }
}

/// What decodes the value at the start of an expression, as it is called, and the value.
pub(super) fn decoded(expr: &Expr, names: &Names) -> Option<(String, String)> {
    match bare(expr) {
        Expr::Try(inner) => decoded(&inner.expr, names),
        Expr::MethodCall(call) if call.method == "decode" && call.args.len() == 1 => {
            let decoder = format!("{}.decode", text(&call.receiver));
            Some((decoder, held(call.args.first()?, names)?))
        }
        Expr::MethodCall(call) => {
            let method = call.method.to_string();
            let goes_on = ["expect", "map_err", "ok", "unwrap", "unwrap_or_default"];
            let goes_on = goes_on.contains(&method.as_str());
            decoded(&call.receiver, names).filter(|_| goes_on)
        }
        Expr::Call(call) if call.args.len() == 1 => {
            let callee = Callee::of(&call.func)?;
            let tails = callee.tails();
            let is_decoder = |tail: &String| DECODE.contains(&tail.as_str());
            let decoder = tails.into_iter().find(is_decoder)?;
            Some((decoder, held(call.args.first()?, names)?))
        }
        _ => None,
    }
}

/// What `vec![..]` makes a list of, as the array that it would be. Of another crate's it is not known.
pub(super) fn list(mac: &Macro) -> Option<Expr> {
    let mut path = mac.path.segments.iter().map(|word| word.ident.to_string());
    let is_of_std = mac.path.is_ident("vec")
        || mac.path.segments.len() == 2 && path.any(|word| word == "std" || word == "alloc");
    if last(&mac.path) != "vec" || !is_of_std {
        return None;
    }
    let mut elements = Group::new(Delimiter::Bracket, mac.tokens.clone());
    elements.set_span(mac.delimiter.span().join());
    syn::parse2(elements.into_token_stream()).ok()
}

/// Whether a call makes a list of elements that are written there: `Vec::from([first, second])`.
fn is_list_of(call: &ExprCall, callee: &Callee<'_>) -> bool {
    callee.is_conversion()
        && callee.name() == "from"
        && matches!(call.args.first().map(bare), Some(Expr::Array(_)))
}

/// The struct with such a secret in it that a field is of.
fn holding(expr: &Expr, names: &Names) -> Option<String> {
    match bare(expr) {
        Expr::Path(path) if path.qself.is_none() => {
            let name = path.path.get_ident()?.to_string();
            names.holds(&name).then_some(name)
        }
        Expr::Field(inner) => holding(&inner.base, names),
        _ => None,
    }
}

fn is_word_holding(expr: &Expr, names: &Names) -> bool {
    word(expr).is_some_and(|name| names.holds(&name))
}

/// What a name stands for that is bound to such a secret. The methods of a struct around it are the struct's.
pub(super) fn stands_for(expr: &Expr, names: &Names) -> Stands {
    match bare(expr) {
        Expr::Struct(_) => Stands::Holding,
        Expr::Reference(inner) => stands_for(&inner.expr, names),
        Expr::MethodCall(call) if call.method == "clone" => stands_for(&call.receiver, names),
        Expr::Path(_) if is_word_holding(expr, names) => Stands::Holding,
        _ => Stands::Guarded,
    }
}

/// Whether a call is of an encoder. With more arguments `encode` makes a web token.
pub(super) fn is_encoder(call: &ExprCall, callee: &Callee<'_>) -> bool {
    let name = callee.name();
    ENCODE.contains(&name.as_str()) && (name != "encode" || call.args.len() == 1)
}

/// Whether an expression is visibly a text that is made here.
fn is_text(expr: &Expr) -> bool {
    match bare(expr) {
        Expr::Lit(_) => true,
        Expr::MethodCall(call) => is_form(&call.method.to_string()) && is_text(&call.receiver),
        Expr::Call(call) => Callee::of(&call.func).is_some_and(|callee| {
            let mut tails = callee.tails().into_iter();
            tails.any(|tail| tail.starts_with("String::"))
        }),
        Expr::Macro(text) => last(&text.mac.path) == "format",
        _ => false,
    }
}

/// Whether an expression is visibly a list of texts or a path, of which `join` makes one. That of a URL is the client's.
fn is_list(expr: &Expr) -> bool {
    match bare(expr) {
        Expr::Array(_) => true,
        Expr::Reference(inner) => is_list(&inner.expr),
        Expr::Macro(list) => last(&list.mac.path) == "vec",
        Expr::Call(call) => Callee::of(&call.func).is_some_and(|callee| {
            let mut tails = callee.tails().into_iter();
            tails.any(|tail| ["Path::new", "PathBuf::from", "PathBuf::new"].contains(&&*tail))
        }),
        _ => false,
    }
}
