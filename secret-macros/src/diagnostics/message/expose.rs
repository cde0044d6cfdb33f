//! What `expose!` does not pass on. `v` is the name in the closure.

use crate::diagnostics::Message;

pub(crate) fn returned(v: &str, code: &str, secret: &str) -> Message {
    Message::new(
        format!("`{v}` leaves `expose!` as its result"),
        format!(
            "pass it to a call: `client.login({code})`; to keep it, keep the secret: `{secret}.clone()`"
        ),
    )
}

pub(crate) fn returned_key(v: &str, secret: &str, bytes: &str) -> Message {
    Message::new(
        format!("`{v}` leaves `expose!` as its result"),
        format!(
            "pass it to a call: `client.login({bytes}.try_into().unwrap())`; to keep it: `{}`",
            array(v, secret, bytes, "32")
        ),
    )
}

pub(crate) fn returned_part(v: &str, secret: &str, code: &str) -> Message {
    Message::new(
        format!("what is computed from `{v}` leaves `expose!` as its result"),
        format!("transform!({secret}, |{v}| {code})"),
    )
}

pub(crate) fn returned_decoded(v: &str, decoder: &str) -> Message {
    Message::new(
        format!("what is computed from `{v}` leaves `expose!` as its result"),
        format!("pass it to a call: `client.login(&{decoder}({v})?)`"),
    )
}

pub(crate) fn returned_parsed(v: &str, secret: &str, ty: &str) -> Message {
    Message::new(
        format!("what is computed from `{v}` leaves `expose!` as its result"),
        parsed_by_type(v, secret, ty),
    )
}

pub(crate) fn passed_parsed(v: &str, method: &str, secret: &str, ty: &str) -> Message {
    Message::new(
        format!("`{method}` computes with `{v}`, which `expose!` only passes on"),
        parsed_by_type(v, secret, ty),
    )
}

fn parsed_by_type(v: &str, secret: &str, ty: &str) -> String {
    if ty == "_" {
        format!(
            "call the function of the type, by its name in the place of `Type`, with `use std::str::FromStr;`: `Type::from_str({v})`; a number is computed: `transform!({secret}, |{v}| {v}.parse::<u64>().ok())`"
        )
    } else {
        format!(
            "call the function of the type, with `use std::str::FromStr;`: `{ty}::from_str({v})`"
        )
    }
}

pub(crate) fn method(v: &str, method: &str, secret: &str, code: &str) -> Message {
    Message::new(
        format!("`{method}` computes with `{v}`, which `expose!` only passes on"),
        format!("let part = transform!({secret}, |{v}| {code}); // then expose `part`"),
    )
}

/// `transform!` does not have it.
pub(crate) fn method_of_function(v: &str, method: &str) -> Message {
    Message::new(
        format!("`{method}` computes with `{v}`, which `expose!` only passes on"),
        format!("hand it over to a function of yours with the `{method}` in it: `login({v})`"),
    )
}

pub(crate) fn operator(v: &str, secret: &str, code: &str) -> Message {
    Message::new(
        format!("an operator computes with `{v}`, which `expose!` only passes on"),
        format!("let part = transform!({secret}, |{v}| {code}); // then expose `part`"),
    )
}

pub(crate) fn operator_for_key(v: &str, secret: &str, bytes: &str) -> Message {
    Message::new(
        format!("an operator computes with `{v}`, which `expose!` only passes on"),
        format!("{}; // then expose `key`", array(v, secret, bytes, "32")),
    )
}

pub(crate) fn method_for_key(v: &str, method: &str, secret: &str, bytes: &str, n: &str) -> Message {
    Message::new(
        format!("`{method}` computes with `{v}`, which `expose!` only passes on"),
        format!("{}; // then expose `key`", array(v, secret, bytes, n)),
    )
}

fn array(v: &str, secret: &str, bytes: &str, n: &str) -> String {
    format!(
        "let key: Option<Secret<[u8; {n}]>> = transform!({secret}, |{v}| array({bytes})).transpose()"
    )
}

pub(crate) fn compared(v: &str, help: &str) -> Message {
    Message::new(
        format!("`{v}` is compared inside `expose!`, which takes longer the more is right"),
        help,
    )
}

pub(crate) fn branch(v: &str, keyword: &str, secret: &str) -> Message {
    Message::new(
        format!("`{keyword}` on `{v}` lets out what it is"),
        format!(
            "decide with `{secret}.verify(b\"..\")`, or compute with `transform!({secret}, |{v}| ..)`"
        ),
    )
}

pub(crate) fn unpacked(v: &str, keyword: &str, whole: &str) -> Message {
    Message::new(
        format!("`{keyword}` on `{v}` lets out what it is"),
        all_of_it(&format!("`{keyword}`"), whole),
    )
}

