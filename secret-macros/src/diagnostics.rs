//! What is said when something is wrong: the collector, and [every message](message) in one table.

use std::fmt::Write as _;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};

/// The tokens that an error underlines, from the first to the last.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) first: Span,
    pub(crate) last: Span,
}

impl Place {
    /// All of `tokens`; where there are none, the macro's own call.
    pub(crate) fn of(tokens: impl ToTokens) -> Self {
        Self::of_stream(tokens.into_token_stream())
    }

    /// Apart from [`of`](Self::of), so that it is compiled once.
    fn of_stream(tokens: TokenStream) -> Self {
        let mut spans = tokens.into_iter().map(|t| t.span());
        let first = spans.next().unwrap_or_else(Span::call_site);
        Self {
            first,
            last: spans.last().unwrap_or(first),
        }
    }
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Self {
            first: span,
            last: span,
        }
    }
}

/// One mistake: the rule in a line, and the text that mends it.
pub(crate) struct Message {
    line: String,
    help: String,
}

impl Message {
    fn new(line: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            line: line.into(),
            help: help.into(),
        }
    }
}

/// What becomes of a value that a known function or method is given.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sink {
    File,
    Environment,
    Argument,
    Channel,
    Collection,
    Cell,
    Memory,
    Place,
    Serializer,
    Error,
    Panic,
    Formatter,
    Log,
    Writer,
    Parameter,
    Name,
    Header,
}

/// The mistakes found so far. Independent ones are all reported; dropping it unread is a bug of ours.
pub(crate) struct Diagnostics {
    found: Option<Vec<(Place, String)>>,
}

impl Diagnostics {
    pub(crate) fn new() -> Self {
        Self {
            found: Some(Vec::new()),
        }
    }

    pub(crate) fn report(&mut self, place: impl Into<Place>, message: &Message) {
        let mut text = message.line.clone();
        if !message.help.is_empty() {
            let _ = write!(text, "\n\nhelp: {}", message.help);
        }
        self.found
            .get_or_insert_default()
            .push((place.into(), text));
    }

    /// What syn says of tokens that are no Rust.
    pub(crate) fn syntax(&mut self, error: &syn::Error) {
        self.found
            .get_or_insert_default()
            .push((error.span().into(), error.to_string()));
    }

    /// How many mistakes were found so far.
    pub(crate) fn len(&self) -> usize {
        self.found.as_ref().map_or(0, Vec::len)
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.len() > 0
    }

    /// One `compile_error!` for each mistake.
    pub(crate) fn finish(mut self) -> Vec<TokenStream> {
        let found = self.found.take().unwrap_or_default();
        found
            .into_iter()
            .map(|(Place { first, last }, text)| {
                let path = quote_spanned!(first=> ::core::compile_error!);
                let text = quote_spanned!(last=> { #text });
                quote_spanned!(first=> #path #text)
            })
            .collect()
    }
}

impl Drop for Diagnostics {
    fn drop(&mut self) {
        assert!(
            self.found.is_none() || std::thread::panicking(),
            "mistakes were collected and not reported"
        );
    }
}

/// The word of `known` that `word` was probably meant to be.
pub(crate) fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    known
        .iter()
        .map(|candidate| (distance(word, candidate), *candidate))
        .filter(|(distance, candidate)| *distance * 3 <= candidate.len().max(word.len()))
        .min()
        .map(|(_, candidate)| candidate)
}

/// How many letters are changed, added, left out, or swapped with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let changed = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let swapped = if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    rows[i - 2][j - 2] + 1
                } else {
                    changed
                };
                changed
                    .min(swapped)
                    .min(rows[i - 1][j] + 1)
                    .min(rows[i][j - 1] + 1)
            };
        }
    }
    rows[a.len()][b.len()]
}

/// Every sentence of the crate. The first line has at most 100 columns, is lower case and has no full stop; the second is
/// what to write instead.
pub(crate) mod message {
    use super::{Message, Sink, nearest};
    use crate::names::{SOURCES, binding, name_for, value_type};

    // ---- the attribute -------------------------------------------------------------------------------------------

    pub(crate) fn no_name() -> Message {
        Message::new("the secret has no name", "#[secret(\"GCP_CREDENTIALS\")]")
    }

    pub(crate) fn name_not_text(word: &str) -> Message {
        Message::new(
            "the name of a secret is written as text, in quotes",
            format!("#[secret(\"{}\")]", word.trim_matches(['"', '\'', '`'])),
        )
    }

