//! What a program needs, and where it decided to use it: [`manifest()`].

use std::fmt;

use crate::lookup::Lookup;
use crate::registry;
use crate::source::Source;

/// A secret that a task declares.
///
/// Written by the macros. The fields are public for them alone, and plain, because a `static` of plain values is what
/// the compiler is done with fastest; read them by the functions of the same names.
#[allow(missing_docs)]
pub struct SecretSpec {
    #[doc(hidden)]
    pub name: &'static str,
    #[doc(hidden)]
    pub task: &'static str,
    #[doc(hidden)]
    pub binding: &'static str,
    #[doc(hidden)]
    pub type_name: &'static str,
    #[doc(hidden)]
    pub source: Option<Source>,
    #[doc(hidden)]
    pub module: &'static str,
    #[doc(hidden)]
    pub file: &'static str,
    #[doc(hidden)]
    pub line: u32,
    #[doc(hidden)]
    pub probe: Option<Probe>,
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

    /// The function or struct that declares it.
    #[must_use]
    pub const fn task(&self) -> &'static str {
        self.task
    }

    /// The parameter or field that it is bound to.
    #[must_use]
    pub const fn binding(&self) -> &'static str {
        self.binding
    }

    /// The type of that parameter or field, as it is written in the source.
    #[must_use]
    pub const fn type_name(&self) -> &'static str {
        self.type_name
    }

    /// The source that it is restricted to.
    #[must_use]
    pub const fn source(&self) -> Option<Source> {
        self.source
    }

    /// Whether the task runs without it.
    #[must_use]
    pub fn is_optional(&self) -> bool {
        let path = self.type_name.split('<').next().unwrap_or_default();
        path.rsplit("::").next().map(str::trim) == Some("Option")
    }

    /// The module path of the declaration.
    #[must_use]
    pub const fn module(&self) -> &'static str {
        self.module
    }

    /// The file of the declaration.
    #[must_use]
    pub const fn file(&self) -> &'static str {
        self.file
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
            .field("task", &self.task)
            .field("binding", &self.binding)
            .field("type_name", &self.type_name)
            .field("source", &self.source)
            .field("module", &self.module)
            .field("file", &self.file)
            .field("line", &self.line)
            .finish_non_exhaustive()
    }
}

/// A place in the source where the value of a secret is used. Written by the macros, as [`SecretSpec`] is.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct ExposureEntry {
    #[doc(hidden)]
    pub kind: ExposureKind,
    #[doc(hidden)]
    pub module: &'static str,
    #[doc(hidden)]
    pub file: &'static str,
    #[doc(hidden)]
    pub line: u32,
    #[doc(hidden)]
    pub secret: &'static str,
    #[doc(hidden)]
    pub reason: Option<&'static str>,
    #[doc(hidden)]
    pub hash: u64,
}

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

impl ExposureEntry {
    /// How the value is used.
    #[must_use]
    pub const fn kind(&self) -> ExposureKind {
        self.kind
    }

    /// The module path.
    #[must_use]
    pub const fn module(&self) -> &'static str {
        self.module
    }

    /// The file.
    #[must_use]
    pub const fn file(&self) -> &'static str {
        self.file
    }

    /// The line, from 1.
    #[must_use]
    pub const fn line(&self) -> u32 {
        self.line
    }

    /// The expression that names the secret, as it is written in the source.
    #[must_use]
    pub const fn secret(&self) -> &'static str {
        self.secret
    }

    /// Why it is released.
    #[must_use]
    pub const fn reason(&self) -> Option<&'static str> {
        self.reason
    }

    /// A hash of the code that uses it: it changes when the code does.
    #[must_use]
    pub const fn hash(&self) -> u64 {
        self.hash
    }
}

/// What this binary declares and exposes; made by [`manifest()`].
#[derive(Debug)]
#[non_exhaustive]
pub struct Manifest {
    /// Every declared secret, by module and line.
    pub secrets: Vec<&'static SecretSpec>,
    /// Every place that uses a value, by file and line.
    pub exposures: Vec<&'static ExposureEntry>,
}

/// Every declared secret of this binary, and every place that uses one. Tasks are listed without any registration.
///
/// What the linker leaves out of a binary is not in its manifest.
///
/// ```
/// for secret in secret_core::manifest().secrets {
///     println!("{} needs {}", secret.task(), secret.name());
/// }
/// ```
#[must_use]
pub fn manifest() -> Manifest {
    let mut secrets: Vec<_> = registry::secrets().collect();
    secrets.sort_by_key(|secret| (secret.module, secret.file, secret.line, secret.name));
    let mut exposures: Vec<_> = registry::exposures().collect();
    exposures.sort_by_key(|entry| (entry.file, entry.line));
    Manifest { secrets, exposures }
}

/// The name as it is declared, and the source that it is restricted to, if a secret called `name` is declared.
///
/// Where tasks restrict it differently it is not restricted: which of them a record is of, only its task knows.
pub(crate) fn declared(name: &str) -> Option<(&'static str, Option<Source>)> {
    let mut found = registry::secrets().filter(|secret| secret.name == name);
    let first = found.next()?;
    let agree = found.all(|other| other.source == first.source);
    Some((first.name, first.source.filter(|_| agree)))
}