/// `code` is what is done there.
pub(crate) fn all_of_it(code: &str, whole: &str) -> String {
    format!("hand over all of it, to a function of yours with the {code} in it: `login({whole})`")
}

/// What is computed is of a type of `std` that `transform!` does not have.
pub(crate) fn parsed_of_std(v: &str, secret: &str, ty: &str) -> String {
    format!(
        "as an argument of a call, with `use std::str::FromStr;`: `{ty}::from_str({v})?`; where it is no secret: `declassify!({secret}, |{v}| {v}.parse::<{ty}>(), reason = \"who may see it, and why\")`"
    )
}

/// `elsewhere` is what to do with what `transform!` cannot compute.
pub(crate) fn returned_elsewhere(v: &str, elsewhere: &str) -> Message {
    Message::new(
        format!("what is computed from `{v}` leaves `expose!` as its result"),
        elsewhere,
    )
}

pub(crate) fn method_elsewhere(v: &str, method: &str, elsewhere: &str) -> Message {
    Message::new(
        format!("`{method}` computes with `{v}`, which `expose!` only passes on"),
        elsewhere,
    )
}

pub(crate) fn operator_elsewhere(v: &str, elsewhere: &str) -> Message {
    Message::new(
        format!("an operator computes with `{v}`, which `expose!` only passes on"),
        elsewhere,
    )
}

pub(crate) fn looked_into(v: &str, keyword: &str, code: &str) -> Message {
    Message::new(
        format!("`{keyword}` looks into what is made of `{v}`"),
        format!("pass all of it to a call: `client.login({code})`"),
    )
}

pub(crate) fn renamed(v: &str, code: &str) -> Message {
    Message::new(
        format!("`let` gives `{v}` another name inside `expose!`"),
        if code == v {
            format!("pass `{v}` itself, or an owned form of it: `client.login({v}.to_owned())`")
        } else {
            format!("pass it to the call as it is: `client.login({code})`")
        },
    )
}

pub(crate) fn assigned(v: &str, secret: &str) -> Message {
    Message::new(
        format!("`{v}` is assigned, and would outlive `expose!`"),
        format!(
            "keep the secret itself: `{secret}.clone()`; a client's settings are made in a function: `fn config(password: &str) -> Config`"
        ),
    )
}

pub(crate) fn constructed(v: &str, what: &str, built: &str) -> Message {
    let mut words = built.rsplit("::");
    let (last, before) = (words.next().unwrap_or(built), words.next());
    let variant_of = before.filter(|word| word.starts_with(char::is_uppercase));
    Message::new(
        format!("`{v}` is put into {what}, where nothing guards it"),
        match (what, last, variant_of) {
            ("an array" | "a tuple", ..) => {
                format!("in a call it can stand: `client.form(&[(\"password\", {v})])`")
            }
            (_, "Some" | "Ok" | "Err", _) => {
                format!("pass it to a call: `client.login({v})`")
            }
            (_, last, Some(ty)) => format!(
                "call a function of yours that makes it: `fn {}({v}: &str) -> {ty}`",
                in_snake_case(last)
            ),
            (_, last, None) => format!(
                "call a function of yours that makes it: `fn {}({v}: &str) -> {last}`",
                in_snake_case(last)
            ),
        },
    )
}

/// The name of a function that makes a type: `api_key` for `ApiKey`.
fn in_snake_case(ty: &str) -> String {
    let mut name = String::new();
    for c in ty.chars() {
        if c.is_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.extend(c.to_lowercase());
    }
    name
}

pub(crate) fn captured(v: &str, what: &str) -> Message {
    Message::new(
        format!("`{v}` is captured by {what}, which can outlive `expose!`"),
        if what == "an async block" {
            format!("make the closure of `expose!` async: `async |{v}| ..`")
        } else {
            format!(
                "pass it to a function of yours that has the closure in it: `login_all(users, {v})`"
            )
        },
    )
}

pub(crate) fn captured_by_spawned(v: &str, what: &str, spawned: &str) -> Message {
    Message::new(
        format!("`{v}` is captured by {what}, which can outlive `expose!`"),
        format!("use it in what is spawned: `{spawned}`"),
    )
}

/// `call` is of the function that takes the future.
pub(crate) fn captured_by_argument(v: &str, call: &str) -> Message {
    Message::new(
        format!("`{v}` is captured by an async block, which can outlive `expose!`"),
        format!("call it with the future of `expose!`: `{call}`"),
    )
}

/// `exposed` gives a future, too.
pub(crate) fn captured_by_future(v: &str, exposed: &str) -> Message {
    Message::new(
        format!("`{v}` is captured by an async block, which can outlive `expose!`"),
        format!("in the place of the block: `{exposed}`"),
    )
}

