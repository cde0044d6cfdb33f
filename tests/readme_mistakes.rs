//! The compiler output that the README shows is the compiler's: each block is compared with the expectation of the program that is
//! named above it, which `tests/compiletest.rs` compares with the compiler. Set `SECRET_CORE_WRITE_TABLES` to have the blocks written anew.

#[path = "support/table.rs"]
mod table;

use std::fs;
use std::path::Path;

/// Stands in front of the path of a program's expectation, and a block follows.
const NAMED: &str = "<!-- tests/ui/fail/";
const OPEN: &str = "```text\n";
const CLOSE: &str = "```\n";

#[test]
fn the_ten_mistakes_of_the_readme() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let mut sections = readme.split(NAMED);
    let mut written = sections.next().unwrap().to_owned();
    let mut count = 0;
    for section in sections {
        let (program, rest) = section.split_once(" -->\n").unwrap();
        let expectation = root.join("tests/ui/fail").join(program);
        let expected = fs::read_to_string(&expectation)
            .unwrap_or_else(|error| panic!("{}: {error}", expectation.display()));
        let rest = rest.strip_prefix(OPEN).expect("a block of text");
        let (_, rest) = rest.split_once(CLOSE).expect("the block's end");
        written += &format!("{NAMED}{program} -->\n{OPEN}{expected}{CLOSE}{rest}");
        count += 1;
    }
    assert_eq!(count, 10);
    #[allow(clippy::disallowed_methods)] // no secret
    let write = std::env::var_os("SECRET_CORE_WRITE_TABLES").is_some();
    table::compare(&path, &written, write);
}
