//! Methods and functions of well-known clients that show what they are given to others than the server.

use crate::diagnostics::Sink;

/// The sink that a method is, with one argument or with more.
pub(super) fn method(name: &str, one: bool) -> Option<Sink> {
    Some(match name {
        // Of a progress bar.
        "println" | "set_message" | "finish_with_message" | "abandon_with_message" => {
            Sink::Formatter
        }
        // Of an error tracker. With one argument a tag is a cipher's.
        "add_breadcrumb" | "capture_message" => Sink::Log,
        "set_extra" | "set_tag" if !one => Sink::Log,
        "attach_printable" => Sink::Error,
        // What settings are given is in what they are read into.
        "set_default" | "set_override" if !one => Sink::Serializer,
        // A server shows who is connected, and who assumed a role.
        "application_name" | "role_session_name" | "user_agent" => Sink::Name,
        _ => return None,
    })
}

/// The sink that a function is, by its type or module and its name.
pub(super) fn function(of: &str, name: &str) -> Option<Sink> {
    Some(match (of, name) {
        ("Serialized", _) => Sink::Serializer,
        ("KeyValue", "new") | (_, "capture_message") => Sink::Log,
        _ => return None,
    })
}
