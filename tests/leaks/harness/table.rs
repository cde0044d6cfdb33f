//! The table of what became of the programs, which stands in the repository.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::outcome::{Case, Outcome};
use super::program::{Claim, Layer};

/// What stands above it is written by hand.
const BEGINNING: &str = "<!-- From here on written by the test `leaks`. -->\n";

/// A part for each folder: the leaks, how many were stopped where, and the honest programs.
pub fn of(cases: &[&Case]) -> String {
    let mut text = String::new();
    for part in cases.chunk_by(|a, b| a.program.folder == b.program.folder) {
        let (honest, leaks): (Vec<&Case>, Vec<&Case>) = part
            .iter()
            .partition(|case| matches!(case.program.claim, Claim::Works));
        let _ = writeln!(text, "\n## `{}`", part[0].program.folder);
        if !leaks.is_empty() {
            text += "\n| program | what it tries | stopped by | when | what is said of it |\n|---|---|---|---|---|\n";
            text.extend(leaks.iter().map(|case| row_of_leak(case)));
            text += &counts(&leaks);
        }
        if !honest.is_empty() {
            let count = honest.len();
            let _ = write!(
                text,
                "\n{count} honest programs, which work:\n\n| program | what it does |\n|---|---|\n"
            );
            text.extend(honest.iter().map(|case| row_of_honest(case)));
        }
    }
    text
}

fn row_of_leak(case: &Case) -> String {
    let (by, when, says) = match &case.outcome {
        Outcome::Refused { by, says } => (by.to_string(), "compile time", says.as_str()),
        Outcome::Stopped { by, says } => (by.to_string(), "run time", says.as_str()),
        _ => match &case.program.claim {
            Claim::Limit(why) => ("nothing".to_owned(), "", why.as_str()),
            Claim::Open(why) => ("nothing yet".to_owned(), "", why.as_str()),
            Claim::StoppedBy(_) | Claim::Works => ("?".to_owned(), "", ""),
        },
    };
    let (link, tries) = (link(case), cell(&case.program.tries));
    format!("| {link} | {tries} | {by} | {when} | {} |\n", cell(says))
}

fn row_of_honest(case: &Case) -> String {
    format!("| {} | {} |\n", link(case), cell(&case.program.tries))
}

fn link(case: &Case) -> String {
    let (folder, name) = (&case.program.folder, &case.program.name);
    format!("[{name}]({folder}/{name}.rs)")
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn counts(leaks: &[&Case]) -> String {
    let count = |is: &dyn Fn(&Case) -> bool| leaks.iter().filter(|case| is(case)).count();
    let share = |count: usize| {
        let total = leaks.len();
        format!("{count} | {} % |\n", (count * 100 + total / 2) / total)
    };
    let mut text = format!(
        "\n| stopped | of {} | share |\n|---|---|---|\n",
        leaks.len()
    );
    for layer in [Layer::Types, Layer::Macro] {
        let refused = count(&|c| matches!(&c.outcome, Outcome::Refused { by, .. } if *by == layer));
        let _ = write!(text, "| at compile time, by {layer} | {}", share(refused));
    }
    for layer in [Layer::Types, Layer::Guard, Layer::Redactor] {
        let stopped = count(&|c| matches!(&c.outcome, Outcome::Stopped { by, .. } if *by == layer));
        let _ = write!(text, "| at run time, by {layer} | {}", share(stopped));
    }
    let open = count(&|c| matches!(c.program.claim, Claim::Open(_)));
    let limits = count(&|c| matches!(c.program.claim, Claim::Limit(_)));
    let _ = write!(text, "| not yet | {}", share(open));
    let _ = write!(text, "| not at all | {}", share(limits));
    text
}

/// Compares with what is checked in; with `write`, writes it.
pub fn compare(path: &Path, table: &str, write: bool) {
    let text = fs::read_to_string(path).expect("the table");
    let (by_hand, known) = text
        .split_once(BEGINNING)
        .expect("the line where it begins");
    if write {
        let text = format!("{by_hand}{BEGINNING}{table}");
        fs::write(path, text).expect("a file that can be written");
        return;
    }
    let how = "SECRET_CORE_WRITE_TABLES=1 cargo test --test leaks";
    for (known, found) in known.lines().zip(table.lines()) {
        assert_eq!(known, found, "written anew by `{how}`");
    }
    assert_eq!(known.lines().count(), table.lines().count(), "`{how}`");
}
