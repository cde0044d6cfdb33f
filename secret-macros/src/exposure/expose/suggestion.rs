//! How what is refused is written where it is not: the code that a message shows.

use syn::{Expr, Path};

use super::owned::owned;
use crate::exposure::callee::{Callee, converts};
use crate::exposure::expression::{bare, is_owned};
use crate::exposure::failing::sized;
use crate::exposure::forms::is_form;
use crate::exposure::operations::{is_number, is_type};
use crate::exposure::transform::computes;
use crate::validate::text;

/// A computation, as `transform!` takes it: owned, without the borrow around it.
pub(super) fn code(expr: &Expr) -> String {
    match bare(expr) {
        inner if let Some(operation) = encoded(inner) => operation,
        inner if calls(inner) || !is_operation(inner) => "..".to_owned(),
        Expr::Reference(inner) => code(&inner.expr),
        // There is nothing that it could go back from.
        Expr::Try(inner) => code(&inner.expr),
        inner => {
            let mut code = format!("{}{}", text(inner), owned(inner));
            // The type that it had came from around `expose!`.
            if let Some((items, method)) = untyped(&code) {
                let ty = match method {
                    "collect" if items.contains(".chars()") => "String",
                    "collect" => "Vec<_>",
                    _ => number(items),
                };
                code = format!("{items}.{method}::<{ty}>()");
            }
            if code.len() < 70 {
                code
            } else {
                "..".to_owned()
            }
        }
    }
}

/// The items and the method of a chain whose end has the type that is asked for.
fn untyped(code: &str) -> Option<(&str, &'static str)> {
    ["collect", "sum", "product"]
        .into_iter()
        .find_map(|method| {
            let items = code.strip_suffix("()")?.strip_suffix(method)?;
            Some((items.strip_suffix('.')?, method))
        })
}

/// The type of the numbers that are added up: the one that is written, that of a length, or that of a digit.
fn number(items: &str) -> &str {
    let mut words = items.split(|c: char| !c.is_alphanumeric() && c != '_');
    words
        .find_map(|word| match word {
            "len" | "count" => Some("usize"),
            word => is_number(word).then_some(word),
        })
        .unwrap_or("u32")
}

/// The operation of `transform!` that does what an encoder does.
fn encoded(expr: &Expr) -> Option<String> {
    let (name, by, given) = match bare(expr) {
        Expr::MethodCall(call) => (call.method.to_string(), text(&call.receiver), &call.args),
        Expr::Call(call) => (Callee::of(&call.func)?.name(), text(&call.func), &call.args),
        _ => return None,
    };
    let value = text(given.first()?);
    let by = by.to_lowercase();
    let function = match name.as_str() {
        "hash_one" => "sha256",
        "size_of_val" => return Some(format!("{value}.len()")),
        "percent_encode" | "utf8_percent_encode" | "byte_serialize" => "percent_encode",
        "encode_lower" | "encode_upper" => "hex",
        "encode" | "encode_config" | "encode_string" | "encode_to_string" => match () {
            () if by.contains("url_safe") => "base64_url",
            () if by.contains("url") || by.contains("percent") => "percent_encode",
            () if by.contains("hex") => "hex",
            () => "base64",
        },
        _ => return None,
    };
    Some(format!("{function}({value})"))
}

/// Whether `transform!` has all that is written.
pub(super) fn is_operation(expr: &Expr) -> bool {
    match bare(expr) {
        Expr::MethodCall(call) => {
            computes(&call.method.to_string()) && is_operation(&call.receiver)
        }
        Expr::Reference(inner) => is_operation(&inner.expr),
        Expr::Try(inner) => is_operation(&inner.expr),
        Expr::Unary(inner) => is_operation(&inner.expr),
        Expr::Cast(inner) => is_operation(&inner.expr),
        Expr::Field(inner) => is_operation(&inner.base),
        Expr::Index(inner) => is_operation(&inner.expr),
        Expr::Binary(inner) => is_operation(&inner.left) && is_operation(&inner.right),
        Expr::RawAddr(_) => false,
        _ => true,
    }
}

