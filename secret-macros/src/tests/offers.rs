//! What a message offers is not refused in its turn.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use proc_macro2::TokenStream;
use quote::quote;

use crate::exposure::Way;
use crate::stages;

/// The arguments of each `transform!(..)` and `expose!(..)` in a help.
fn offered(help: &str) -> Vec<(Way, &str)> {
    let mut uses = Vec::new();
    for (word, way) in [("transform!(", Way::Transform), ("expose!(", Way::Expose)] {
        for (start, _) in help.match_indices(word) {
            let arguments = &help[start + word.len()..];
            let mut open = 1;
            let end = arguments.find(|c| {
                open += i32::from(c == '(') - i32::from(c == ')');
                open == 0
            });
            uses.extend(end.map(|end| (way, &arguments[..end])));
        }
    }
    uses
}

#[test]
fn every_use_that_is_offered_is_accepted() {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    // What cargo adds to a package, and nobody has in a checkout.
    if package.join("Cargo.toml.orig").exists() {
        // Not `eprintln!`, which a test that passes does not show.
        let _ = writeln!(
            io::stderr(),
            "NOT ALL IS TESTED: the helps are in tests/ui, which is not in the package"
        );
        return;
    }
    let themes = package.join("../tests/ui/fail");
    let mut count = 0;
    for theme in fs::read_dir(themes).expect("the themes") {
        for file in fs::read_dir(theme.expect("a theme").path()).expect("a folder") {
            let path = file.expect("an entry").path();
            if path
                .extension()
                .is_none_or(|extension| extension != "stderr")
            {
                continue;
            }
            let text = fs::read_to_string(&path).expect("an expectation");
            let helps = text.lines().filter(|line| line.contains("help: "));
            for (way, arguments) in helps.flat_map(offered) {
                let tokens: TokenStream = arguments.parse().expect("tokens");
                let expansion = stages::exposure(way, quote!(krate; #tokens)).to_string();
                let refused = expansion.contains("compile_error");
                assert!(!refused, "{}: {arguments}\n{expansion}", path.display());
                count += 1;
            }
        }
    }
    assert!(count > 50, "{count} uses");
}
