//! What a program needs, and where it decided to use it: [`manifest()`].

mod selection;

use std::fmt;

pub use selection::UnknownTask;

use crate::lookup::Lookup;
use crate::registry;
use crate::source::Source;

/// A secret that a task or a constant declares.
///
/// Written by the macros. The fields are public for them alone, and plain, because a `static` of plain values is what
/// the compiler is done with fastest; read them by the functions of the same names.
#[allow(missing_docs)]
pub struct SecretSpec {
    #[doc(hidden)]
    pub name: &'static str,
    #[doc(hidden)]
    pub task: &'static str,
    /// The binding, the module, the file, and the type: parts that end with NUL, and the last.
    #[doc(hidden)]
    pub text: &'static str,
    /// 0 for none, or one more than the index in [`Source::ALL`]; with `OF_CONSTANT` where a constant declares it.
    #[doc(hidden)]
    pub source: u8,
    #[doc(hidden)]
    pub line: u32,
    #[doc(hidden)]
    pub probe: Option<Probe>,
}

/// Set in the source of a secret that a constant declares.
pub(crate) const OF_CONSTANT: u8 = 0x80;

/// What declares a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SecretSpecKind {
    /// A function or struct.
    Task,
    /// A constant or a `static` of type [`SecretRef`](crate::SecretRef).
    Constant,
}

impl SecretSpecKind {
    /// The word for it: `task` or `constant`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::Constant => "constant",
        }
    }
}

impl fmt::Display for SecretSpecKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A part of a text whose parts are separated by NUL.
const fn part(text: &'static str, mut index: usize) -> &'static str {
    let (mut start, mut end) = (0, 0);
    while end < text.len() {
        if text.as_bytes()[end] == 0 {
            if index == 0 {
                break;
            }
            index -= 1;
            start = end + 1;
        }
        end += 1;
    }
    text.split_at(end).0.split_at(start).1
}

/// Looks a declared secret up with the type of its declaration.
#[doc(hidden)]
pub type Probe = fn(&'static SecretSpec) -> Lookup<()>;

impl SecretSpec {
    /// The name of the secret.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Whether a task or a constant declares it.
    #[must_use]
    pub const fn kind(&self) -> SecretSpecKind {
        if self.source & OF_CONSTANT == 0 {
            SecretSpecKind::Task
        } else {
            SecretSpecKind::Constant
        }
    }

    /// The function, struct or constant that declares it.
    #[must_use]
    pub const fn task(&self) -> &'static str {
        self.task
    }

    /// The parameter or field that it is bound to; of a constant, its name.
    #[must_use]
    pub const fn binding(&self) -> &'static str {
        part(self.text, 0)
    }

    /// The type of that parameter, field or constant, as it is written in the source.
    #[must_use]
    pub const fn type_name(&self) -> &'static str {
        part(self.text, 3)
    }

    /// The source that it is restricted to.
    #[must_use]
    pub const fn source(&self) -> Option<Source> {
        match self.source & !OF_CONSTANT {
            0 => None,
            more => Some(Source::ALL[more as usize - 1]),
        }
    }

    /// Whether the task runs without it.
    #[must_use]
    pub fn is_optional(&self) -> bool {
        let path = self.type_name().split('<').next().unwrap_or_default();
        path.rsplit("::").next().map(str::trim) == Some("Option")
    }

    /// The module path of the declaration.
    #[must_use]
    pub const fn module(&self) -> &'static str {
        part(self.text, 1)
    }

    /// The file of the declaration.
    #[must_use]
    pub const fn file(&self) -> &'static str {
        part(self.text, 2)
    }

    /// The line of the declaration, from 1.
    #[must_use]
    pub const fn line(&self) -> u32 {
        self.line
    }

    /// Looks it up as its task would; `None` where the type depends on a generic parameter of the task.
    pub(crate) fn try_out(&'static self) -> Option<Lookup<()>> {
        self.probe.map(|probe| probe(self))
    }
}

impl fmt::Debug for SecretSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SecretSpec")
            .field("name", &self.name)
            .field("kind", &self.kind())
            .field("task", &self.task)
            .field("binding", &self.binding())
            .field("type_name", &self.type_name())
            .field("source", &self.source())
            .field("module", &self.module())
            .field("file", &self.file())
            .field("line", &self.line)
            .finish_non_exhaustive()
    }
}

