//! What is declared on a constant. `head` is what stands in front of its value, `const TOKEN: SecretRef<String>`.

use crate::diagnostics::Message;

/// `name` is in its quotes.
pub(crate) fn name_of_constant(name: &str, head: &str) -> Message {
    Message::new(
        "the name of a constant's secret stands in its value",
        format!("#[secret] {head} = SecretRef::new({name});"),
    )
}

pub(crate) fn binding_of_constant(key: &str, head: &str) -> Message {
    Message::new(
        format!("a constant is bound to no parameter, so `{key}` has no meaning here"),
        format!("#[secret] {head} = .."),
    )
}

/// `source` is the word as it is given.
pub(crate) fn source_of_constant(head: &str, value: &str, source: &str) -> Message {
    let mut letters = source.chars();
    let source: String = letters
        .next()
        .map(|first| first.to_ascii_uppercase())
        .into_iter()
        .chain(letters)
        .collect();
    Message::new(
        "the source of a constant's secret stands in its value",
        format!("#[secret] {head} = {value}.only(Source::{source});"),
    )
}

pub(crate) fn constant_twice() -> Message {
    Message::new("a constant declares one secret", "keep one `#[secret]`")
}

/// Here `head` ends with the name.
pub(crate) fn constant_type(head: &str, ty: &str, value_type: &str) -> Message {
    Message::new(
        format!("a constant declares a secret as a `SecretRef<..>`, not as `{ty}`"),
        format!("#[secret] {head}: SecretRef<{value_type}> = SecretRef::new(\"NAME\");"),
    )
}

pub(crate) fn constant_without_value(head: &str) -> Message {
    Message::new(
        "a constant without a value names no secret",
        format!("`#[secret] {head} = SecretRef::new(\"NAME\");`, in a trait's `impl`"),
    )
}

pub(crate) fn constant_of_impl(word: &str) -> Message {
    Message::new(
        format!("a constant that declares a secret is written without `{word}`"),
        format!("write the type that `{word}` stands for"),
    )
}
