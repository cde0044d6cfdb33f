//! All that a process prints: what comes out of a child of this test.

#![cfg(unix)]

use std::fmt::Write as _;
use std::process::{Command, Output};

use secret_core::{Secret, SecretContext, SecretRef, expose, redact};

const TOKEN: &str = "printed-by-accident-7c";
/// The first line of a secret of two.
const FIRST: &str = "first-line-of-two-7c";

/// A secret that nobody keeps but the caller.
fn token() -> Secret<String> {
    secret("TOKEN", TOKEN)
}

fn secret(name: &'static str, value: &str) -> Secret<String> {
    let context = SecretContext::builder()
        .isolated()
        .secret(name, value)
        .cache(false)
        .build();
    context
        .scope(|| SecretRef::new(name).get())
        .expect("it was given")
}

/// A function that does what it should not.
#[allow(clippy::print_stdout, clippy::print_stderr)]
fn helper(token: &str) {
    println!("out {token}");
    eprintln!("err {token}");
}

#[allow(clippy::print_stdout)]
fn say(before: &str, token: &str) {
    println!("{before} {token}");
}

/// Without an end of the line.
#[allow(clippy::print_stdout)]
fn mutter(token: &str) {
    print!("<{token}>");
}

/// Runs one of the tests below, which are children, with its output as it is.
fn child(name: &str) -> Output {
    let test = std::env::current_exe().unwrap();
    let output = Command::new(test)
        // With one thread, libtest would begin a line before it runs the test.
        .args(["--exact", name, "--ignored", "--nocapture"])
        .arg("--test-threads=2")
        .env("RUST_BACKTRACE", "0")
        .output()
        .unwrap();
    let all = [&output.stdout[..], &output.stderr[..]].concat();
    let shown = String::from_utf8_lossy(&all)
        .replace(TOKEN, "<the value>")
        .replace(FIRST, "<the value>");
    assert!(!shown.contains("<the value>"), "{shown}");
    output
}

fn count(text: &[u8], line: &str) -> usize {
    let text = String::from_utf8_lossy(text);
    text.lines().filter(|other| *other == line).count()
}

#[test]
#[ignore = "a child"]
fn prints() {
    let _masked = redact::stdio().unwrap();
    // Each is forgotten at once: what has been printed of it is masked all the same.
    for _ in 0..500 {
        expose!(token(), |t| helper(t));
    }
}

#[test]
fn what_a_function_prints_is_masked() {
    let output = child("prints");
    assert!(output.status.success());
    assert_eq!(count(&output.stdout, "out [TOKEN]"), 500);
    assert_eq!(count(&output.stderr, "err [TOKEN]"), 500);
}

#[test]
#[ignore = "a child"]
#[allow(clippy::print_stdout)]
fn prints_a_first_line() {
    let _masked = redact::stdio().unwrap();
    let other = token();
    let lines = secret("LINES", &format!("{FIRST}\nsecond-line-of-two"));
    // The second line may follow, and so it is held back.
    println!("{FIRST}");
    drop(lines);
    println!("between");
    // What may be the beginning of this one is held back all the same when another goes.
    let (half, rest) = TOKEN.split_at(9);
    let another = token();
    print!("{half}");
    drop(secret("SHORT-LIVED", "of-no-importance"));
    println!("{rest}");
    drop((other, another));
}

#[test]
fn what_was_held_back_is_masked() {
    let output = child("prints_a_first_line");
    assert!(output.status.success());
    assert_eq!(count(&output.stdout, "[LINES]"), 1);
    assert_eq!(count(&output.stdout, "between"), 1);
    assert_eq!(count(&output.stdout, "[TOKEN]"), 1);
}

#[test]
#[ignore = "a child"]
#[allow(clippy::print_stdout)]
fn prints_without_an_end() {
    let _masked = redact::stdio().unwrap();
    for _ in 0..100 {
        expose!(token(), |t| mutter(t));
    }
    println!();
}

#[test]
fn what_has_no_end_of_a_line_is_masked() {
    let output = child("prints_without_an_end");
    assert!(output.status.success());
    assert_eq!(count(&output.stdout, &"<[TOKEN]>".repeat(100)), 1);
}

