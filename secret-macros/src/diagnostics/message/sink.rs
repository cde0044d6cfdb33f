//! What keeps or shows a value inside of `expose!`.

use crate::diagnostics::{Message, Sink};

/// `called` is the macro as it is called, which it has to be again: `tracing::info` need not be imported.
pub(crate) fn macro_mentions(v: &str, called: &str, secret: &str) -> Message {
    let name = called.rsplit("::").next().unwrap_or(called);
    match name {
        "format" | "format_args" | "concat" => {
            formats(name, v, v, secret, &format!("\"..{{{v}}}..\""))
        }
        "panic" | "unreachable" | "todo" | "unimplemented" | "assert" | "assert_eq"
        | "assert_ne" | "debug_assert" | "debug_assert_eq" | "debug_assert_ne" | "bail"
        | "ensure" | "anyhow" | "eyre" => Message::new(
            format!("`{name}!` puts `{v}` into an error, which is stored and shown"),
            if name.contains("assert") || name == "ensure" {
                format!("{secret}.verify(b\"..\")")
            } else {
                format!("{called}!(\"{{}} was refused\", {secret}.name())")
            },
        ),
        "print" | "println" | "eprint" | "eprintln" | "dbg" | "write" | "writeln" | "trace"
        | "debug" | "info" | "warn" | "error" | "log" | "event" | "span" => Message::new(
            format!("`{name}!` prints `{v}`"),
            match name {
                "dbg" => format!("dbg!({secret}.name())"),
                "write" | "writeln" => format!("{called}!(out, \"{{}}\", {secret}.name())"),
                _ => format!("{called}!(\"{{}}\", {secret}.name())"),
            },
        ),
        _ => Message::new(
            format!("`{v}` is used in `{name}!`, where it is not seen what becomes of it"),
            format!("pass it to a call instead: `client.login({v})`"),
        ),
    }
}

/// The value has fields, and so has no text itself.
pub(crate) fn formats_field(v: &str, field: &str, secret: &str) -> Message {
    let arguments = format!("\"..{{}}..\", {field}");
    formats("format", field, v, secret, &arguments)
}

fn formats(name: &str, shown: &str, v: &str, secret: &str, arguments: &str) -> Message {
    Message::new(
        format!("`{name}!` copies `{shown}` into a text that is not secret"),
        format!(
            "let text = transform!({secret}, |{v}| format!({arguments})); // then expose `text`"
        ),
    )
}

/// In a call it can stand. `list` is what is in it, in its brackets.
pub(crate) fn listed(v: &str, list: &str) -> Message {
    Message::new(
        format!("`vec!` puts `{v}` into a list, where nothing guards it"),
        format!("in a call it can stand: `client.login_all(vec!{list})`"),
    )
}

/// `document` is the text of it, where the fields could be read; `inputs` is what the closure calls the values of `secrets`.
pub(crate) fn in_document(v: &str, secrets: &str, inputs: &str, document: Option<&str>) -> Message {
    let sent = "`.body(b.to_owned())` with the header `content-type: application/json`, in the place of `.json(..)`";
    Message::new(
        format!("`json!` copies `{v}` into a document, which stores it in clear"),
        match document {
            Some(document) => format!(
                "let body = transform!({secrets}, |{inputs}| {document}); // then `expose!(body, |b| ..)`: {sent}"
            ),
            None => format!(
                "write the text of the document in `transform!({secrets}, |{inputs}| format!(..))`, each text in it by `json_string(..)`; then expose that: {sent}"
            ),
        },
    )
}

/// `call` is what the branch waits for.
pub(crate) fn selected(
    v: &str,
    name: &str,
    secrets: &str,
    inputs: &str,
    call: Option<&str>,
) -> Message {
    Message::new(
        format!("`{v}` is used in `{name}!`, where it is not seen what becomes of it"),
        match call {
            Some(call) => format!(
                "`{name}!` stands around it: in the branch, `expose!({secrets}, async |{inputs}| {call}.await)`"
            ),
            None => {
                format!("`{name}!` stands around it, and `expose!` in the branch that needs it")
            }
        },
    )
}

