//! What a message offers can be pasted: `tests/ui/pass/exposure/pasted_helps.rs` holds it, and compiles. Here each line of that program
//! is compared with the expectation of the program under `tests/ui/fail/exposure` that is named above it.

use std::fs;
use std::path::Path;

/// What is to be pasted: between backticks, or else all that stands in front of a remark.
fn offered(help: &str) -> Vec<&str> {
    if help.contains('`') && !help.contains(" // then ") {
        help.split('`').skip(1).step_by(2).collect()
    } else {
        help.split(" // then ").take(1).collect()
    }
}

#[test]
fn what_is_offered_is_what_is_compiled() {
    let ui = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui");
    let program = fs::read_to_string(ui.join("pass/exposure/pasted_helps.rs")).unwrap();
    let mut lines = program.lines().map(str::trim);
    let mut count = 0;
    while let Some(line) = lines.next() {
        let Some(name) = line.strip_prefix("// ") else {
            continue;
        };
        let expectation = ui.join("fail/exposure").join(format!("{name}.stderr"));
        let expected = fs::read_to_string(&expectation)
            .unwrap_or_else(|error| panic!("{}: {error}", expectation.display()));
        let help = expected
            .lines()
            .find_map(|line| line.trim().strip_prefix("help: "))
            .unwrap_or_else(|| panic!("{name} has no help"));
        let pasted = lines.next().unwrap();
        // A method or a call that is quoted by its name alone is no code.
        let codes = offered(help).into_iter().filter(|code| code.contains('('));
        for code in codes {
            assert!(pasted.contains(code), "{name}:\n{code}\n{pasted}");
            count += 1;
        }
    }
    assert!(count >= 15, "{count} were compared");
}
