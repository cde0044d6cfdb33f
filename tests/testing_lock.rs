//! The lock of declassifications, as the test of a user meets it: in a process of its own, in a folder of its own.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use secret_core::testing::{DeclassifyLock, assert_declassify_lock};
use secret_core::{ExposureKind, Secret, declassify, manifest};

/// What a test of a user is, apart from the name.
#[test]
#[ignore = "the others run it, in a folder with a lock file"]
fn checks_the_lock_of_its_folder() {
    assert_declassify_lock("declassify.lock");
}

const CANARY: &str = "canary-3b1e77";

mod mail {
    use super::{Secret, declassify};

    pub(super) fn hint(token: &Secret<String>) -> String {
        declassify!(
            token,
            |t| format!("{}..", &t[..4]),
            reason = "support shows the key's public prefix"
        )
    }
}

mod store {
    use super::{Secret, declassify};

    // A comment, and other lines: the code is the same.
    pub(super) fn hint(token: &Secret<String>) -> String {
        declassify!(
            token,
            // of the key
            |t| { format!("{}..", &t[..4],) },
            reason = "the host may know the prefix of the key",
        )
    }
}

/// What came of `checks_the_lock_of_its_folder`, and what it said.
fn check(folder: &Path, write: Option<&str>) -> (bool, String) {
    let mut test = Command::new(std::env::current_exe().unwrap());
    test.args(["--exact", "--ignored", "checks_the_lock_of_its_folder"])
        .args(["--nocapture", "--color=never"])
        .current_dir(folder)
        .env_remove("SECRET_CORE_WRITE_LOCK")
        .env_remove("RUST_BACKTRACE")
        .stdin(Stdio::null());
    if let Some(value) = write {
        test.env("SECRET_CORE_WRITE_LOCK", value);
    }
    let output = test.output().unwrap();
    let said = format!(
        "{}{}",
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap()
    );
    assert!(said.contains("1 test"), "{said}");
    (output.status.success(), said)
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.collect()
}

#[test]
fn a_missing_lock_fails_and_is_not_made() {
    let folder = tempfile::tempdir().unwrap();
    for value in [None, Some(""), Some("0")] {
        let (passed, said) = check(folder.path(), value);
        assert!(!passed, "{said}");
        assert!(
            said.contains("lock file `declassify.lock`: there is none\n"),
            "{said}"
        );
        assert!(
            said.contains("\n        SECRET_CORE_WRITE_LOCK=1 cargo test\n"),
            "{said}"
        );
        // The test's own line, and none of this crate.
        assert!(said.contains("testing_lock.rs:"), "{said}");
        assert!(names(folder.path()).is_empty());
    }
}

#[test]
fn what_was_written_is_what_the_program_releases() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("declassify.lock");
    fs::write(&file, "what was there before").unwrap();
    let (passed, said) = check(folder.path(), Some("1"));
    assert!(passed, "{said}");
    assert_eq!(names(folder.path()), ["declassify.lock"]);
    let (passed, said) = check(folder.path(), None);
    assert!(passed, "{said}");

    let text = fs::read_to_string(&file).unwrap();
    let blocks: Vec<_> = text.split("[[declassify]]\n").skip(1).collect();
    assert_eq!(blocks.len(), 2, "{text}");
    let (mail, store) = (blocks[0], blocks[1]);
    let code = |block: &str| {
        block
            .lines()
            .find(|line| line.starts_with("code = "))
            .map(str::to_owned)
    };
    assert_eq!(
        mail.trim_end(),
        format!(
            "file = \"tests/testing_lock.rs\"\nmodule = \"testing_lock::mail\"\nsecret = \"token\"\n\
             reason = \"support shows the key's public prefix\"\n{}",
            code(mail).unwrap()
        )
    );
    // Where the code is and how it is laid out does not count.
    assert_eq!(code(mail), code(store));
    assert!(!text.contains(env!("CARGO_MANIFEST_DIR")), "{text}");
}