pub(crate) fn sink(v: &str, name: &str, sink: Sink, secret: &str) -> Message {
    let pass = format!("pass it to the client that needs it: `client.login({v})`");
    let keep = format!("keep the secret itself: `{secret}.clone()`");
    // A client's own method may have the name of one that collects.
    let own = match name {
        "append" | "broadcast" | "debug" | "error" | "extend" | "feed" | "info" | "insert"
        | "log" | "print" | "push" | "replace" | "send" | "send_all" | "send_async"
        | "serialize" | "set" | "store" | "swap" | "trace" | "warn" | "write" => format!(
            "; a client's own `{name}` is called in a function of yours: `fn login(client: &Client, {v}: &str)`"
        ),
        _ => String::new(),
    };
    let keep_or_call = format!("{keep}{own}");
    let named = format!("name the secret instead: `{secret}.name()`");
    let (does, help) = match sink {
        Sink::File => (
            format!("writes `{v}` to a file"),
            format!(
                "write the name, and look it up where it is read: `{secret}.name()`; for a client that reads a file only, release it with a reason: `declassify!`"
            ),
        ),
        Sink::Environment => (
            format!("puts `{v}` into the environment, which every child and crash report gets"),
            format!("give it to the child alone: `Command::new(..).env(\"NAME\", {v})`"),
        ),
        Sink::Argument => (
            format!("makes `{v}` an argument of a process, which other users see"),
            format!(
                "`.env(\"NAME\", {v})`; a client's command starts here: `redis::cmd(\"AUTH\").arg({v})`"
            ),
        ),
        Sink::Channel => (
            format!("sends `{v}` to where it is not followed"),
            format!("send the secret itself: `tx.send({secret}.clone())`{own}"),
        ),
        Sink::Collection => (
            format!("collects `{v}`, which then outlives `expose!`"),
            keep_or_call,
        ),
        Sink::Cell => (
            format!("stores `{v}` in a cell, which outlives `expose!`"),
            keep_or_call,
        ),
        Sink::Memory => (
            format!("leaves `{v}` in memory, where nothing wipes it"),
            format!("pass it for as long as the call takes: `client.login({v})`"),
        ),
        Sink::Place => (format!("moves `{v}` to a place outside of `expose!`"), keep),
        Sink::Serializer => (
            format!("serializes `{v}`, which stores it in clear"),
            format!("write the name, and look it up where it is read: `{secret}.name()`"),
        ),
        Sink::Error => (
            format!("puts `{v}` into an error, which is stored and shown"),
            named,
        ),
        Sink::Panic => (format!("puts `{v}` into a panic, which is printed"), named),
        Sink::Formatter => (format!("prints `{v}`"), format!("{named}{own}")),
        Sink::Log => (format!("records `{v}` in a log"), format!("{named}{own}")),
        Sink::Address => (
            format!("puts `{v}` into an address, which is shown and logged"),
            "redirect to an address without it, and look it up where that is served".to_owned(),
        ),
        Sink::Writer => (
            format!("writes `{v}` to where it is not followed"),
            if name.contains("copy") {
                pass
            } else {
                format!(
                    "a child or a socket is called so: `stdin.write_all({v}.as_bytes())`, `socket`, `stream`; a file that must hold it: `declassify!`{own}"
                )
            },
        ),
        Sink::Name => (
            format!("makes `{v}` a name, and names are shown"),
            format!("name it after the secret: `{secret}.name()`"),
        ),
        Sink::Header => (
            format!("puts `{v}` into a map as a text, which shows it"),
            format!(
                "let mut value = expose!({secret}, |{v}| HeaderValue::from_str({v}))?; value.set_sensitive(true);"
            ),
        ),
        Sink::Form => (
            format!("copies `{v}` into a form, which is a text that is not secret"),
            format!(
                "let form = transform!({secret}, |{v}| format!(\"key={{}}\", percent_encode({v}))); // then expose `form`"
            ),
        ),
        Sink::Parameter => (
            format!("stores `{v}` with the run"),
            "declare it on the task that needs it: `#[secret(\"NAME\")]`".to_owned(),
        ),
    };
    Message::new(format!("`{name}` {does}"), help)
}

pub(crate) fn lent_out(name: &str, v: &str) -> Message {
    Message::new(
        format!("`&mut {name}` is passed beside `{v}`, which could be copied into it"),
        format!("make `{name}` inside the closure"),
    )
}

pub(crate) fn written_to_connection(v: &str, name: &str, secret: &str, out: &str) -> Message {
    let end = if name == "writeln" { "\\n" } else { "" };
    Message::new(
        format!("`{name}!` prints `{v}`"),
        format!(
            "let line = transform!({secret}, |{v}| format!(\"..{{{v}}}{end}\")); expose!(line, |l| {out}.write_all(l.as_bytes()))"
        ),
    )
}
