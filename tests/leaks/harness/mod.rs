//! What is done with the programs: they are read, built, run, searched, and judged.

mod built;
mod canary;
#[path = "../../support/cargo.rs"]
mod cargo;
mod outcome;
mod package;
mod program;
mod ran;
pub mod table;

use std::path::{Path, PathBuf};

pub use outcome::{Case, Outcome};
pub use program::Claim;

use program::Program;

/// Every program of these folders, and what became of it. A folder that is not there has none.
pub fn try_all(folders: &[&str]) -> Vec<Case> {
    let programs: Vec<Program> = folders
        .iter()
        .flat_map(|folder| Program::all_of(&leaks().join(folder)))
        .collect();
    let mut builds = package::build(&programs);
    programs
        .into_iter()
        .map(|program| {
            let outcome = builds.take(&program).outcome(&program);
            Case { program, outcome }
        })
        .collect()
}

/// The repository.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn leaks() -> PathBuf {
    root().join("tests/leaks")
}
