//! What is not in the closed world of `transform!`.

use crate::diagnostics::Message;

pub(crate) fn outer_written(name: &str) -> Message {
    Message::new(
        format!("`{name}` is outside of `transform!`, from where nothing is written to"),
        format!("make `{name}` inside the closure, and let it be the result"),
    )
}

pub(crate) fn not_owned(code: &str) -> Message {
    Message::new(
        "what `transform!` gives is owned, and this ends with the value",
        format!("{code}.to_owned()"),
    )
}

pub(crate) fn expect_text() -> Message {
    Message::new(
        "the text of `expect` is printed by the panic, and so is written out here",
        ".expect(\"a port is a number\")",
    )
}

pub(crate) fn impure_type(ty: &str, near: Option<&str>) -> Message {
    Message::new(
        format!("`{ty}` is not one of the types of `transform!`"),
        match near {
            Some(near) => format!("`{near}`"),
            None => "text, bytes, numbers and collections of them: `String`, `Vec<u8>`, `u64`, `Option<String>`".to_owned(),
        },
    )
}

pub(crate) fn impure_method(name: &str, near: Option<&str>, secret: &str) -> Message {
    Message::new(
        format!("`{name}` is not one of the operations of `transform!`"),
        match near {
            Some(near) => format!(".{near}(..)"),
            None => format!("hand the value over: `expose!({secret}, |v| consumer(v))`"),
        },
    )
}

pub(crate) fn impure_macro(name: &str, known: &[&str]) -> Message {
    let known: Vec<String> = known.iter().map(|known| format!("`{known}!`")).collect();
    Message::new(
        format!("`{name}!` is not one of the operations of `transform!`"),
        format!("use {}, or remove the call", known.join(", ")),
    )
}

pub(crate) fn impure_sink(path: &str) -> Message {
    Message::new(
        format!("`{path}` is not one of the functions of `transform!`"),
        "remove the call: nothing leaves `transform!` but its result, which is secret",
    )
}

pub(crate) fn impure_call(path: &str, near: Option<&str>, secret: &str) -> Message {
    Message::new(
        format!("`{path}` is not one of the functions of `transform!`"),
        match near {
            Some(near) => format!("{near}(..)"),
            None => format!("hand the value over: `expose!({secret}, |v| {path}(v))`"),
        },
    )
}

/// An encoding or a hash: what it gives is as secret as the value, and is not the result of `expose!` either.
pub(crate) fn absent_call(path: &str, secret: &str) -> Message {
    Message::new(
        format!("`{path}` is not one of the functions of `transform!`"),
        format!(
            "there is none like it; hand the value over to a function of yours that calls `{path}`: `expose!({secret}, |v| login(v))`"
        ),
    )
}

/// It is called with a part of the value.
pub(crate) fn impure_for_each(path: &str, secret: &str) -> Message {
    Message::new(
        format!("`{path}` is not one of the functions of `transform!`"),
        format!(
            "hand all of `{secret}` over by `expose!`, to a function of yours that calls `{path}` for each part"
        ),
    )
}

pub(crate) fn impure(what: &str) -> Message {
    Message::new(
        format!("{what} has no place in `transform!`, which only computes with the value"),
        match what {
            "a struct of your own" => {
                "let a part be the result, and make the struct where it is exposed: `expose!(part, |p| Header::new(p))`"
            }
            "waiting" => {
                "wait where the result is exposed: `expose!(result, async |v| client.login(v).await)`"
            }
            "`cfg`" => {
                "decide it in front, and mention it inside: `let on_windows = cfg!(windows);`"
            }
            _ => "transform!(token, |t| format!(\"Bearer {t}\"))",
        },
    )
}
