//! A table in a file of the crate, written from what a test has seen.

use std::fs;
use std::path::Path;

use crate::variable;

/// Compares the file with what was seen, or writes it where `SECRET_CORE_WRITE_TABLES` is set.
pub(crate) fn check(file: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if variable("SECRET_CORE_WRITE_TABLES").is_some() {
        fs::write(&path, text).expect("a table that is written");
    }
    let written = fs::read_to_string(&path).expect("the table");
    assert_eq!(
        written, text,
        "{file} is not what was seen: set SECRET_CORE_WRITE_TABLES"
    );
}

/// An error as a cell of a table: in one line.
pub(crate) fn cell(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace('|', "\\|")
}