    pub(crate) fn name_after_equals(word: &str) -> Message {
        Message::new(
            "the name of a secret stands in parentheses",
            format!("#[secret({word})]"),
        )
    }

    pub(crate) fn empty_name() -> Message {
        Message::new(
            "the name of a secret cannot be empty",
            "#[secret(\"GCP_CREDENTIALS\")]",
        )
    }

    pub(crate) fn spaced_name(name: &str) -> Message {
        Message::new(
            "the name of a secret cannot begin or end with white space",
            format!("#[secret({:?})]", name.trim()),
        )
    }

    pub(crate) fn control_in_name(name: &str) -> Message {
        let clean: String = name.chars().filter(|c| !c.is_control()).collect();
        Message::new(
            "the name of a secret cannot contain control characters",
            format!("#[secret({clean:?})]"),
        )
    }

    pub(crate) fn second_name(name: &str) -> Message {
        Message::new(
            "an attribute names one secret",
            format!("add an attribute for the other one: `#[secret(\"{name}\")]`"),
        )
    }

    pub(crate) fn unknown_key(key: &str, allowed: &[&str]) -> Message {
        let list = quoted(allowed);
        Message::new(
            format!("unknown key `{key}`, expected {list}"),
            match nearest(key, allowed) {
                Some(near) => format!("{near} = .."),
                None => format!("write {list}, or nothing"),
            },
        )
    }

    pub(crate) fn duplicate_key(key: &str) -> Message {
        Message::new(
            format!("key `{key}` is given twice"),
            format!("keep one `{key} = ..`"),
        )
    }

    pub(crate) fn key_without_value(key: &str) -> Message {
        Message::new(format!("key `{key}` has no value"), example_of(key))
    }

    pub(crate) fn bad_value(key: &str) -> Message {
        let expected = match key {
            "into" => "the name of a parameter",
            "as" => "a type",
            "crate" => "a path",
            _ => "one of `context`, `env`, `files`, `cloud`",
        };
        Message::new(format!("`{key}` takes {expected}"), example_of(key))
    }

