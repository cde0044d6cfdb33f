//! Texts that are checked in and that a test run produces.

use std::path::Path;

/// Compares with the text that is checked in; if `write`, writes it.
pub fn compare(path: &Path, text: &str, write: bool) {
    if write {
        std::fs::write(path, text).expect("a file that can be written");
        return;
    }
    let known = std::fs::read_to_string(path).unwrap_or_default();
    for (line, (known, found)) in known.lines().zip(text.lines()).enumerate() {
        assert_eq!(known, found, "{}, line {}", path.display(), line + 1);
    }
    assert_eq!(known.lines().count(), text.lines().count());
}