/// A place in the source where the value of a secret is used.
///
/// Written by the macros as one text: of all that a `static` can be, what the compiler is done with fastest. Its parts end with NUL: the
/// module, the file, the line, the kind, the secret, the hash in hex, and the reason, which is empty for none.
#[derive(Clone, Copy)]
pub struct ExposureEntry(&'static str);

/// How the value is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ExposureKind {
    /// [`expose!`](crate::expose): handed over to a consumer.
    Expose,
    /// [`transform!`](crate::transform): computed with, and still secret.
    Transform,
    /// [`declassify!`](crate::declassify): released, with a reason.
    Declassify,
}

impl ExposureKind {
    /// The word in the source: `expose`, `transform` or `declassify`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Expose => "expose",
            Self::Transform => "transform",
            Self::Declassify => "declassify",
        }
    }
}

impl fmt::Display for ExposureKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl ExposureEntry {
    /// How the value is used.
    #[must_use]
    pub const fn kind(&self) -> ExposureKind {
        match part(self.0, 3).as_bytes() {
            [b't', ..] => ExposureKind::Transform,
            [b'd', ..] => ExposureKind::Declassify,
            _ => ExposureKind::Expose,
        }
    }

    /// The module path.
    #[must_use]
    pub const fn module(&self) -> &'static str {
        part(self.0, 0)
    }

    /// The file.
    #[must_use]
    pub const fn file(&self) -> &'static str {
        part(self.0, 1)
    }

    /// The line, from 1.
    #[must_use]
    pub const fn line(&self) -> u32 {
        match u32::from_str_radix(part(self.0, 2), 10) {
            Ok(line) => line,
            Err(_) => 0,
        }
    }

    /// The expression that names the secret, as it is written in the source.
    #[must_use]
    pub const fn secret(&self) -> &'static str {
        part(self.0, 4)
    }

    /// Why it is released.
    #[must_use]
    pub const fn reason(&self) -> Option<&'static str> {
        let reason = part(self.0, 6);
        if reason.is_empty() {
            None
        } else {
            Some(reason)
        }
    }

    /// A hash of the closure that uses it: it changes when the code does, and not when the code moves or is laid out anew.
    ///
    /// It is FNV-1a over the text of the tokens, the same on every machine and for every compiler. 64 bits find every change that is made
    /// without thinking of it; somebody who looks for other code with the same hash finds some, and a reviewer sees that code.
    #[must_use]
    pub const fn hash(&self) -> u64 {
        match u64::from_str_radix(part(self.0, 5), 16) {
            Ok(hash) => hash,
            Err(_) => 0,
        }
    }
}

impl fmt::Debug for ExposureEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExposureEntry")
            .field("kind", &self.kind())
            .field("module", &self.module())
            .field("file", &self.file())
            .field("line", &self.line())
            .field("secret", &self.secret())
            .field("reason", &self.reason())
            .field("hash", &self.hash())
            .finish()
    }
}

/// What this binary declares and exposes; made by [`manifest()`].
#[derive(Debug)]
#[non_exhaustive]
pub struct Manifest {
    /// Every declared secret, by module and line.
    pub secrets: Vec<&'static SecretSpec>,
    /// Every place that uses a value, by file and line.
    pub exposures: Vec<ExposureEntry>,
}

/// Every declared secret of this binary, and every place that uses one. Tasks are listed without any registration.
///
/// What the linker leaves out of a binary is not in its manifest, nor is a constant without `#[secret]`.
///
/// ```
/// for secret in secret_core::manifest().secrets {
///     println!("{} needs {}", secret.task(), secret.name());
/// }
/// ```
#[must_use]
pub fn manifest() -> Manifest {
    Manifest {
        secrets: in_order(registry::secrets(), |secret| {
            (secret.module(), secret.file(), secret.line, secret.name)
        }),
        exposures: in_order(
            registry::exposures().map(|text| ExposureEntry(text)),
            |entry| ("", entry.file(), entry.line(), ""),
        ),
    }
}

/// Puts each where it belongs among those before it: a sort would be ten times as much for the compiler, once for each type.
fn in_order<T>(
    entries: impl Iterator<Item = T>,
    key: fn(&T) -> (&'static str, &'static str, u32, &'static str),
) -> Vec<T> {
    let mut ordered: Vec<T> = Vec::new();
    for entry in entries {
        let at = ordered.partition_point(|earlier| key(earlier) <= key(&entry));
        ordered.insert(at, entry);
    }
    ordered
}

/// The name as it is declared, and the source that it is restricted to, if a secret called `name` is declared.
///
/// Where tasks restrict it differently it is not restricted: which of them a record is of, only its task knows.
pub(crate) fn declared(name: &str) -> Option<(&'static str, Option<Source>)> {
    let mut found = registry::secrets().filter(|secret| secret.name == name);
    let first = found.next()?;
    let agree = found.all(|other| other.source() == first.source());
    Some((first.name, first.source().filter(|_| agree)))
}
