//! Programs that let a secret out by a way that happens by accident, and which layer of the toolkit stops each; and honest ones, which
//! have to work. `tests/leaks/README.md` says how one is written, and is the table of what became of them.
//!
//! They are built as the programs of a user are, all by one call of cargo, and those that build are run. With
//! `SECRET_CORE_WRITE_TABLES` set the table is written anew.

#[path = "leaks/harness/mod.rs"]
mod harness;

use std::path::Path;
use std::sync::LazyLock;

use harness::{Case, Claim, Outcome};

/// With what the harness itself has to notice, in `controls`.
const FOLDERS: [&str; 4] = ["sample", "attacks", "honest", "controls"];

const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/leaks/README.md");

static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| harness::try_all(&FOLDERS));

fn of(folder: &str) -> impl Iterator<Item = &'static Case> {
    CASES
        .iter()
        .filter(move |case| case.program.folder == folder)
}

#[test]
fn every_program_ends_as_it_says() {
    let wrong: Vec<String> = CASES
        .iter()
        .filter(|case| case.program.folder != "controls")
        .filter_map(|case| case.check().err())
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn nine_in_ten_of_the_sample_do_not_compile_and_none_reaches_a_record() {
    let (honest, leaks): (Vec<&Case>, Vec<&Case>) =
        of("sample").partition(|case| matches!(case.program.claim, Claim::Works));
    assert_eq!((leaks.len(), honest.len()), (56, 9));
    let refused = leaks
        .iter()
        .filter(|case| matches!(case.outcome, Outcome::Refused { .. }))
        .count();
    assert!(refused * 10 >= leaks.len() * 9, "{refused} of 56");
    for case in leaks {
        if let Outcome::GotOut { place, .. } = &case.outcome {
            let is_stream = ["standard output", "standard error"].contains(&place.as_str());
            assert!(is_stream, "{}: {place}", case.program.name);
        }
    }
}

#[test]
fn the_table_is_of_this_run() {
    #[allow(clippy::disallowed_methods)] // not a secret
    let write = std::env::var_os("SECRET_CORE_WRITE_TABLES").is_some();
    let cases: Vec<&Case> = FOLDERS
        .iter()
        .filter(|folder| **folder != "controls")
        .flat_map(|folder| of(folder))
        .collect();
    harness::table::compare(Path::new(TABLE), &harness::table::of(&cases), write);
}

/// What the harness is there to notice: each control claims what is not so, and says what has to be said of it.
#[test]
fn a_program_that_claims_what_is_not_so_is_noticed() {
    assert!(of("controls").count() > 10);
    for case in of("controls") {
        let name = &case.program.name;
        let complaint = case.check().expect_err(name);
        let [words] = case.program.prints.as_slice() else {
            panic!("{name}: one line `Prints: ..` says what is noticed");
        };
        assert!(complaint.contains(words), "{name}: {complaint}");
    }
}
