//! Methods that are known to keep or to show what they are given.

use quote::ToTokens;
use syn::ext::IdentExt as _;
use syn::{Expr, ExprMethodCall, ExprPath};

use super::client;
use crate::diagnostics::Sink;
use crate::exposure::callee::Callee;
use crate::exposure::computed::computed;
use crate::exposure::expression::{bare, is_owned, word};
use crate::exposure::names::Names;
use crate::exposure::value::{held, root};

/// Methods that give something to another thread or task.
#[rustfmt::skip]
const SEND: &[&str] = &[
    "blocking_send", "broadcast", "do_send", "feed", "force_send", "send", "send_all", "send_async", "send_blocking", "send_deadline",
    "send_replace", "send_timeout", "start_send", "try_broadcast", "try_send", "unbounded_send",
];

/// Methods that change an atomic number. (`store` and `swap` are those of other cells as well.)
#[rustfmt::skip]
const ATOMIC: &[&str] = &[
    "compare_exchange", "compare_exchange_weak", "fetch_add", "fetch_and", "fetch_max", "fetch_min", "fetch_nand", "fetch_or", "fetch_sub",
    "fetch_xor",
];

/// The sink that a method is which is given the value.
pub(in crate::exposure) fn known_method(call: &ExprMethodCall, names: &Names) -> Option<Sink> {
    let method = call.method.unraw().to_string();
    let one = call.args.len() == 1;
    let first = call.args.first()?;
    Some(match method.as_str() {
        "push" | "push_str" | "push_back" | "push_front" | "put_slice" | "extend"
        | "extend_from_slice" | "insert_str" | "get_or_insert" | "or_insert" => Sink::Collection,
        "entry" if one && !is_debug(&call.receiver) => Sink::Collection,
        "splice" | "replace_range" | "resize" | "copy_from_slice" | "clone_from_slice" => {
            Sink::Collection
        }
        // A borrowed value cannot stay there; a field of a web page is filled with one.
        "fill" if is_owned(first) || matches!(bare(first), Expr::Unary(_)) => Sink::Collection,
        _ if adds_to_form(call) && mentions(&call.receiver, &["Serializer"]) => Sink::Form,
        "current_dir" | "set_extension" | "set_file_name" | "with_extension" | "with_file_name" => {
            Sink::Name
        }
        "open" if mentions(&call.receiver, &["OpenOptions", "File"]) => Sink::Name,
        "prefix" | "suffix" if mentions(&call.receiver, &["tempfile"]) => Sink::Name,
        "name" if mentions(&call.receiver, &["thread"]) => Sink::Name,
        // As the value of a variable it is the child's.
        "env" if !one && held(first, names).is_some() => Sink::Name,
        "target" | "module_path" if mentions(&call.receiver, &["Record", "RecordBuilder"]) => {
            Sink::Log
        }
        "insert" if !one && is_of_headers(&call.receiver) => {
            // A header value is made of a text, by a function that shows here.
            let value = call.args.iter().nth(1)?;
            let bare = root(value, names).is_some() && computed(value, names).is_none();
            return bare.then_some(Sink::Header);
        }
        // With a key beside it, it is a header or a form of the client's.
        "append" if one => Sink::Collection,
        "insert" if one || is_kept(&call.receiver) => Sink::Collection,
        "set" | "replace" if one => Sink::Cell,
        "store" | "clone_from" | "swap" => Sink::Cell,
        name if ATOMIC.contains(&name) => Sink::Cell,
        name if SEND.contains(&name) => Sink::Channel,
        "write" | "write_all" | "write_line" | "write_vectored" | "write_all_vectored"
        | "write_buf" | "write_all_buf" | "write_field" | "write_record"
            if !is_connection(&call.receiver) =>
        {
            Sink::Writer
        }
        "pad" | "print" | "write_str" | "write_fmt" | "write_char" => Sink::Formatter,
        "field" | "entry" | "entries" | "key" | "value" if is_debug(&call.receiver) => {
            Sink::Formatter
        }
        "record" | "log" | "trace" | "debug" | "info" | "warn" | "error" => Sink::Log,
        "collect_str" => Sink::Serializer,
        "serialize" if one => Sink::Serializer,
        "context" | "wrap_err" | "expect" | "expect_err" | "ok_or" => Sink::Error,
        "leak" | "alloc_str" | "get_or_intern" | "intern" => Sink::Memory,
        "arg" | "args" | "arg0" if !is_foreign_command(&call.receiver) => Sink::Argument,
        name if name.starts_with("serialize_") => Sink::Serializer,
        name => return client::method(name, one),
    })
}

