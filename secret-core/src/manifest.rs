//! What a program needs, and where it decided to use it: [`manifest()`].

use std::fmt;

use crate::error::SecretError;
use crate::lookup::{Binding, Lookup, Wanted};
use crate::name::SecretName;
use crate::source::Source;

/// A secret that a task declares.
pub struct SecretSpec {
    name: SecretName,
    task: &'static str,
    binding: &'static str,
    type_name: &'static str,
    source: Option<Source>,
    file: &'static str,
    line: u32,
    probe: Option<Probe>,
}

/// Looks a declared secret up with the type of its declaration.
#[doc(hidden)]
pub type Probe = fn(&'static SecretSpec) -> Result<(), SecretError>;

#[doc(hidden)]
pub fn probe<B: Binding>(spec: &'static SecretSpec) -> Result<(), SecretError> {
    let specs = std::slice::from_ref(spec);
    Lookup::<B>::of(Wanted::Declared(specs)).get().map(drop)
}

impl SecretSpec {
    #[doc(hidden)]
    #[allow(clippy::too_many_arguments)] // written by the macros, one call for each declaration
    #[must_use]
    pub const fn __new(
        name: &'static str,
        task: &'static str,
        binding: &'static str,
        type_name: &'static str,
        source: Option<Source>,
        file: &'static str,
        line: u32,
        probe: Option<Probe>,
    ) -> Self {
        Self {
            name: SecretName::new(name),
            task,
            binding,
            type_name,
            source,
            file,
            line,
            probe,
        }
    }

    /// The name of the secret.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name.as_static()
    }

    pub(crate) fn secret_name(&self) -> &SecretName {
        &self.name
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
        self.type_name.starts_with("Option")
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
    pub(crate) fn probe(&'static self) -> Option<Result<(), SecretError>> {
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
            .field("file", &self.file)
            .field("line", &self.line)
            .finish_non_exhaustive()
    }
}

/// The secrets of one task.
#[doc(hidden)]
pub struct TaskEntry {
    module: &'static str,
    secrets: &'static [SecretSpec],
}

impl TaskEntry {
    #[must_use]
    pub const fn new(module: &'static str, secrets: &'static [SecretSpec]) -> Self {
        Self { module, secrets }
    }
}

inventory::collect!(TaskEntry);

/// A place in the source where the value of a secret is used.
#[derive(Debug)]
pub struct ExposureEntry {
    kind: ExposureKind,
    module: &'static str,
    file: &'static str,
    line: u32,
    secret: &'static str,
    reason: Option<&'static str>,
    hash: u64,
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
    #[doc(hidden)]
    #[must_use]
    pub const fn new(
        kind: ExposureKind,
        module: &'static str,
        file: &'static str,
        line: u32,
        secret: &'static str,
        reason: Option<&'static str>,
        hash: u64,
    ) -> Self {
        Self {
            kind,
            module,
            file,
            line,
            secret,
            reason,
            hash,
        }
    }

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

inventory::collect!(ExposureEntry);

/// What this binary declares and exposes; made by [`manifest()`].
#[derive(Debug)]
#[non_exhaustive]
pub struct Manifest {
    /// Every declared secret, by module, task and name.
    pub secrets: Vec<Declaration>,
    /// Every place that uses a value, by file and line.
    pub exposures: Vec<&'static ExposureEntry>,
}

/// A declared secret, and the module of its task.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Declaration {
    /// The module path of the task.
    pub module: &'static str,
    /// The declaration.
    pub spec: &'static SecretSpec,
}

/// Every declared secret of this binary, and every place that uses one. Tasks are listed without any registration.
///
/// What the linker leaves out of a binary is not in its manifest.
///
/// ```
/// for declaration in secret_core::manifest().secrets {
///     println!("{} needs {}", declaration.spec.task(), declaration.spec.name());
/// }
/// ```
#[must_use]
pub fn manifest() -> Manifest {
    let mut secrets: Vec<Declaration> = inventory::iter::<TaskEntry>()
        .flat_map(|entry| {
            entry.secrets.iter().map(|spec| Declaration {
                module: entry.module,
                spec,
            })
        })
        .collect();
    secrets.sort_by_key(|d| (d.module, d.spec.line, d.spec.name()));
    let mut exposures: Vec<_> = inventory::iter::<ExposureEntry>().collect();
    exposures.sort_by_key(|entry| (entry.file, entry.line));
    Manifest { secrets, exposures }
}

/// The declaration of a secret called `name`, if there is one.
pub(crate) fn declared(name: &str) -> Option<&'static SecretSpec> {
    inventory::iter::<TaskEntry>()
        .flat_map(|entry| entry.secrets)
        .find(|spec| spec.name() == name)
}
