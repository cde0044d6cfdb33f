//! Functions that are known to keep or to show what they are given.

use super::client;
use crate::diagnostics::Sink;
use crate::exposure::callee::Callee;

/// The functions of the status of a gRPC call that are given its message.
#[rustfmt::skip]
const STATUS: &[&str] = &[
    "aborted", "already_exists", "cancelled", "data_loss", "deadline_exceeded", "failed_precondition", "internal", "invalid_argument",
    "not_found", "out_of_range", "permission_denied", "resource_exhausted", "unauthenticated", "unavailable", "unimplemented", "unknown",
];

/// The argument of a function of the toolkit's that is a name, and is shown like one.
pub(in crate::exposure) fn name_argument(callee: &Callee<'_>) -> Option<usize> {
    let mut tails = callee.tails().into_iter();
    tails.find_map(|tail| match tail.as_str() {
        "Secret::new" | "SecretRef::named" | "SecretName::from" | "SecretName::new"
        | "Place::other" => Some(0),
        "guard::check" | "guard::check_value" => Some(1),
        _ => None,
    })
}

/// The sink that a function is, and its name there.
pub(in crate::exposure) fn known_function(callee: &Callee<'_>) -> Option<(Sink, String)> {
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
        ("fs" | "fs_err" | "", "write") | ("File", _) => Sink::File,
        (
            "fs" | "",
            "create_dir" | "create_dir_all" | "hard_link" | "rename" | "soft_link" | "symlink",
        )
        | ("env" | "", "set_current_dir") => Sink::Name,
        ("env" | "", "set_var" | "join_paths") => Sink::Environment,
        ("Redirect", "to" | "permanent" | "temporary") => Sink::Address,
        ("Command", "new") => Sink::Argument,
        (_, "leak" | "forget") | ("ManuallyDrop", "new") | ("Box" | "Rc" | "Arc", "into_raw") => {
            Sink::Memory
        }
        ("mem" | "ptr", "replace" | "swap")
        | ("ptr", "copy" | "copy_nonoverlapping" | "write")
        | ("Read", "read" | "read_exact" | "read_to_end" | "read_to_string") => Sink::Place,
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
        ("Write", "write_all" | "write" | "write_vectored") | ("io", "copy") => Sink::Writer,
        ("E", "custom") => Sink::Error,
        ("Status", name) if STATUS.contains(&name) => Sink::Error,
        (_, "panic_any" | "resume_unwind") => Sink::Panic,
        ("Span", "record") | ("KeyValue", "new") | ("sentry" | "", "capture_message") => Sink::Log,
        ("Symbol" | "Ustr", "intern") => Sink::Memory,
        ("Vec", "push" | "insert" | "extend" | "extend_from_slice" | "resize" | "splice")
        | ("String", "push_str" | "insert_str" | "replace_range")
        | ("HashMap" | "BTreeMap" | "HashSet" | "BTreeSet", "insert") => Sink::Collection,
        ("Cell" | "RefCell" | "OnceCell" | "OnceLock", "set" | "replace") => Sink::Cell,
        ("Sender" | "SyncSender" | "UnboundedSender", _) => Sink::Channel,
        _ => return client::function(of, name),
    })
}