#[test]
fn a_difference_can_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("declassify.lock");
    let lock = DeclassifyLock::of_program();
    let text = lock.to_string();
    let hash = |module: &str| {
        let exposures = manifest().exposures.into_iter();
        let mut released = exposures.filter(|entry| entry.kind() == ExposureKind::Declassify);
        let entry = released
            .find(|entry| entry.module().ends_with(module))
            .unwrap();
        (entry.line(), format!("{:016x}", entry.hash()))
    };
    let (line, code) = hash("::mail");
    let (store_line, _) = hash("::store");

    // As it was before the reason was changed, before the code was changed, and before one was added.
    let (_, mail_and_more) = text.split_once("[[declassify]]").unwrap();
    let (mail, store) = mail_and_more.split_once("[[declassify]]").unwrap();
    let old = "[[declassify]]".to_owned()
        + &mail
            .replace(&code, "00000000000000aa")
            .replace("public prefix", "prefix");
    let gone = "\n[[declassify]]\nfile = \"src/gone.rs\"\nmodule = \"gone\"\nsecret = \"key\"\n\
                reason = \"it was needed in the year before\"\ncode = \"00000000000000bb\"\n";
    fs::write(&file, format!("version = 1\n{old}{gone}")).unwrap();

    let (passed, said) = check(folder.path(), None);
    assert!(!passed, "{said}");
    let expected = format!(
        "lock file `declassify.lock`: it is not what the program releases: 1 added, 1 removed, 1 changed\n\n\
         removed: src/gone.rs, of `key` in `gone`\n  \
         - reason = \"it was needed in the year before\"\n  \
         - code = \"00000000000000bb\"\n\n\
         changed: tests/testing_lock.rs:{line}, of `token` in `testing_lock::mail`\n  \
         - reason = \"support shows the key's prefix\"\n  \
         + reason = \"support shows the key's public prefix\"\n  \
         - code = \"00000000000000aa\"\n  \
         + code = \"{code}\"\n\n\
         added: tests/testing_lock.rs:{store_line}, of `token` in `testing_lock::store`\n  \
         + reason = \"the host may know the prefix of the key\"\n  \
         + code = \"{code}\"\n  \
         help: if each release may leave the program, write the file anew and have the difference reviewed:\n        \
         SECRET_CORE_WRITE_LOCK=1 cargo test\n"
    );
    assert!(said.contains(&expected), "{said}\n--- expected\n{expected}");
    assert!(store.contains("testing_lock::store"));
}

#[test]
fn a_broken_lock_is_one_error() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("declassify.lock");
    let text = DeclassifyLock::of_program().to_string();
    let broken = text.replacen("[[declassify]]", "<<<<<<< main", 1);
    fs::write(&file, broken).unwrap();
    let (passed, said) = check(folder.path(), None);
    assert!(!passed, "{said}");
    let problem = "lock file `declassify.lock`: line 6 is not of its format, which has [[declassify]] there\n";
    assert!(said.contains(problem), "{said}");
    assert!(
        said.contains("SECRET_CORE_WRITE_LOCK=1 cargo test"),
        "{said}"
    );

    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    let error = DeclassifyLock::of_program().check(&file).unwrap_err();
    assert!(error.to_string().contains("it cannot be read: "), "{error}");
    let error = DeclassifyLock::of_program().write(&file).unwrap_err();
    assert!(
        error.to_string().contains("it cannot be written: "),
        "{error}"
    );
    // Nothing is left of the attempt.
    assert_eq!(names(folder.path()), ["declassify.lock"]);
}

#[test]
fn a_value_is_in_no_text() {
    let token = Secret::new("TOKEN", CANARY.to_owned());
    assert_eq!(mail::hint(&token), "cana..");
    assert_eq!(store::hint(&token), "cana..");
    let lock = DeclassifyLock::of_program();
    let folder = tempfile::tempdir().unwrap();
    let (_, said) = check(folder.path(), None);
    for text in [
        lock.to_string(),
        format!("{lock:?}"),
        format!("{:?}", manifest()),
        said,
    ] {
        assert!(!text.contains(CANARY), "{text}");
    }
}
