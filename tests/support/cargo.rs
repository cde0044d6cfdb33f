//! Cargo, started by a test that cargo has started.

use std::path::Path;
use std::process::{Command, Stdio};

/// What the outer one says of the package whose test it runs: build scripts that ask for it would run again, here and there, and with
/// them all that depends on theirs.
const OF_THIS_PACKAGE: [&str; 7] = [
    "CARGO_MANIFEST_DIR",
    "CARGO_PKG_NAME",
    "CARGO_PKG_VERSION",
    "CARGO_PKG_VERSION_MAJOR",
    "CARGO_PKG_VERSION_MINOR",
    "CARGO_PKG_VERSION_PATCH",
    "CARGO_PKG_VERSION_PRE",
];

pub fn cargo(folder: &Path) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(folder).stdin(Stdio::null());
    for name in OF_THIS_PACKAGE {
        cargo.env_remove(name);
    }
    cargo
}
