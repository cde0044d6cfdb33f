//! The search of tests for secrets in what was written. The guard is one for the process, so each test has values of its own; what needs
//! that no secret is live is in a process of its own.

use std::fs;
use std::panic::{self, UnwindSafe};
use std::path::Path;
use std::process::{Command, Stdio};

use secret_core::testing::{Searched, assert_no_secrets_in};
use secret_core::{Secret, guard};

/// A secret that is searched for.
fn live(name: &'static str, value: &str) -> Secret<String> {
    let secret = Secret::new(name, value.to_owned());
    guard::watch(&secret);
    secret
}

/// The text of the failed assertion, if it fails.
fn failure(searched: impl Searched + UnwindSafe) -> Option<String> {
    let panic = panic::catch_unwind(|| assert_no_secrets_in(searched)).err()?;
    Some(*panic.downcast::<String>().expect("a text"))
}

const HELP: &str =
    "\n  help: use the secret where it is declared, and keep its value out of what is written";

#[test]
fn bytes_with_a_secret_fail_with_its_name_and_offset() {
    let _token = live("SEARCHED_TOKEN", "canary-5e0d11");
    assert_eq!(
        failure(b"as robot:canary-5e0d11@host, and again canary-5e0d11").unwrap(),
        format!(
            "a secret stands in 2 places\n  \
             the bytes: secret `SEARCHED_TOKEN` at byte 9\n  \
             the bytes: secret `SEARCHED_TOKEN` at byte 39{HELP}"
        )
    );
    // In base64, and of every type of bytes.
    let encoded = b"token: Y2FuYXJ5LTVlMGQxMQ==".to_vec();
    for found in [
        failure(&encoded[..]),
        failure(&encoded),
        failure(encoded.clone()),
    ] {
        let text = found.expect("it is found");
        assert!(
            text.starts_with(
                "a secret stands in 1 place\n  the bytes: secret `SEARCHED_TOKEN` at byte 7"
            ),
            "{text}"
        );
        assert!(!text.contains("canary"), "{text}");
    }
    assert_eq!(failure(b"canary-5e0d1, canary-5e0d12"), None);
    assert_eq!(failure(b""), None);
}

#[test]
fn a_folder_is_searched_to_its_bottom() {
    let _token = live("FOLDER_TOKEN", "canary-9a41c3");
    let folder = tempfile::tempdir().unwrap();
    let deep = folder.path().join("a/b");
    fs::create_dir_all(&deep).unwrap();
    fs::write(folder.path().join("a/harmless.json"), "{}").unwrap();
    assert_eq!(failure(folder.path()), None);

    fs::write(deep.join("record.json"), "{\"url\": \"canary-9a41c3\"}").unwrap();
    fs::write(
        folder.path().join("z.log"),
        [b"\xff\x00".as_slice(), b"canary-9a41c3"].concat(),
    )
    .unwrap();
    let root = folder.path().display();
    assert_eq!(
        failure(folder.path().to_owned()).unwrap(),
        format!(
            "a secret stands in 2 places\n  \
             `{root}/a/b/record.json`: secret `FOLDER_TOKEN` at byte 9\n  \
             `{root}/z.log`: secret `FOLDER_TOKEN` at byte 2{HELP}"
        )
    );
    // A file alone.
    let text = failure(deep.join("record.json")).unwrap();
    assert!(text.contains("in 1 place\n"), "{text}");
    assert_eq!(failure(folder.path().join("a/harmless.json")), None);
}

#[test]
fn a_name_of_a_file_is_searched_and_masked() {
    let _token = live("NAME_TOKEN", "canary-77f0ab");
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("run-canary-77f0ab");
    fs::create_dir(&inside).unwrap();
    fs::write(inside.join("record"), "canary-77f0ab").unwrap();
    let text = failure(folder.path()).unwrap();
    assert!(
        text.contains("/run-[NAME_TOKEN]`: secret `NAME_TOKEN` at byte 4\n"),
        "{text}"
    );
    assert!(
        text.contains("/run-[NAME_TOKEN]/record`: secret `NAME_TOKEN` at byte 0\n"),
        "{text}"
    );
    assert!(!text.contains("canary"), "{text}");
    let text = failure(inside.join("canary-77f0ab")).unwrap();
    assert!(
        text.contains("cannot be read") && !text.contains("canary"),
        "{text}"
    );
}

#[test]
fn a_path_with_nothing_to_search_fails() {
    let _token = live("EMPTY_TOKEN", "canary-02b8de");
    let folder = tempfile::tempdir().unwrap();
    let text = failure(folder.path()).unwrap();
    assert_eq!(
        text,
        format!("there is no file in `{}`", folder.path().display())
    );
    fs::create_dir(folder.path().join("empty")).unwrap();
    assert!(failure(folder.path()).is_some());
    let text = failure(folder.path().join("missing")).unwrap();
    assert!(
        text.starts_with("`") && text.contains("missing` cannot be read: "),
        "{text}"
    );
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_but_the_one_that_is_given() {
    let _token = live("LINK_TOKEN", "canary-c6d350");
    let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::write(folder.path().join("file"), "").unwrap();
    fs::write(other.path().join("file"), "canary-c6d350").unwrap();
    let link = folder.path().join("link");
    std::os::unix::fs::symlink(other.path(), &link).unwrap();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("loop")).unwrap();
    assert_eq!(failure(folder.path()), None);
    assert!(failure(link).unwrap().contains("at byte 0"));
}

#[test]
fn a_long_list_is_cut() {
    let _token = live("LISTED_TOKEN", "canary-e8217f");
    let text = failure("canary-e8217f,".repeat(25).into_bytes()).unwrap();
    assert!(text.starts_with("a secret stands in 25 places\n"), "{text}");
    assert_eq!(text.matches("LISTED_TOKEN").count(), 20);
    assert!(text.contains("\n  and in 5 places more\n"), "{text}");
}

/// Runs one of the tests below alone.
fn alone(test: &str) -> (bool, String) {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "--ignored", "--nocapture", test])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

#[test]
#[ignore = "another runs it, in a process in which no secret is live"]
fn searches_when_none_is_live() {
    drop(live("GONE_TOKEN", "canary-41cc09"));
    assert_no_secrets_in(b"canary-41cc09");
}

#[test]
#[ignore = "another runs it, in a process in which no secret is live"]
fn searches_when_all_are_trivial() {
    let _short = live("SHORT_TOKEN", "test");
    let _word = live("WORD_TOKEN", "default");
    assert_no_secrets_in(Path::new(env!("CARGO_MANIFEST_DIR")).join("clippy.toml"));
}

#[test]
fn searching_for_nothing_fails() {
    for test in [
        "searches_when_none_is_live",
        "searches_when_all_are_trivial",
    ] {
        let (passed, said) = alone(test);
        assert!(!passed, "{said}");
        assert!(said.contains("no secret is live, and so nothing was searched for\n  help: keep the `SecretContext`"), "{said}");
        assert!(said.contains("testing_search.rs:"), "{said}");
        assert!(!said.contains("canary-41cc09"), "{said}");
    }
}
