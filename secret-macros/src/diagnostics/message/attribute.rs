//! What `#[secret(..)]` says, and where it stands.

use super::quoted;
use crate::diagnostics::{Message, nearest};
use crate::names::{INTO, SOURCES, name_for};

/// `parameter` is what the secret is most likely bound to, and `keys` is what else the attribute says: `, from = env`.
pub(crate) fn no_name(parameter: Option<&str>, keys: &str) -> Message {
    let name = parameter.map_or_else(|| "GCP_CREDENTIALS".to_owned(), name_for);
    Message::new(
        "the secret has no name",
        format!("#[secret({name:?}{keys})]"),
    )
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

pub(crate) fn name_by_key(name: &str) -> Message {
    Message::new(
        "the name of a secret comes first, without a key",
        format!("#[secret({name:?})]"),
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

pub(crate) fn second_name(names: &[String]) -> Message {
    let lines: Vec<String> = names.iter().map(|n| format!("#[secret({n:?})]")).collect();
    // One below the other, behind the word `help`.
    Message::new("an attribute names one secret", lines.join("\n      "))
}

/// `rest` is what follows the key, `= env`.
pub(crate) fn unknown_key(key: &str, rest: &str, allowed: &[&str]) -> Message {
    let list = quoted(allowed);
    Message::new(
        format!("unknown key `{key}`, expected {list}"),
        match nearest(key, allowed) {
            // What other attributes say by a word, the type says here.
            _ if ["default", "optional", "required"].contains(&key) && allowed.contains(&INTO) => {
                "the type says it: `Secret<_>` must be there, `Option<Secret<_>>` is `None` where it is not".to_owned()
            }
            Some(near) if rest.starts_with('=') => format!("{near} {rest}"),
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

pub(crate) fn bad_value(key: &str, given: &str) -> Message {
    let expected = match key {
        "into" => "the name of a parameter",
        "as" => "a type",
        "crate" => "a path",
        _ => "one of `context`, `env`, `files`, `cloud`",
    };
    let text = given.trim_matches('"');
    let is_word = syn::parse_str::<syn::Ident>(text).is_ok();
    Message::new(
        format!("`{key}` takes {expected}"),
        match key {
            // Most likely in quotes.
            "into" | "from" if is_word => format!("{key} = {text}"),
            _ => example_of(key).to_owned(),
        },
    )
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
