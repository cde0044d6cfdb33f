//! The secrets of some of the tasks: [`Manifest::tasks`].

use std::fmt;

use super::{Manifest, SecretSpec};

impl Manifest {
    /// The secrets that these tasks declare: for [`preflight_of`](crate::preflight_of), where a program runs only some of what it has
    /// linked.
    ///
    /// A task is called like its function or struct (`load_rows`), and by as much of its path as tells it from another one
    /// (`nightly::load_rows`). The name of a module stands for all the tasks in it and below. The order is that of the manifest.
    ///
    /// ```no_run
    /// use secret_core::{manifest, preflight_of};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// match std::env::args().nth(1).as_deref() {
    ///     Some("export") => preflight_of(manifest().tasks(["export", "reports::send"])?)?,
    ///     Some("import") => preflight_of(manifest().tasks(["import"])?)?,
    ///     _ => {}
    /// }
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// If no task that declares a secret is called so, with the names that are near; or several are. All such names at once.
    pub fn tasks<N: AsRef<str>>(
        &self,
        names: impl IntoIterator<Item = N>,
    ) -> Result<Vec<&'static SecretSpec>, UnknownTask> {
        let mut selection = Selection::of(&self.secrets);
        for name in names {
            selection.add(name.as_ref());
        }
        selection.finish(&self.secrets)
    }
}

/// What is selected of a list of secrets, and what could not be.
struct Selection {
    /// The path of the task of each secret.
    paths: Vec<String>,
    is_selected: Vec<bool>,
    unknown: UnknownTask,
}

/// How many names an error lists.
const MOST: usize = 8;

impl Selection {
    fn of(secrets: &[&'static SecretSpec]) -> Self {
        let paths = secrets
            .iter()
            .map(|secret| format!("{}::{}", secret.module(), secret.task()));
        Self {
            paths: paths.collect(),
            is_selected: vec![false; secrets.len()],
            unknown: UnknownTask {
                names: Vec::new(),
                text: String::new(),
            },
        }
    }

    fn add(&mut self, name: &str) {
        let mut called: Vec<&str> = Vec::new();
        for path in self.paths.iter().flat_map(|path| with_parents(path)) {
            if is_called(path, name) && !called.contains(&path) {
                called.push(path);
            }
        }
        // Its whole path is nobody else's, though it may be the end of another.
        let whole = called.iter().find(|path| **path == name).copied();
        match (whole, &*called) {
            (Some(path), _) | (None, &[path]) => {
                for (known, is_selected) in self.paths.iter().zip(&mut self.is_selected) {
                    *is_selected |= with_parents(known).any(|parent| parent == path);
                }
            }
            (None, []) => {
                let text = match self.near(name).as_slice() {
                    [] => self.all(),
                    near => format!("did you mean {}?", listed(near, " or ")),
                };
                let problem = format!("no task or constant called `{name}` declares a secret");
                self.unknown.push(name, &problem, &text);
            }
            (None, several) => {
                let problem = format!("several tasks or modules are called `{name}`");
                let text = format!("say which: {}", listed(several, " or "));
                self.unknown.push(name, &problem, &text);
            }
        }
    }

    /// What the name may have been meant to be, the most likely first.
    fn near(&self, name: &str) -> Vec<&str> {
        let parts = name.split("::").count();
        let mut near: Vec<(usize, &str)> = Vec::new();
        for path in self.paths.iter().flat_map(|path| with_parents(path)) {
            let known = end(path, parts);
            let distance = distance(&known.to_lowercase(), &name.to_lowercase());
            // A task of another module may be the one.
            let is_near =
                distance * 3 <= known.len().max(name.len()) || end(path, 1) == end(name, 1);
            if is_near && near.iter().all(|(_, other)| *other != known) {
                let at = near.partition_point(|(other, _)| *other <= distance);
                near.insert(at, (distance, known));
            }
        }
        near.iter().take(3).map(|(_, known)| *known).collect()
    }

    /// All the tasks, for somebody whose word is near none.
    fn all(&self) -> String {
        let mut tasks: Vec<&str> = Vec::new();
        for path in &self.paths {
            let task = end(path, 1);
            if !tasks.contains(&task) {
                tasks.push(task);
            }
        }
        let count = tasks.len();
        match count {
            0 => "no task of this binary does: the linker leaves out a library of which nothing is used".to_owned(),
            _ if count > MOST => format!(
                "these do, among {count}: {}; `secret_core::manifest()` has all",
                listed(&tasks[..MOST], ", ")
            ),
            _ => format!("these do: {}", listed(&tasks, ", ")),
        }
    }

    fn finish(
        self,
        secrets: &[&'static SecretSpec],
    ) -> Result<Vec<&'static SecretSpec>, UnknownTask> {
        if !self.unknown.names.is_empty() {
            return Err(self.unknown);
        }
        let selected = secrets.iter().zip(self.is_selected);
        Ok(selected
            .filter_map(|(secret, is_selected)| is_selected.then_some(*secret))
            .collect())
    }
}

/// A path, and those of the modules that it is in, the crate first.
fn with_parents(path: &str) -> impl Iterator<Item = &str> {
    let ends = path.match_indices("::").map(|(end, _)| end);
    ends.chain([path.len()]).map(|end| &path[..end])
}

/// Whether a path is `name`, or ends so.
fn is_called(path: &str, name: &str) -> bool {
    let front = path.strip_suffix(name);
    front.is_some_and(|front| front.is_empty() || front.ends_with("::"))
}

/// The last parts of a path.
fn end(path: &str, parts: usize) -> &str {
    match path.rmatch_indices("::").nth(parts - 1) {
        Some((at, separator)) => &path[at + separator.len()..],
        None => path,
    }
}

fn listed(names: &[&str], separator: &str) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(separator)
}

/// How many letters are changed, added or left out.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.chars().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], i + 1);
        for (j, other) in b.iter().enumerate() {
            let changed = corner + usize::from(letter != *other);
            corner = row[j + 1];
            row[j + 1] = changed.min(corner + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

/// Names of tasks that [`Manifest::tasks`] does not know, or of which there are several. Its text lists those that are near.
#[derive(Clone)]
pub struct UnknownTask {
    names: Vec<String>,
    text: String,
}

impl UnknownTask {
    fn push(&mut self, name: &str, problem: &str, help: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(problem);
        self.text.push_str("\n  help: ");
        self.text.push_str(help);
        self.names.push(name.to_owned());
    }

    /// The names, as they were given.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }
}

impl fmt::Display for UnknownTask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The same text, for a `main` that returns it.
impl fmt::Debug for UnknownTask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for UnknownTask {}
