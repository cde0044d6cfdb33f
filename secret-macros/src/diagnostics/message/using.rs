//! What the three ways to use a secret are given: secrets, a closure, a reason.

use crate::diagnostics::Message;

pub(crate) fn no_arguments(call: &str) -> Message {
    Message::new(
        format!("`{call}!` takes a secret and a closure"),
        example(call),
    )
}

pub(crate) fn no_closure(call: &str) -> Message {
    Message::new(
        format!("`{call}!` takes a closure that says what happens to the value"),
        example(call),
    )
}

pub(crate) fn not_a_closure(call: &str, secret: &str, given: &str) -> Message {
    Message::new(
        format!("`{call}!` takes a closure that says what happens to the value"),
        if call == "expose" {
            format!("expose!({secret}, |v| {given}(v))")
        } else {
            example(call).to_owned()
        },
    )
}

pub(crate) fn closure_inputs(secrets: usize, inputs: usize) -> Message {
    let names: Vec<String> = (0..secrets)
        .map(|i| char::from(b'a' + u8::try_from(i % 26).unwrap_or(0)).to_string())
        .collect();
    Message::new(
        format!(
            "{} and a closure of {}",
            count(secrets, "secret"),
            count(inputs, "input")
        ),
        format!("|{}| ..", names.join(", ")),
    )
}

pub(crate) fn after_closure(call: &str) -> Message {
    Message::new(
        format!("nothing follows the closure of `{call}!`"),
        example(call),
    )
}

pub(crate) fn async_closure(call: &str) -> Message {
    Message::new(
        format!("`{call}!` does not wait: its closure is not `async`"),
        if call == "transform" {
            "remove `async`"
        } else {
            "await outside: `let v = declassify!(..); v.send().await`"
        },
    )
}

fn example(call: &str) -> &'static str {
    match call {
        "transform" => "transform!(token, |t| format!(\"Bearer {t}\"))",
        "declassify" => {
            "declassify!(token, |t| t.len(), reason = \"the length is printed on the label\")"
        }
        _ => "expose!(token, |t| client.login(t))",
    }
}

fn count(n: usize, noun: &str) -> String {
    match n {
        1 => format!("one {noun}"),
        n => format!("{n} {noun}s"),
    }
}

pub(crate) fn no_reason() -> Message {
    Message::new(
        "a secret is released for a written reason only",
        "add `, reason = \"..\"` after the closure: who may see it, and why",
    )
}

pub(crate) fn reason_not_literal() -> Message {
    Message::new(
        "the reason is written out here, so that a reader and the lock file see it",
        "reason = \"support shows the key's public prefix\"",
    )
}

pub(crate) fn short_reason(length: usize) -> Message {
    Message::new(
        format!("a reason has ten characters or more, this one has {length}"),
        "reason = \"support shows the key's public prefix\"",
    )
}

pub(crate) fn control_in_reason() -> Message {
    Message::new(
        "a reason is one line of text, without control characters",
        "reason = \"support shows the key's public prefix\"",
    )
}

pub(crate) fn wordless_reason() -> Message {
    Message::new(
        "a reason is made of words, with five letters or more",
        "reason = \"support shows the key's public prefix\"",
    )
}

pub(crate) fn repeating_reason() -> Message {
    Message::new(
        "a reason is made of words, and this one says the same again and again",
        "reason = \"support shows the key's public prefix\"",
    )
}

pub(crate) fn unknown_option(call: &str, word: &str) -> Message {
    if call == "declassify" {
        Message::new(
            format!("unknown key `{word}`, expected `reason`"),
            "reason = \"support shows the key's public prefix\"",
        )
    } else {
        Message::new(
            format!("`{call}!` takes no `{word}`: nothing is released"),
            format!("remove `{word} = ..`"),
        )
    }
}
