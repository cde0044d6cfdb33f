//! What a task declares, what it returns, and the derive for tasks that are structs.

use super::quoted;
use crate::diagnostics::Message;
use crate::names::{binding, name_for, value_type};

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

/// An attribute that makes a `main` of what it stands on takes no parameters.
pub(crate) fn below_secret(mut message: Message) -> Message {
    message
        .help
        .push_str("; an attribute such as `#[tokio::main]` stands below `#[secret]`");
    message
}

pub(crate) fn into_no_name(word: &str) -> Message {
    Message::new(
        format!("a secret cannot be bound to `{word}`"),
        "into = token",
    )
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

pub(crate) fn not_a_binding(name: &str, ty: &str, secret: &str) -> Message {
    Message::new(format!("secret `{name}` cannot be bound to `{ty}`"), secret)
}

pub(crate) fn shared_secret(name: &str, ty: &str, secret: &str) -> Message {
    Message::new(
        format!("secret `{name}` cannot be bound to `{ty}`"),
        format!("{secret} // its clones share the value"),
    )
}

pub(crate) fn optional_not_secret(name: &str, inner: &str, secret: &str) -> Message {
    Message::new(
        format!("secret `{name}` cannot be bound to `Option<{inner}>`"),
        format!("Option<{secret}>"),
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

pub(crate) fn field_holds_optional_secret(field: &str, inner: &str) -> Message {
    Message::new(
        format!("field `{field}` would be stored with the secret's value in it"),
        optional_field(field, &format!("SecretRef<{inner}>")),
    )
}

pub(crate) fn field_optional(field: &str, inner: &str) -> Message {
    Message::new(
        format!("field `{field}` is always there: whether the secret exists is asked at run time"),
        optional_field(field, inner),
    )
}

/// The name stays; what need not be there is what is found under it.
fn optional_field(field: &str, reference: &str) -> String {
    format!(
        "{field}: {reference}, and `self.{field}().optional().await?`, or `.get()?`, is `None` where there is none"
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

/// `Parameter<..>` is no way out: it wants what can be written.
pub(crate) fn field_skipped(field: &str, ty: &str, task: &str) -> Message {
    Message::new(
        format!("field `{field}` is left out of the record, and so is no part of the task"),
        format!("keep it beside the task: `struct Runner {{ task: {task}, {field}: {ty} }}`"),
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