    fn example_of(key: &str) -> &'static str {
        match key {
            "into" => "into = token",
            "as" => "as = SecretRef<String>",
            "crate" => "crate = my_crate::secret_core",
            _ => "from = env",
        }
    }

    pub(crate) fn unknown_source(word: &str) -> Message {
        Message::new(
            format!("unknown source `{word}`, expected {}", quoted(&SOURCES)),
            format!("from = {}", nearest(word, &SOURCES).unwrap_or("env")),
        )
    }

    pub(crate) fn expected_comma() -> Message {
        Message::new(
            "expected a comma between the name and the keys",
            "#[secret(\"NAME\", from = env)]",
        )
    }

    // ---- where the attribute stands ------------------------------------------------------------------------------

    pub(crate) fn on_struct(name: &str) -> Message {
        Message::new(
            "a struct declares its secrets on its fields",
            format!(
                "#[derive(SecretTask)] struct {name} {{ #[secret(\"NAME\")] field: SecretRef<String> }}"
            ),
        )
    }

    pub(crate) fn on_enum(keyword: &str, name: &str) -> Message {
        Message::new(
            format!("a task is a function or a struct, not `{keyword}`"),
            format!(
                "#[derive(SecretTask)] struct {name} {{ #[secret(\"NAME\")] field: SecretRef<String> }}"
            ),
        )
    }

    pub(crate) fn on_impl() -> Message {
        Message::new(
            "secrets are declared on a function, not on a whole `impl`",
            "move `#[secret(\"NAME\")]` to the method that uses it",
        )
    }

    pub(crate) fn on_trait() -> Message {
        Message::new(
            "secrets are declared on a function, not on a whole trait",
            "move `#[secret(\"NAME\")]` to the method of the `impl` that uses it",
        )
    }

    pub(crate) fn on_const(keyword: &str, name: &str) -> Message {
        Message::new(
            format!("a secret is not declared on a `{keyword}`"),
            format!("const {name}: SecretRef<String> = SecretRef::new(\"NAME\");"),
        )
    }

    pub(crate) fn on_other(keyword: &str) -> Message {
        Message::new(
            format!("secrets are declared on a function, not on `{keyword}`"),
            "#[secret(\"NAME\")] async fn task(name: Secret<String>) -> Result<(), SecretError> { .. }",
        )
    }

    pub(crate) fn no_body() -> Message {
        Message::new(
            "a method without a body cannot look secrets up",
            "move `#[secret(..)]` to the method in the `impl`; leave the secret out of the signature here",
        )
    }

    pub(crate) fn const_fn() -> Message {
        Message::new("a `const fn` cannot look secrets up", "remove `const`")
    }

    pub(crate) fn extern_fn() -> Message {
        Message::new(
            "an `extern` function cannot declare secrets: its callers are not Rust",
            "declare the secret on a Rust function and call that from here",
        )
    }

    // ---- bindings and parameters ---------------------------------------------------------------------------------

    pub(crate) fn no_such_parameter(
        wanted: &str,
        secret: &str,
        parameters: &[String],
        likely: Option<&str>,
        by_into: bool,
    ) -> Message {
        let list = if parameters.is_empty() {
            "the task has none".to_owned()
        } else {
            format!("the task has {}", quoted(parameters))
        };
        let mut line = format!("no parameter `{wanted}` for secret `{secret}`");
        let mut help = match likely {
            Some(likely) if by_into => format!("into = {likely}"),
            Some(likely) => format!("#[secret(\"{secret}\", into = {likely})]"),
            None => format!(
                "add the parameter `{wanted}: Secret<{}>`",
                value_type(secret)
            ),
        };
        if line.len() + list.len() < 98 {
            line = format!("{line}; {list}");
        } else {
            help = format!("{help} ({list})");
        }
        Message::new(line, help)
    }

    pub(crate) fn into_self() -> Message {
        Message::new("a secret cannot be bound to `self`", "into = token")
    }

    pub(crate) fn same_secret_twice(name: &str) -> Message {
        Message::new(
            format!("secret `{name}` is declared twice"),
            "remove this attribute; `clone()` is cheap where the task needs it twice",
        )
    }

    pub(crate) fn same_parameter_twice(parameter: &str, other: &str, name: &str) -> Message {
        let own = binding(name);
        Message::new(
            format!("parameter `{parameter}` is already bound to secret `{other}`"),
            if own == parameter {
                format!("add a parameter `{own}_2: Secret<String>` and write `into = {own}_2`")
            } else {
                format!("remove `into = {parameter}` and add a parameter `{own}: Secret<String>`")
            },
        )
    }

    pub(crate) fn as_of_parameter(name: &str) -> Message {
        Message::new(
            format!("parameter `{name}` has a type of its own"),
            "remove `as = ..`: it is for a function that has no such parameter",
        )
    }

    pub(crate) fn pattern(wanted: &str, ty: &str) -> Message {
        Message::new(
            "a secret is bound to a name, not to a pattern",
            format!("{wanted}: {ty}"),
        )
    }

    pub(crate) fn by_reference(ty: &str) -> Message {
        Message::new(
            "a task owns its secrets: the type is not a reference",
            ty.to_owned(),
        )
    }

    pub(crate) fn bound_parameter(name: &str, inner: &str) -> Message {
        Message::new(
            format!("secret `{name}` is bound to a parameter that would be stored in clear"),
            format!("Secret<{inner}>"),
        )
    }

    pub(crate) fn not_a_binding(name: &str, ty: &str, owned: &str) -> Message {
        Message::new(
            format!("secret `{name}` cannot be bound to `{ty}`"),
            format!("Secret<{owned}>"),
        )
    }

    pub(crate) fn optional_not_secret(name: &str, inner: &str) -> Message {
        Message::new(
            format!("secret `{name}` cannot be bound to `Option<{inner}>`"),
            format!("Option<Secret<{inner}>>"),
        )
    }

    pub(crate) fn optional_reference(name: &str, inner: &str) -> Message {
        Message::new(
            format!("secret `{name}` is a name already: it is not also optional"),
            inner.to_owned(),
        )
    }

    pub(crate) fn undeclared(parameter: &str, task: &str) -> Message {
        Message::new(
            format!("`{parameter}` is a secret that `{task}` does not declare"),
            format!(
                "add `#[secret(\"{}\")]` above the function",
                name_for(parameter)
            ),
        )
    }

    // ---- results -------------------------------------------------------------------------------------------------

    pub(crate) fn no_result(task: &str, root: &str) -> Message {
        Message::new(
            format!("`{task}` declares a secret, which may be missing, and so returns a `Result`"),
            format!("-> Result<(), {root}::SecretError>"),
        )
    }

    pub(crate) fn not_a_result(ty: &str, root: &str) -> Message {
        Message::new(
            "a task that declares a secret returns a `Result`: the secret may be missing",
            format!("Result<{ty}, {root}::SecretError>"),
        )
    }

    pub(crate) fn future_result(root: &str) -> Message {
        Message::new(
            "a task that declares a secret returns a `Result`, not a future",
            format!("async fn .. -> Result<.., {root}::SecretError>"),
        )
    }

    // ---- the derive ----------------------------------------------------------------------------------------------

    pub(crate) fn derive_on(keyword: &str, name: &str) -> Message {
        Message::new(
            format!("a task is a struct with named fields, not {keyword}"),
            format!("struct {name} {{ #[secret(\"NAME\")] name: SecretRef<String> }}"),
        )
    }

    pub(crate) fn no_secret_field(name: &str) -> Message {
        Message::new(
            format!("task `{name}` declares no secret"),
            "add a field `#[secret(\"NAME\")] name: SecretRef<String>`, or remove `SecretTask` from the derive",
        )
    }

    pub(crate) fn field_holds_secret(field: &str, inner: &str) -> Message {
        Message::new(
            format!("field `{field}` would be stored with the secret's value in it"),
            format!("{field}: SecretRef<{inner}>"),
        )
    }

    pub(crate) fn field_optional(field: &str, inner: &str) -> Message {
        Message::new(
            format!(
                "field `{field}` is always there: whether the secret exists is asked at run time"
            ),
            format!("{field}: {inner}"),
        )
    }

    pub(crate) fn field_not_reference(field: &str, ty: &str) -> Message {
        Message::new(
            format!("field `{field}` declares a secret and so holds its name"),
            format!("{field}: SecretRef<{ty}>"),
        )
    }

    pub(crate) fn field_undeclared(field: &str) -> Message {
        Message::new(
            format!("field `{field}` does not say which secret it is"),
            format!("#[secret(\"{}\")]", name_for(field)),
        )
    }

    pub(crate) fn field_not_parameter(field: &str, ty: &str) -> Message {
        Message::new(
            format!("field `{field}` is neither a parameter nor a secret"),
            format!("{field}: Parameter<{ty}>"),
        )
    }

    pub(crate) fn field_named_new() -> Message {
        Message::new(
            "a secret field cannot be called `new`: the task's constructor is",
            "rename the field",
        )
    }

    pub(crate) fn field_twice(field: &str) -> Message {
        Message::new(
            format!("field `{field}` declares two secrets"),
            "give the other secret a field of its own",
        )
    }

    pub(crate) fn secret_on_container() -> Message {
        Message::new(
            "a struct declares its secrets on its fields",
            "move `#[secret(..)]` to the field; options of the struct are `#[secret_task(..)]`",
        )
    }

    // ---- the three ways to use a secret --------------------------------------------------------------------------

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

    // expose!: `v` is the name in the closure.

    pub(crate) fn returned(v: &str, code: &str, secret: &str) -> Message {
        Message::new(
            format!("`{v}` leaves `expose!` as its result"),
            format!(
                "pass it to a call: `client.login({code})`; to keep it, keep the secret: `{secret}.clone()`"
            ),
        )
    }

    pub(crate) fn returned_part(v: &str, secret: &str, code: &str) -> Message {
        Message::new(
            format!("what is computed from `{v}` leaves `expose!` as its result"),
            format!("transform!({secret}, |{v}| {code})"),
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
                "call the function of the type, `Config::from_str({v})`; a number is computed: `transform!({secret}, |{v}| {v}.parse::<u64>())`"
            )
        } else {
            format!("call the function of the type: `{ty}::from_str({v})`")
        }
    }

    pub(crate) fn method(v: &str, method: &str, secret: &str, code: &str) -> Message {
        Message::new(
            format!("`{method}` computes with `{v}`, which `expose!` only passes on"),
            format!("let part = transform!({secret}, |{v}| {code}); // then expose `part`"),
        )
    }

    pub(crate) fn operator(v: &str, secret: &str, code: &str) -> Message {
        Message::new(
            format!("an operator computes with `{v}`, which `expose!` only passes on"),
            format!("let part = transform!({secret}, |{v}| {code}); // then expose `part`"),
        )
    }

    pub(crate) fn compared(v: &str, secret: &str) -> Message {
        Message::new(
            format!("`{v}` is compared inside `expose!`, which takes longer the more is right"),
            format!("{secret}.verify(expected.as_bytes())"),
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
            format!(
                "hand over all of it, to a function of yours with the `{keyword}` in it: `login({whole})`"
            ),
        )
    }

    pub(crate) fn renamed(v: &str) -> Message {
        Message::new(
            format!("`let` gives `{v}` another name inside `expose!`"),
            format!("pass `{v}` itself, or an owned form of it: `client.login({v}.to_owned())`"),
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
                    last.to_lowercase()
                ),
                (_, last, None) => {
                    format!("call a function that makes it: `{last}::new({v})`")
                }
            },
        )
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

    pub(crate) fn macro_mentions(v: &str, name: &str, secret: &str) -> Message {
        match name {
            "format" | "format_args" | "concat" => Message::new(
                format!("`{name}!` copies `{v}` into a text that is not secret"),
                format!(
                    "let text = transform!({secret}, |{v}| format!(\"..{{{v}}}..\")); // then expose `text`"
                ),
            ),
            "panic" | "unreachable" | "todo" | "unimplemented" | "assert" | "assert_eq"
            | "assert_ne" | "debug_assert" | "debug_assert_eq" | "debug_assert_ne" | "bail"
            | "ensure" | "anyhow" | "eyre" => Message::new(
                format!("`{name}!` puts `{v}` into an error, which is stored and shown"),
                if name.contains("assert") || name == "ensure" {
                    format!("{secret}.verify(b\"..\")")
                } else {
                    format!("{name}!(\"{{}} was refused\", {secret}.name())")
                },
            ),
            "print" | "println" | "eprint" | "eprintln" | "dbg" | "write" | "writeln" | "trace"
            | "debug" | "info" | "warn" | "error" | "log" | "event" | "span" => Message::new(
                format!("`{name}!` prints `{v}`"),
                match name {
                    "dbg" => format!("dbg!({secret}.name())"),
                    "write" | "writeln" => format!("{name}!(out, \"{{}}\", {secret}.name())"),
                    _ => format!("{name}!(\"{{}}\", {secret}.name())"),
                },
            ),
            "vec" => Message::new(
                format!("`vec!` puts `{v}` into a list, where nothing guards it"),
                format!(
                    "as an array it can stand in a call: `client.form(&[(\"password\", {v})])`"
                ),
            ),
            "json" => Message::new(
                format!("`json!` copies `{v}` into a document, which stores it in clear"),
                format!(
                    "let body = transform!({secret}, |{v}| format!(r#\"{{{{\"key\": {{}}}}}}\"#, json_string({v}))); // then expose `body`"
                ),
            ),
            _ => Message::new(
                format!("`{v}` is used in `{name}!`, where it is not seen what becomes of it"),
                format!("pass it to a call instead: `client.login({v})`"),
            ),
        }
    }

    pub(crate) fn called_on(v: &str, method: &str) -> Message {
        Message::new(
            format!("`{method}` is called on `{v}`, which `expose!` only passes on"),
            format!(
                "pass it to a function: `{method}({v}, ..)`, or with its type in front: `Type::{method}({v}, ..)`"
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

    pub(crate) fn sink(v: &str, name: &str, sink: Sink, secret: &str) -> Message {
        let pass = format!("pass it to the client that needs it: `client.login({v})`");
        let keep = format!("keep the secret itself: `{secret}.clone()`");
        // A client's own method may have the name of one that collects.
        let own = match name {
            "append" | "extend" | "insert" | "push" | "replace" | "send" | "store" | "swap"
            | "write" => format!(
                "; a client's own `{name}` is called in a function of yours: `fn login(client: &Client, {v}: &str)`"
            ),
            _ => String::new(),
        };
        let keep_or_call = format!("{keep}{own}");
        let named = format!("name the secret instead: `{secret}.name()`");
        let (does, help) = match sink {
            Sink::File => (
                format!("writes `{v}` to a file"),
                format!("write the name, and look it up where it is read: `{secret}.name()`"),
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
            Sink::Formatter => (format!("prints `{v}`"), named),
            Sink::Log => (format!("records `{v}` in a log"), named),
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

    pub(crate) fn written_to_connection(v: &str, name: &str, secret: &str, out: &str) -> Message {
        let end = if name == "writeln" { "\\n" } else { "" };
        Message::new(
            format!("`{name}!` prints `{v}`"),
            format!(
                "let line = transform!({secret}, |{v}| format!(\"..{{{v}}}{end}\")); expose!(line, |l| {out}.write_all(l.as_bytes()))"
            ),
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

    // transform!

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

    // ---- all of them ---------------------------------------------------------------------------------------------

    pub(crate) fn too_deep(what: &str) -> Message {
        let most = crate::depth::MOST;
        Message::new(
            format!("{what} is nested at most {most} steps deep"),
            "write a part of it in front, under a name of its own",
        )
    }

    // ---- words ---------------------------------------------------------------------------------------------------

    fn quoted<S: AsRef<str>>(words: &[S]) -> String {
        let words: Vec<String> = words.iter().map(|w| format!("`{}`", w.as_ref())).collect();
        words.join(", ")
    }
}
