//! One package with a binary for each program, with the dependencies that these tests have, built by one call of cargo.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::built::Builds;
use super::cargo::cargo;
use super::program::Program;
use super::{leaks, root};

/// Builds them next to this test, so that no dependency is built again: the features are the same.
pub fn build(programs: &[Program]) -> Builds {
    // TARGET/PROFILE/deps/test
    let test = std::env::current_exe().expect("this test");
    let profile = test.ancestors().nth(2).expect("the folder of the profile");
    let target = profile.parent().expect("the target directory");
    let manifest = write(&target.join("tests/leaks"), programs);

    let mut cargo = cargo(root());
    cargo
        .args(["build", "--quiet", "--offline", "--keep-going"])
        .args(["--message-format", "json", "--manifest-path"])
        .arg(manifest)
        .arg("--target-dir")
        .arg(target)
        // They are built once.
        .env("CARGO_INCREMENTAL", "0");
    if profile.ends_with("release") {
        cargo.arg("--release");
    }
    // That some of them fail is the purpose.
    let output = cargo.output().expect("cargo");
    Builds::read(&output.stdout, &String::from_utf8_lossy(&output.stderr))
}

/// What a debugger needs of each program would be gigabytes of all of them; a profile that says so would be another build of all
/// the dependencies.
const STRIPPED: &str = r#"fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if cfg!(target_os = "linux") {
        println!("cargo::rustc-link-arg-bins=-Wl,--strip-all");
    }
}
"#;

/// Writes the package, and gives the path of its manifest. The versions are those of the repository.
fn write(folder: &Path, programs: &[Program]) -> PathBuf {
    let mut text = format!(
        "[workspace]\n\n[package]\nname = \"leaks\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\nbuild = \"build.rs\"\n\n\
         [profile.dev]\ndebug = \"line-tables-only\"\n\n\
         [lib]\nname = \"engine\"\npath = {:?}\n",
        leaks().join("engine.rs")
    );
    for program in programs {
        let _ = write!(
            text,
            "\n[[bin]]\nname = {:?}\npath = {:?}\n",
            program.target(),
            program.path
        );
    }
    text += "\n[dependencies]\n";
    for dependency in dependencies() {
        text += &dependency;
    }
    fs::create_dir_all(folder).expect("a folder for the package");
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock file");
    write_changed(&folder.join("build.rs"), STRIPPED);
    let manifest = folder.join("Cargo.toml");
    write_changed(&manifest, &text);
    manifest
}

/// Cargo looks at the time of a file.
fn write_changed(path: &Path, text: &str) {
    if fs::read_to_string(path).ok().as_deref() != Some(text) {
        fs::write(path, text).expect("a file of the package");
    }
}

/// What the tests of the repository depend on, a line for each.
fn dependencies() -> Vec<String> {
    let output = cargo(root())
        .args(["metadata", "--no-deps", "--offline", "--format-version=1"])
        .output()
        .expect("cargo");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("metadata");
    let packages = metadata["packages"].as_array().expect("packages");
    let this = packages
        .iter()
        .find(|package| package["name"] == env!("CARGO_PKG_NAME"))
        .expect("the package of this test");
    let dependencies = this["dependencies"].as_array().expect("dependencies");
    dependencies.iter().map(line).collect()
}

/// JSON's text, lists and booleans are TOML's, too.
fn line(dependency: &Value) -> String {
    let name = dependency["name"].as_str().expect("a name");
    let mut line = format!("{name} = {{ version = {}", dependency["req"]);
    if let path @ Value::String(_) = &dependency["path"] {
        let _ = write!(line, ", path = {path}");
    }
    let (features, default) = (
        &dependency["features"],
        &dependency["uses_default_features"],
    );
    line + &format!(", features = {features}, default-features = {default} }}\n")
}
