//! What `#[secret]` asks of a constant. rustc names these functions to the user, and so they have names that say something.

use crate::manifest::{OF_CONSTANT, SecretSpec};
use crate::reference::SecretRef;
use crate::secret::Secret;
use crate::task;
use crate::value::SecretValue;

/// What a constant declares a secret with: a [`SecretRef`], or an alias of one.
#[diagnostic::on_unimplemented(
    message = "a constant declares a secret as a `SecretRef<..>`, not as `{Self}`",
    label = "not the name of a secret",
    note = "help: `#[secret] const TOKEN: SecretRef<String> = SecretRef::new(\"NAME\");`"
)]
pub trait Reference {
    type Itself;
    type Value;
}

impl<T> Reference for SecretRef<T> {
    type Itself = Self;
    type Value = T;
}

/// The reference, with a name that a secret can have.
#[must_use]
pub const fn named<T>(reference: &'static SecretRef<T>) -> &'static SecretRef<T> {
    let name = reference.declared_name();
    assert!(!name.is_empty(), "the name of a secret cannot be empty");
    assert!(
        name.trim_ascii().len() == name.len(),
        "the name of a secret cannot begin or end with white space"
    );
    let mut rest = name.as_bytes();
    while let [byte, after @ ..] = rest {
        assert!(
            !byte.is_ascii_control(),
            "the name of a secret cannot contain control characters"
        );
        rest = after;
    }
    reference
}

/// What is registered of a constant.
#[must_use]
pub const fn constant<T: SecretValue>(
    reference: &'static SecretRef<T>,
    task: &'static str,
    text: &'static str,
    line: u32,
) -> SecretSpec {
    SecretSpec {
        name: reference.declared_name(),
        task,
        text,
        source: OF_CONSTANT
            | match reference.source() {
                None => 0,
                // They stand in `Source::ALL` in the order in which they are declared.
                Some(source) => source as u8 + 1,
            },
        line,
        probe: task::secret::<Secret<T>>().probe,
    }
}