/// Methods that lend what is in something of the program's.
const LEND: &[&str] = &[
    "as_array_mut",
    "as_mut",
    "as_object_mut",
    "borrow_mut",
    "expect",
    "get_mut",
    "lock",
    "unwrap",
    "write",
];

/// A map in a variable or a field collects, and what is lent of one. One that a request lends is the request's.
fn is_kept(receiver: &Expr) -> bool {
    match bare(receiver) {
        Expr::Field(_) => true,
        Expr::MethodCall(call) => {
            let method = call.method.to_string();
            LEND.contains(&method.as_str()) && is_kept(&call.receiver)
        }
        receiver => word(receiver).is_some(),
    }
}

/// The variable that a method changes: `map` of `map.lock().unwrap()` and `key` of `key[..16]`.
pub(in crate::exposure) fn changed(receiver: &Expr) -> Option<String> {
    match bare(receiver) {
        Expr::Index(inner) => changed(&inner.expr),
        Expr::Reference(inner) => changed(&inner.expr),
        Expr::MethodCall(call) if LEND.contains(&call.method.to_string().as_str()) => {
            changed(&call.receiver)
        }
        receiver => word(receiver),
    }
}

/// Whether a variable or a field is called like the headers of a request. Such a map takes header values.
fn is_of_headers(receiver: &Expr) -> bool {
    let name = match bare(receiver) {
        Expr::Field(field) => Some(field.member.to_token_stream().to_string()),
        receiver => word(receiver),
    };
    name.is_some_and(|name| name.contains("header") || name.contains("metadata"))
}

/// The other end of a connection is a client's, and a child's input is the child's.
pub(in crate::exposure) fn is_connection(receiver: &Expr) -> bool {
    mentions(
        receiver,
        &["stdin", "socket", "stream", "connection", "conn", "tls"],
    )
}

/// Whether a method adds to the pairs of a form, or of a URL, which is the client's.
pub(in crate::exposure) fn adds_to_form(call: &ExprMethodCall) -> bool {
    ["append_key_only", "append_pair", "extend_pairs"].contains(&&*call.method.to_string())
}

fn is_debug(receiver: &Expr) -> bool {
    let builders = [
        "debug_struct",
        "debug_tuple",
        "debug_map",
        "debug_list",
        "debug_set",
    ];
    mentions(receiver, &builders)
}

fn mentions(expr: &Expr, words: &[&str]) -> bool {
    let words = words.iter().map(ToString::to_string);
    Names::from_words(words)
        .mentioned(expr.to_token_stream())
        .is_some()
}

/// Whether a chain of calls visibly starts with something else than a process: `redis::cmd("AUTH")`.
fn is_foreign_command(expr: &Expr) -> bool {
    match bare(expr) {
        Expr::MethodCall(call) => is_foreign_command(&call.receiver),
        Expr::Reference(inner) => is_foreign_command(&inner.expr),
        Expr::Call(call) => match bare(&call.func) {
            Expr::Path(path) => !is_command(path),
            _ => false,
        },
        _ => false,
    }
}

fn is_command(path: &ExprPath) -> bool {
    Callee::of_path(path).is_some_and(|callee| callee.tails() == ["Command::new"])
        || path
            .path
            .segments
            .iter()
            .any(|word| word.ident == "process")
}