#[test]
#[ignore = "a child"]
fn prints_beside_some_who_never_end() {
    let masked = redact::stdio().unwrap();
    let mut busy = [(); 4].map(|()| Command::new("yes").arg("busy").spawn().unwrap());
    for _ in 0..50 {
        expose!(token(), |t| say("out", t));
    }
    // They still print.
    drop(masked);
    for child in &mut busy {
        child.kill().unwrap();
        child.wait().unwrap();
    }
}

#[test]
fn those_who_print_without_end_keep_nobody() {
    let output = child("prints_beside_some_who_never_end");
    assert!(output.status.success());
    let text = String::from_utf8_lossy(&output.stdout);
    // It need not stand on a line of its own.
    assert_eq!(text.matches("out [TOKEN]").count(), 50);
}

#[test]
#[ignore = "a child"]
#[allow(clippy::print_stdout)]
fn prints_under_several() {
    let first = redact::stdio().unwrap();
    let second = redact::stdio().unwrap();
    drop(first);
    expose!(token(), |t| say("second", t));
    drop(second);
    println!("afterwards");
    // Many at once.
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..20 {
                    let _masked = redact::stdio().unwrap();
                    expose!(token(), |t| say("each", t));
                }
            });
        }
    });
    println!("at last");
}

#[test]
fn the_last_of_several_puts_the_streams_back() {
    let output = child("prints_under_several");
    assert!(output.status.success());
    assert_eq!(count(&output.stdout, "second [TOKEN]"), 1);
    assert_eq!(count(&output.stdout, "afterwards"), 1);
    assert_eq!(count(&output.stdout, "each [TOKEN]"), 160);
    assert_eq!(count(&output.stdout, "at last"), 1);
}

#[test]
#[ignore = "a child"]
fn starts_a_child() {
    let _masked = redact::stdio().unwrap();
    let status = expose!(token(), |t| Command::new("sh")
        .args([
            "-c",
            "printf 'from %s\\n' \"$GIVEN\"; printf 'and %s\\n' \"$GIVEN\" >&2"
        ])
        .env("GIVEN", t)
        .status());
    assert!(status.unwrap().success());
}

#[test]
fn what_a_child_prints_is_masked() {
    let output = child("starts_a_child");
    assert!(output.status.success());
    assert_eq!(count(&output.stdout, "from [TOKEN]"), 1);
    assert_eq!(count(&output.stderr, "and [TOKEN]"), 1);
}

#[test]
#[ignore = "a child"]
fn panics() {
    fn fails(token: &str) {
        panic!("refused: {token}");
    }

    let _masked = redact::stdio().unwrap();
    expose!(token(), |t| fails(t));
}

#[test]
fn the_message_of_a_panic_is_masked_and_there() {
    let output = child("panics");
    assert!(!output.status.success());
    assert_eq!(count(&output.stderr, "refused: [TOKEN]"), 1);
}

#[test]
#[ignore = "a child"]
#[allow(clippy::print_stdout)]
fn prints_much() {
    let masked = redact::stdio().unwrap();
    let _live = token();
    let mut text = String::new();
    for line in 0..20_000 {
        writeln!(text, "line {line:>6} of what is no secret").unwrap();
    }
    print!("{text}");
    let inner = redact::stdio().unwrap();
    println!("within another");
    drop(inner);
    drop(masked);
    println!("after it");
}

#[test]
fn nothing_else_is_changed_and_nothing_is_lost() {
    let output = child("prints_much");
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = text
        .lines()
        .skip_while(|line| !line.starts_with("line"))
        .collect();
    for (number, line) in lines[..20_000].iter().enumerate() {
        assert_eq!(*line, format!("line {number:>6} of what is no secret"));
    }
    assert_eq!(lines[20_000..20_002], ["within another", "after it"]);
}

#[test]
#[ignore = "a child"]
#[allow(clippy::print_stdout)]
fn prints_afterwards() {
    let live = token();
    drop(redact::stdio().unwrap());
    expose!(live, |t| say_backwards(t));
}

/// Backwards, so that the search of the parent does not find it.
#[allow(clippy::print_stdout)]
fn say_backwards(token: &str) {
    println!("{}", token.chars().rev().collect::<String>());
}

#[test]
fn the_streams_are_themselves_again_afterwards() {
    let output = child("prints_afterwards");
    assert!(output.status.success());
    let backwards: String = TOKEN.chars().rev().collect();
    assert_eq!(count(&output.stdout, &backwards), 1);
}
