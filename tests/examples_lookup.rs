//! The example `lookup`: its line of JSON, its options, its exit status. Others check the lookup with it from outside.

mod examples_support;

use std::fs;

use examples_support::{CANARY, Done, Example, LOG_LEVELS};

fn lookup(arguments: &str) -> Example {
    Example::new("lookup").args(arguments.split_whitespace())
}

/// It printed this line, and nothing else.
#[track_caller]
fn expect_line(done: Done, line: &str) {
    let done = done.expect(0);
    assert_eq!(done.stdout, format!("{line}\n"));
    assert_eq!(done.stderr, "");
}

#[test]
fn one_line_says_where_it_was_found_and_what_it_is() {
    let from_env = |value: &str| lookup("NAME").env("NAME", value).run();
    expect_line(
        from_env(CANARY),
        r#"{"name":"NAME","found_in":"env","type":"text"}"#,
    );
    for (value, kind) in [
        ("null", "null"),
        ("true", "boolean"),
        ("4.5", "number"),
        ("\"42\"", "text"),
        ("[1]", "list"),
        ("{}", "dictionary"),
    ] {
        let line = format!(r#"{{"name":"NAME","found_in":"env","type":"{kind}"}}"#);
        expect_line(from_env(value), &line);
    }
}

#[test]
fn the_value_is_shown_to_who_asks() {
    let show = |arguments: &str, value: &str| lookup(arguments).env("NAME", value).run();
    for (arguments, value, shown) in [
        ("NAME --show", "hunter2", r#""hunter2""#),
        ("NAME --show", "007", r#""007""#),
        ("NAME --show", "null", "null"),
        ("NAME --show", r#"{"a": [1, "ü"]}"#, r#"{"a":[1,"ü"]}"#),
        ("--show --as json NAME", "42", "42"),
        ("--as text NAME --show", "42", r#""42""#),
        ("--show --as text NAME", r#"{"a": 1}"#, r#""{\"a\": 1}""#),
        ("--as text --show NAME", "\"quoted\"", r#""quoted""#),
    ] {
        let done = show(arguments, value).expect(0);
        let end = format!(",\"value\":{shown}}}\n");
        assert!(
            done.stdout.ends_with(&end),
            "{arguments} {value}: {}",
            done.stdout
        );
        assert_eq!(done.stdout.lines().count(), 1);
        serde_json::from_str::<serde_json::Value>(&done.stdout).unwrap();
    }
}

#[test]
fn every_source_is_asked_by_its_word_and_in_order() {
    let all = |arguments: &str| {
        let example = lookup(arguments);
        let folder = example.folder().join("mounted");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("NAME"), "of the file\n").unwrap();
        example
            .env("PREFECT__CONTEXT__SECRETS__NAME", "of the context")
            .env("NAME", "of the variable")
            .env("SECRETS_DIRECTORY", folder)
            .run()
    };
    for (from, found_in, value) in [
        ("", "context", "of the context"),
        ("--from context", "context", "of the context"),
        ("--from env", "env", "of the variable"),
        ("--from files", "files", "of the file"),
    ] {
        let line =
            format!(r#"{{"name":"NAME","found_in":"{found_in}","type":"text","value":"{value}"}}"#);
        expect_line(all(&format!("NAME --show {from}")), &line);
    }
    let done = all("NAME --from cloud").expect(1);
    assert!(
        done.stderr.contains("looked in cloud: not asked"),
        "{}",
        done.stderr
    );
}

#[test]
fn the_configuration_file_of_prefect_is_read() {
    let config = "[context.secrets]\nname = \"of the file\"\n[context.secrets.AWS]\nKEY = 1\n";
    for is_default in [true, false] {
        let run = |arguments: &str| {
            let example = lookup(arguments);
            let home = example.folder().to_owned();
            if is_default {
                fs::create_dir(home.join(".prefect")).unwrap();
                fs::write(home.join(".prefect/config.toml"), config).unwrap();
                return example.run();
            }
            fs::write(home.join("other.toml"), config).unwrap();
            let path = home.join("other.toml");
            example.env("PREFECT__USER_CONFIG_PATH", path).run()
        };
        expect_line(
            run("AWS --show"),
            r#"{"name":"AWS","found_in":"context","type":"dictionary","value":{"KEY":1}}"#,
        );
        // The name is the one that was asked for.
        expect_line(
            run("NAME --show"),
            r#"{"name":"NAME","found_in":"context","type":"text","value":"of the file"}"#,
        );
    }
}

#[test]
fn not_found_is_status_1_with_the_whole_error() {
    let done = lookup("GITHUB_ACCESS_TOKEN").run().expect(1);
    assert_eq!(done.stdout, "");
    let lines: Vec<_> = done.stderr.lines().map(str::trim_start).collect();
    assert_eq!(lines[0], "secret `GITHUB_ACCESS_TOKEN`: not found");
    for start in [
        "expected: ",
        "looked in context: ",
        "looked in env: ",
        "looked in files: ",
        "looked in cloud: ",
        "help: export ",
    ] {
        assert!(
            lines.iter().any(|line| line.starts_with(start)),
            "{start}\n{}",
            done.stderr
        );
    }
    let done = lookup("NAME --from files")
        .env("NAME", CANARY)
        .run()
        .expect(1);
    assert!(!done.stderr.contains("looked in env"), "{}", done.stderr);
    let done = lookup("").args([""]).run().expect(1);
    assert!(
        done.stderr.contains("a secret needs a name"),
        "{}",
        done.stderr
    );
}

#[cfg(unix)]
#[test]
fn a_value_that_cannot_be_read_is_status_1() {
    use std::os::unix::ffi::OsStrExt;

    let mut value = CANARY.as_bytes().to_vec();
    value.push(0xff);
    let value = std::ffi::OsStr::from_bytes(&value);
    let done = lookup("NAME --as text --show")
        .env("NAME", value)
        .run()
        .expect(1);
    assert_eq!(done.stdout, "");
    assert!(
        done.stderr
            .starts_with("secret `NAME`: environment variable `NAME`"),
        "{}",
        done.stderr
    );
    assert!(!done.stderr.contains(CANARY));
}

#[test]
fn a_wrong_command_line_is_status_2_with_the_usage() {
    for (arguments, problem) in [
        ("", "which secret?"),
        ("--show", "which secret?"),
        ("A B", "one name at a time"),
        ("A --from", "`--from` needs a value"),
        ("A --from vault", "use `context`, `env`, `files` or `cloud`"),
        ("A --from ENV", "use `context`, `env`, `files` or `cloud`"),
        ("A --as", "`--as` needs a value"),
        ("A --as yaml", "use `text` or `json`"),
        ("A --shwo", "unknown option `--shwo`"),
        ("A -s", "unknown option `-s`"),
    ] {
        let done = lookup(arguments).env("A", CANARY).run().expect(2);
        assert_eq!(done.stdout, "", "{arguments}");
        assert!(
            done.stderr.contains(problem),
            "{arguments}: {}",
            done.stderr
        );
        assert!(
            done.stderr.contains("usage: lookup NAME [--from"),
            "{arguments}: {}",
            done.stderr
        );
    }
    assert!(
        lookup("--help")
            .run()
            .expect(0)
            .stdout
            .starts_with("usage: lookup NAME")
    );
    // After `--`, everything is a name.
    let done = lookup("-- --show").run().expect(1);
    assert!(
        done.stderr.starts_with("secret `--show`: not found"),
        "{}",
        done.stderr
    );
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_not_text_is_status_2() {
    use std::os::unix::ffi::OsStrExt;

    let done = lookup("")
        .args([std::ffi::OsStr::from_bytes(b"\xff")])
        .run()
        .expect(2);
    assert!(done.stderr.contains("not UTF-8"), "{}", done.stderr);
}

#[test]
fn no_log_level_shows_the_value() {
    for level in LOG_LEVELS {
        for arguments in [
            "NAME",
            "NAME --as text",
            "NAME --from env",
            "name",
            "NAME --from files",
            "OTHER",
        ] {
            let done = lookup(arguments).env("NAME", CANARY).log(level).run();
            assert!(!done.everything().contains(CANARY), "{arguments}");
        }
    }
}