pub(crate) fn copy_in_error(v: &str, end: &str, borrowed: &str) -> Message {
    let by = end.split('(').next().unwrap_or(end).trim_start_matches('.');
    Message::new(
        format!("`{by}` shows the copy of `{v}` in the error, where it has another length"),
        format!("borrow it: `{borrowed}.try_into(){end}`"),
    )
}

/// An error that is given on, or printed by a panic.
fn error_shown(v: &str, end: &str, function: &str) -> String {
    if end == "?" {
        return format!("`?` gives on the error of `{function}`, which holds `{v}`");
    }
    let by = end.split('(').next().unwrap_or(end).trim_start_matches('.');
    format!("`{by}` prints the error of `{function}`, which holds `{v}`")
}

pub(crate) fn text_in_error(v: &str, end: &str, function: &str, lent: &str) -> Message {
    Message::new(
        error_shown(v, end, function),
        format!("borrow it: `std::str::from_utf8({lent}){end}.to_owned()`"),
    )
}

pub(crate) fn value_in_error(v: &str, end: &str, function: &str, code: &str) -> Message {
    let instead = if end == "?" {
        format!("{}?", without_error("map_err", function, code))
    } else {
        without_error("unwrap_or_else", function, code)
    };
    Message::new(
        error_shown(v, end, function),
        format!("leave the error out: `{instead}`"),
    )
}

pub(crate) fn error_taken(v: &str, method: &str, function: &str, code: &str) -> Message {
    Message::new(
        format!("`{method}` is given the error of `{function}`, which can hold `{v}`"),
        format!(
            "leave the error out: `{}`",
            without_error(method, function, code)
        ),
    )
}

fn without_error(method: &str, function: &str, code: &str) -> String {
    if method == "map_err" {
        format!("{code}.map_err(|_| std::io::Error::other(\"{function} failed\"))")
    } else {
        format!("{code}.{method}(|_| panic!(\"{function} failed\"))")
    }
}

pub(crate) fn quoted_in_panic(v: &str, by: &str, code: &str) -> Message {
    Message::new(
        format!("`{by}` prints the error of `try_into`, which can quote `{v}`"),
        format!(
            "give the error on: `{code}.try_into()?`; an array is made of bytes: `{v}.as_bytes().try_into().unwrap()`"
        ),
    )
}

pub(crate) fn called_on(v: &str, method: &str) -> Message {
    Message::new(
        format!("`{method}` is called on `{v}`, which `expose!` only passes on"),
        format!(
            "pass it to a function: `{method}({v}, ..)`, or with its type in front: `Type::{method}({v}, ..)`"
        ),
    )
}

pub(crate) fn returned_into(v: &str, code: &str, from: &str) -> Message {
    Message::new(
        format!("`{v}` leaves `expose!` as its result"),
        format!(
            "pass it to a call: `client.login({code})`; to fill a type that guards it, write the type: `SecretString::from({from})`"
        ),
    )
}

pub(crate) fn returned_accessor(v: &str, code: &str) -> Message {
    Message::new(
        format!("what a method of `{v}` gives leaves `expose!` as its result"),
        format!(
            "pass it to a call: `client.login({code})`; a method that logs in is called as a function: `Type::login({v})`"
        ),
    )
}

pub(crate) fn parsed(v: &str, function: &str, secret: &str) -> Message {
    Message::new(
        format!("`{function}` makes a document of `{v}` that is not secret"),
        format!(
            "declare it with its type, `{secret}: Secret<YourType>`; a field of it: `transform!({secret}, |{v}| json_field({v}, \"name\").unwrap_or_default())`"
        ),
    )
}

pub(crate) fn added(v: &str, text: &str, secret: &str) -> Message {
    Message::new(
        format!("`+=` adds `{v}` to `{text}`, which would outlive `expose!`"),
        format!(
            "let text = transform!({secret}, |{v}| format!(\"{{{text}}}{{{v}}}\")); // then expose `text`"
        ),
    )
}

pub(crate) fn nested(v: &str, name: &str, both: &str) -> Message {
    Message::new(
        format!("`{v}` is used in an inner `{name}!`, which follows its own value only"),
        format!("one call for both: `{name}!({both})`"),
    )
}

pub(crate) fn item() -> Message {
    Message::new(
        "an item has no place in `expose!`, which does not look into it",
        "move it out of the closure, in front of the function",
    )
}

pub(crate) fn nameless_callee(v: &str, name: Option<&str>) -> Message {
    Message::new(
        match name {
            Some(name) => {
                format!("`{name}` is made inside of `expose!`, and called with `{v}`")
            }
            None => {
                format!("what is called with `{v}` is not the name of a function or a method")
            }
        },
        format!(
            "call a function of yours by its name, or a method: `login({v})`, `client.login({v})`"
        ),
    )
}

pub(crate) fn unclear(v: &str) -> Message {
    Message::new(
        format!("`{v}` is used in a way that `expose!` does not follow"),
        format!("pass it to a call: `client.login({v})`"),
    )
}