/// The bytes of which an array is made, as `array` of `transform!` takes them.
pub(super) fn key(expr: &Expr) -> Option<String> {
    let made = match bare(expr) {
        Expr::Try(inner) => &inner.expr,
        Expr::MethodCall(call) if ["unwrap", "expect"].contains(&&*call.method.to_string()) => {
            &call.receiver
        }
        Expr::Reference(inner) => return key(&inner.expr),
        expr => expr,
    };
    let (_, of) = sized(made)?;
    Some(match bare(of) {
        // It is not an array that is made of a text.
        Expr::MethodCall(form) if form.method == "as_str" => return None,
        Expr::Index(_) => format!("&{}", text(of)),
        of if is_owned(of) => borrowed(of),
        of => text(of),
    })
}

/// The bytes of a copy, as they are borrowed.
pub(super) fn borrowed(copy: &Expr) -> String {
    let Expr::MethodCall(copy) = bare(copy) else {
        return "..".to_owned();
    };
    match bare(&copy.receiver) {
        _ if copy.method == "into_bytes" => {
            let of = match bare(&copy.receiver) {
                Expr::MethodCall(inner) if inner.args.is_empty() => &inner.receiver,
                of => of,
            };
            format!("{}.as_bytes()", text(of))
        }
        of @ Expr::MethodCall(_) => text(of),
        of => format!("{}.as_slice()", text(of)),
    }
}

/// What a copy is made of.
pub(super) fn lent(copy: &Expr) -> String {
    match bare(copy) {
        Expr::MethodCall(call) if call.method == "into_bytes" => borrowed(copy),
        Expr::MethodCall(call) if is_owned(copy) => text(&call.receiver),
        Expr::Call(call) if let Some(of) = call.args.first() => text(of),
        of => text(of),
    }
}

/// The function or the method at the end of an expression.
pub(super) fn function(expr: &Expr) -> String {
    match bare(expr) {
        Expr::Call(call) => match Callee::of(&call.func) {
            Some(callee) => callee.tails().swap_remove(0),
            None => text(&call.func),
        },
        Expr::MethodCall(call) => call.method.to_string(),
        other => text(other),
    }
}

/// The start of the value that `first_chunk` makes an array of, and how long it is.
pub(super) fn chunk(expr: &Expr) -> Option<(String, String)> {
    let Expr::MethodCall(call) = bare(expr) else {
        return None;
    };
    if call.method != "first_chunk" {
        return chunk(&call.receiver);
    }
    let written = call
        .turbofish
        .as_ref()
        .and_then(|turbofish| turbofish.args.first());
    let n = written.map_or_else(|| "32".to_owned(), text);
    Some((format!("&{}[..{n}]", text(&call.receiver)), n))
}

/// The value as it is passed on: what is written, unless it went through functions.
pub(super) fn handed(expr: &Expr, v: &str) -> String {
    if calls(expr) {
        v.to_owned()
    } else {
        text(bare(expr))
    }
}

/// What a decision looks into, as it is handed over: a field is borrowed.
pub(super) fn whole(expr: &Expr, v: &str) -> String {
    match bare(expr) {
        Expr::Reference(inner) => whole(&inner.expr, v),
        Expr::Unary(inner) => whole(&inner.expr, v),
        Expr::MethodCall(call) if call.method == "iter" => whole(&call.receiver, v),
        inner @ (Expr::Field(_) | Expr::Index(_)) => format!("&{}", handed(inner, v)),
        inner => handed(inner, v),
    }
}

/// Whether a decision looks into a field or a borrowed `Option`, and not at a text.
pub(super) fn is_part(expr: &Expr) -> bool {
    match bare(expr) {
        Expr::Reference(inner) => is_part(&inner.expr),
        Expr::Field(_) => true,
        Expr::MethodCall(call) => {
            ["as_deref", "as_ref"].contains(&call.method.to_string().as_str())
        }
        _ => false,
    }
}

/// An `Option` of the value, borrowed as it is written, or as any can be.
pub(super) fn optional(expr: &Expr, v: &str) -> String {
    let whole = whole(expr, v);
    let whole = whole.trim_start_matches('&');
    if whole.ends_with(')') {
        whole.to_owned()
    } else {
        format!("{whole}.as_ref()")
    }
}

