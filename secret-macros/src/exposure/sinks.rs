//! Functions and methods that are known to keep or to show what they are given.

use quote::ToTokens;
use syn::{Expr, ExprMethodCall, ExprPath};

use super::callee::Callee;
use super::forms::{Names, bare, word};
use crate::diagnostics::Sink;

/// The sink that a function is, and its name there.
pub(super) fn known_function(callee: &Callee<'_>) -> Option<(Sink, String)> {
    let mut tails = callee.tails().into_iter();
    tails.find_map(|tail| Some((of_tail(&tail)?, tail)))
}

/// The sink that a function is, by the last words of its path. Functions of `std` are often imported: one word is enough.
fn of_tail(path: &str) -> Option<Sink> {
    let (of, name) = path.rsplit_once("::").unwrap_or(("", path));
    if of.ends_with("Error") || of == "Report" || of == "Whatever" {
        return Some(Sink::Error);
    }
    Some(match (of, name) {
        ("fs" | "", "write") | ("File", _) => Sink::File,
        ("env" | "", "set_var") => Sink::Environment,
        ("Command", "new") => Sink::Argument,
        (_, "leak" | "forget") | ("ManuallyDrop", "new") | ("Box" | "Rc" | "Arc", "into_raw") => {
            Sink::Memory
        }
        ("mem" | "ptr", "replace" | "swap") | ("ptr", "write") => Sink::Place,
        ("Parameter", "new" | "from") => Sink::Parameter,
        (
            "serde_json" | "toml" | "serde_yaml" | "ron" | "bincode" | "postcard" | "rmp_serde"
            | "Serialize" | "Serializer" | "serde_urlencoded" | "json" | "",
            "to_string" | "to_string_pretty" | "to_value" | "to_vec" | "to_vec_pretty"
            | "to_writer" | "to_writer_pretty" | "serialize" | "to_raw_value",
        ) => Sink::Serializer,
        (_, name) if name.starts_with("serialize_") => Sink::Serializer,
        ("Display" | "Debug" | "LowerHex" | "UpperHex" | "Pointer", "fmt")
        | ("Write", "write_str" | "write_fmt" | "write_char") => Sink::Formatter,
        ("Write", "write_all" | "write") | ("io", "copy") => Sink::Writer,
        (_, "panic_any" | "resume_unwind") => Sink::Panic,
        ("Span", "record") => Sink::Log,
        ("Vec", "push" | "insert" | "extend") | ("String", "push_str" | "insert_str") => {
            Sink::Collection
        }
        ("HashMap" | "BTreeMap" | "HashSet" | "BTreeSet", "insert") => Sink::Collection,
        ("Cell" | "RefCell" | "OnceCell" | "OnceLock", "set" | "replace") => Sink::Cell,
        ("Sender" | "SyncSender" | "UnboundedSender", _) => Sink::Channel,
        _ => return None,
    })
}

/// The sink that a method is which is given the value.
pub(super) fn known_method(call: &ExprMethodCall) -> Option<Sink> {
    let method = call.method.to_string();
    let one = call.args.len() == 1;
    Some(match method.as_str() {
        "push" | "push_str" | "push_back" | "push_front" | "extend" | "extend_from_slice"
        | "insert_str" | "get_or_insert" | "or_insert" => Sink::Collection,
        // With a key beside it, it is a header or a form of the client's.
        "append" if one => Sink::Collection,
        "insert" if one || is_kept(&call.receiver) => Sink::Collection,
        "set" | "replace" if one => Sink::Cell,
        "store" | "clone_from" | "swap" => Sink::Cell,
        "send" | "try_send" | "blocking_send" | "send_timeout" | "send_replace"
        | "unbounded_send" => Sink::Channel,
        "write" | "write_all" | "write_line" if !is_connection(&call.receiver) => Sink::Writer,
        "pad" | "write_str" | "write_fmt" | "write_char" => Sink::Formatter,
        "field" | "entry" | "value" if is_debug(&call.receiver) => Sink::Formatter,
        "record" => Sink::Log,
        "collect_str" => Sink::Serializer,
        "context" | "wrap_err" | "expect" | "expect_err" | "ok_or" => Sink::Error,
        "leak" => Sink::Memory,
        "arg" | "args" | "arg0" if !is_foreign_command(&call.receiver) => Sink::Argument,
        name if name.starts_with("serialize_") => Sink::Serializer,
        _ => return None,
    })
}

/// A map in a variable or a field collects. One that a request lends is the request's, and so are headers.
fn is_kept(receiver: &Expr) -> bool {
    let name = match bare(receiver) {
        Expr::Field(field) => field.member.to_token_stream().to_string(),
        receiver => match word(receiver) {
            Some(name) => name,
            None => return false,
        },
    };
    !name.contains("header") && !name.contains("metadata")
}

/// The other end of a connection is a client's, and a child's input is the child's.
fn is_connection(receiver: &Expr) -> bool {
    let names = ["stdin", "socket", "stream", "connection", "conn"].map(ToOwned::to_owned);
    Names::from_words(names)
        .mentioned(receiver.to_token_stream())
        .is_some()
}

fn is_debug(receiver: &Expr) -> bool {
    let names = [
        "debug_struct",
        "debug_tuple",
        "debug_map",
        "debug_list",
        "debug_set",
    ];
    Names::from_words(names.map(ToOwned::to_owned))
        .mentioned(receiver.to_token_stream())
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
