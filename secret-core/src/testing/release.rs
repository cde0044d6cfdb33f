//! One block of the lock file: [`Release`].

use std::fmt;

use crate::manifest::ExposureEntry;

/// One `declassify!`, by what stands in the lock file.
#[derive(Clone, Debug)]
pub(super) struct Release {
    values: [String; KEYS.len()],
    /// Where it is now, for whoever reads the difference. No line is in the file: code that moves is not changed.
    line: Option<u32>,
}

/// The keys of a block, in the order of the file.
pub(super) const KEYS: [&str; 5] = ["file", "module", "secret", "reason", "code"];
pub(super) const FILE: usize = 0;
pub(super) const MODULE: usize = 1;
pub(super) const SECRET: usize = 2;
pub(super) const REASON: usize = 3;
pub(super) const CODE: usize = 4;

impl Release {
    /// What a file says.
    pub(super) fn read(values: [String; KEYS.len()]) -> Self {
        Self { values, line: None }
    }

    /// What the program does.
    pub(super) fn of(entry: ExposureEntry) -> Self {
        Self {
            values: [
                portable(entry.file()),
                entry.module().to_owned(),
                entry.secret().to_owned(),
                entry.reason().unwrap_or_default().to_owned(),
                format!("{:016x}", entry.hash()),
            ],
            line: Some(entry.line()),
        }
    }

    /// The values of [`KEYS`], by which releases are the same and in order.
    pub(super) fn values(&self) -> &[String; KEYS.len()] {
        &self.values
    }

    /// `key = "value"`: of TOML, in which these strings are written as in JSON.
    pub(super) fn pair(&self, index: usize) -> String {
        format!("{} = {}", KEYS[index], quoted(&self.values[index]))
    }

    /// Where it is, for a person.
    pub(super) fn place(&self) -> String {
        let [file, module, secret, ..] = &self.values;
        let line = self.line.map_or(String::new(), |line| format!(":{line}"));
        format!("{file}{line}, of `{secret}` in `{module}`")
    }
}

impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (0..KEYS.len()).try_for_each(|index| writeln!(f, "{}", self.pair(index)))
    }
}

fn quoted(text: &str) -> String {
    // JSON leaves this one as it is, and TOML does not allow it.
    serde_json::Value::from(text)
        .to_string()
        .replace('\u{7f}', "\\u007f")
}

/// The path as it is on every machine.
///
/// For the packages of a workspace the compiler is given a path from the workspace on. For any other it is absolute, and its
/// beginning is of the machine and of the version; the module says which crate it is.
fn portable(file: &str) -> String {
    let path = file.replace('\\', "/");
    let is_absolute = path.starts_with('/') || path.as_bytes().get(1) == Some(&b':');
    match path.rsplit_once('/') {
        Some((_, name)) if is_absolute => format!(".../{name}"),
        _ => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_the_same_on_every_machine() {
        for (file, expected) in [
            ("src/lib.rs", "src/lib.rs"),
            ("mail\\src\\deep\\tasks.rs", "mail/src/deep/tasks.rs"),
            (
                "/cargo/registry/src/index/mail-1.2.3/src/lib.rs",
                ".../lib.rs",
            ),
            (
                "C:\\cargo\\git\\checkouts\\mail-12ab\\src\\lib.rs",
                ".../lib.rs",
            ),
        ] {
            assert_eq!(portable(file), expected);
        }
    }

    #[test]
    fn a_value_of_any_characters_is_one_line() {
        let values = ["a", "b", "c", "says \"so\"\nand\\\u{7f}\u{1}ü", "d"];
        let release = Release::read(values.map(str::to_owned));
        let line = release.pair(REASON);
        assert_eq!(line, r#"reason = "says \"so\"\nand\\\u007f\u0001ü""#);
        let written = line.strip_prefix("reason = ").expect("the key");
        let read: String = serde_json::from_str(written).expect("a string");
        assert_eq!(read, values[REASON]);
    }
}