/// Whether there is a function around the value.
pub(super) fn calls(expr: &Expr) -> bool {
    match bare(expr) {
        Expr::Call(_) | Expr::Await(_) => true,
        Expr::MethodCall(call) => calls(&call.receiver),
        Expr::Reference(inner) => calls(&inner.expr),
        Expr::Try(inner) => calls(&inner.expr),
        _ => false,
    }
}

/// A field that an expression shows, with what is called on it: `c.url.trim()` of `&c.url.trim()`.
pub(super) fn field(expr: &Expr) -> Option<&Expr> {
    fn has_field(expr: &Expr) -> bool {
        match bare(expr) {
            Expr::Field(_) => true,
            Expr::MethodCall(call) => has_field(&call.receiver),
            _ => false,
        }
    }
    match bare(expr) {
        Expr::Reference(inner) => field(&inner.expr),
        inner => (has_field(inner) && is_operation(inner)).then_some(inner),
    }
}

/// The method of a type of the user's that an expression ends with: `c.url()`.
pub(super) fn accessor(expr: &Expr) -> Option<&syn::Ident> {
    match bare(expr) {
        Expr::Reference(inner) => accessor(&inner.expr),
        Expr::Try(inner) => accessor(&inner.expr),
        Expr::Await(inner) => accessor(&inner.base),
        Expr::MethodCall(call) => {
            let name = call.method.to_string();
            let is_own = !is_form(&name) && !computes(&name);
            is_own
                .then_some(&call.method)
                .or_else(|| accessor(&call.receiver))
        }
        _ => None,
    }
}

/// The type that a text is parsed to, `_` if none is written: `t.parse::<HeaderValue>()?`. That of a number is computed.
pub(super) fn parsed_type(expr: &Expr) -> Option<String> {
    match bare(expr) {
        Expr::Reference(inner) => parsed_type(&inner.expr),
        Expr::Try(inner) => parsed_type(&inner.expr),
        Expr::MethodCall(call) if call.method == "parse" => {
            if !matches!(bare(&call.receiver), Expr::Path(_)) {
                return None;
            }
            let Some(written) = &call.turbofish else {
                return Some("_".to_owned());
            };
            let ty = written.args.first().map(text)?;
            (!is_type(last_word(&ty))).then_some(ty)
        }
        Expr::Call(call) => {
            let written = text(&call.func);
            let ty = written.strip_suffix("::from_str")?;
            (is_of_std(ty) && !is_type(last_word(ty))).then(|| ty.to_owned())
        }
        Expr::MethodCall(call) if ["unwrap", "expect"].contains(&&*call.method.to_string()) => {
            parsed_type(&call.receiver)
        }
        _ => None,
    }
}

fn last_word(ty: &str) -> &str {
    ty.rsplit("::").next().unwrap_or(ty)
}

/// Whether a type is one of `std`, which is the value in another form.
pub(super) fn is_of_std(ty: &str) -> bool {
    converts(&format!("{}::from_str", last_word(ty)))
}

/// The type of `<Config as FromStr>::from_str`. One of `std` is the value in another form.
pub(super) fn from_str_of(function: &Expr) -> Option<String> {
    let Expr::Path(path) = bare(function) else {
        return None;
    };
    let ty = text(&path.qself.as_ref()?.ty);
    let is_form = converts(&format!("{ty}::from_str"));
    (path.path.segments.last()?.ident == "from_str" && !is_form).then_some(ty)
}

/// The words of a path, without the types of `Some::<String>`.
pub(super) fn words(path: &Path) -> String {
    let words = path.segments.iter().map(|word| word.ident.to_string());
    words.collect::<Vec<_>>().join("::")
}

/// The constructor that a call names.
pub(super) fn constructor(function: &Expr) -> String {
    match bare(function) {
        Expr::Path(path) => words(&path.path),
        _ => String::new(),
    }
}

/// Whether a function puts what it is given into an `Option` or a `Result`.
pub(super) fn is_some(function: &Expr) -> bool {
    ["Some", "Ok", "Err"].contains(
        &constructor(function)
            .rsplit("::")
            .next()
            .unwrap_or_default(),
    )
}
