//! The redactor: what leaves it holds no secret, and is otherwise what went in.

#[path = "support/dice.rs"]
mod dice;
mod support;

use std::borrow::Cow;
use std::fmt;
use std::io::{self, Read, Write};
use std::panic::catch_unwind;
use std::sync::{Arc, Mutex, OnceLock};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use dice::Dice;
use log::Log as _;
use secret_core::redact::{self, MakeRedacted, RedactedFields, Redactor};
use secret_core::{
    JsonFileStore, Parameter, RunId, RunRecord, Secret, SecretContext, SecretRef, guard,
};
use serde_json::json;
use tracing_subscriber::fmt::format::DefaultFields;

/// Secrets under these names that are live as long as what is returned.
fn live(values: &[(String, String)]) -> Vec<Secret<String>> {
    let borrowed = values
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    SecretContext::with_secrets(borrowed).scope(|| {
        let names = values.iter().map(|(name, _)| name.clone());
        names
            .map(|name| SecretRef::named(name).get().unwrap())
            .collect()
    })
}

fn one(name: &str, value: &str) -> Vec<Secret<String>> {
    live(&[(name.to_owned(), value.to_owned())])
}

/// What can stand in a password.
fn password(dice: &mut Dice, length: usize) -> String {
    let letters: Vec<char> = ('!'..='~')
        .chain("\u{e4}\u{1f511} \\\"'/+".chars())
        .collect();
    dice.text(&letters, length)
}

/// One secret: a token, a password, lines, or a document.
fn secret(dice: &mut Dice) -> String {
    let length = 8 + dice.below(40);
    match dice.below(4) {
        0 => dice.token(length),
        1 => format!("p{}q", password(dice, length)),
        2 => format!(
            "{}\n{}\n{}\n",
            dice.token(length),
            dice.token(30),
            dice.token(9)
        ),
        _ => {
            let (user, key) = (dice.token(9), password(dice, length + 4));
            serde_json::json!({"user": user, "keys": [key]}).to_string()
        }
    }
}

/// What must not be found: the secret, its lines, its texts.
fn pieces(secret: &str) -> Vec<String> {
    let mut pieces = vec![secret.trim().to_owned()];
    match serde_json::from_str::<serde_json::Value>(secret) {
        Ok(json) if json.is_object() => {
            pieces.push(json["user"].as_str().unwrap().to_owned());
            pieces.push(json["keys"][0].as_str().unwrap().trim().to_owned());
        }
        _ => pieces.extend(secret.lines().map(|line| line.trim().to_owned())),
    }
    pieces
}

/// The forms of a piece, made by others' encoders where there are some.
fn forms(dice: &mut Dice, piece: &str) -> Vec<String> {
    let hex: String = piece.bytes().map(|byte| format!("{byte:02x}")).collect();
    let json = serde_json::to_string(piece).unwrap();
    let percent = |escape: fn(u8) -> String| -> String {
        let escaped = piece.bytes().map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                char::from(byte).to_string()
            }
            _ => escape(byte),
        });
        escaped.collect()
    };
    let before = dice.below(3);
    let before = dice.token(before);
    let after = dice.below(3);
    let around = format!("{before}{piece}{}", dice.token(after));
    let bytes = format!("{:?}", piece.as_bytes());
    vec![
        piece.to_owned(),
        STANDARD.encode(&around),
        URL_SAFE_NO_PAD.encode(&around),
        hex.to_uppercase(),
        hex,
        json[1..json.len() - 1].to_owned(),
        percent(|byte| format!("%{byte:02x}")),
        percent(|byte| format!("%{byte:02X}")),
        piece.replace('\'', "'\\''"),
        bytes.replace(", ", ","),
        bytes,
    ]
}

/// What of a base64 text depends on the piece alone is not all of it, so a part of it is enough to look for.
fn core_of(form: &str) -> &str {
    if form.len() < 20 {
        return form;
    }
    let is_inside = |position: &usize| form.is_char_boundary(*position);
    let start = (4..form.len()).find(is_inside).unwrap_or(0);
    let end = (0..form.len().saturating_sub(4))
        .rev()
        .find(is_inside)
        .unwrap_or(form.len());
    &form[start..end.max(start)]
}

/// Writes a text in pieces of random lengths.
fn in_pieces(dice: &mut Dice, text: &[u8]) -> Vec<u8> {
    let mut output = Redactor::new(Vec::new());
    let mut rest = text;
    let longest = 1 + dice.below(40);
    while !rest.is_empty() {
        let length = dice.below(longest + 1).min(rest.len());
        output.write_all(&rest[..length]).unwrap();
        if dice.below(4) == 0 {
            output.flush().unwrap();
        }
        rest = &rest[length..];
    }
    output.finish().unwrap()
}

#[test]
fn no_output_holds_a_secret_in_any_form() {
    let mut dice = Dice::new(0x5eed);
    for round in 0..120 {
        let count = 1 + dice.below(6);
        let values: Vec<_> = (0..count)
            .map(|index| (format!("N{round}_{index}"), secret(&mut dice)))
            .collect();
        let secrets = live(&values);
        let mut text = String::new();
        let mut said = Vec::new();
        for _ in 0..12 {
            let (_, value) = &values[dice.below(count)];
            let pieces = pieces(value);
            let piece = &pieces[dice.below(pieces.len())];
            if piece.len() < 8 {
                continue;
            }
            let forms = forms(&mut dice, piece);
            let form = &forms[dice.below(forms.len())];
            text += &format!(" {} <{form}>", dice.token(5));
            if dice.below(3) == 0 {
                text += &password(&mut dice, 20);
            }
            said.push(form.clone());
        }
        let masked = redact::text(&text).into_owned();
        for form in &said {
            assert!(
                !masked.contains(core_of(form)),
                "round {round}: {form:?} in {masked:?}"
            );
        }
        for piece in values.iter().flat_map(|(_, value)| pieces(value)) {
            assert!(piece.len() < 8 || !masked.contains(&piece), "round {round}");
        }
        assert_eq!(
            redact::text(&masked),
            masked,
            "masking again changes nothing"
        );
        assert_eq!(redact::bytes(text.as_bytes()), masked.as_bytes());
        assert_eq!(
            in_pieces(&mut dice, text.as_bytes()),
            masked.as_bytes(),
            "wherever it is cut"
        );
        // The guard refuses what the redactor masks, and passes what it has masked.
        assert_eq!(guard::check(&text, "log").is_err(), masked != text);
        guard::check(&masked, "log").unwrap();
        for form in &said {
            guard::check(form, "log").unwrap_err();
        }
        drop(secrets);
        support::assert_is_forgotten(&text);
    }
}

#[test]
fn a_text_without_a_secret_passes_unchanged() {
    let mut dice = Dice::new(0xc1ea);
    let values: Vec<_> = (0..200)
        .map(|index| (format!("OTHER_{index}"), secret(&mut dice)))
        .collect();
    let _secrets = live(&values);
    for _ in 0..300 {
        let length = dice.below(400);
        let text = password(&mut dice, length);
        assert!(matches!(redact::text(&text), Cow::Borrowed(same) if same == text));
        assert_eq!(in_pieces(&mut dice, text.as_bytes()), text.as_bytes());
        guard::check(&text, "log").unwrap();
    }
}

#[test]
fn a_beginning_is_held_back_and_not_lost() {
    let _token = one("HELD", "held-back-token");
    let shown = Arc::new(Mutex::new(Vec::new()));
    let mut output = Redactor::new(Shared(Arc::clone(&shown)));
    let shown = || String::from_utf8(shown.lock().unwrap().clone()).unwrap();
    output.write_all(b"say held-ba").unwrap();
    output.flush().unwrap();
    assert_eq!(shown(), "say ");
    output.write_all(b"t or held-back-").unwrap();
    assert_eq!(shown(), "say held-bat or ");
    output.write_all(b"token or held\n").unwrap();
    assert_eq!(
        shown(),
        "say held-bat or [HELD] or held\n",
        "nothing waits at the end of a line"
    );
    output.write_all(b"held-").unwrap();
    drop(output);
    assert_eq!(shown(), "say held-bat or [HELD] or held\nheld-");
}

#[test]
fn a_large_text_is_masked_wherever_its_pieces_end() {
    let _token = one("LARGE", "token-in-a-large-text");
    let mut text = String::new();
    for line in 0..9_000 {
        text += &format!("line {line} of a large text\n");
        if line % 7 == 0 {
            text += "token-in-a-large-text";
        }
    }
    let masked = text.replace("token-in-a-large-text", "[LARGE]");
    // The pieces end at another place of the secret each time.
    for before in 0..21 {
        let before = "-".repeat(before);
        let mut output = Redactor::new(Vec::new());
        output
            .write_all(format!("{before}{text}").as_bytes())
            .unwrap();
        let output = String::from_utf8(output.finish().unwrap()).unwrap();
        assert!(output == format!("{before}{masked}"), "{before}");
    }
}

/// A writer that others look at.
#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl Shared {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn an_error_of_the_writer_is_passed_on() {
    #[derive(Debug)]
    struct Full;

    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::Error::other("full"))
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(io::Error::other("full"))
        }
    }

    let _token = one("FULL", "full-of-it-token");
    let mut output = Redactor::new(Full);
    assert_eq!(output.write(b"text").unwrap_err().to_string(), "full");
    output.write_all(b"full-of").unwrap();
    output.write_all(b" no secret").unwrap_err();
    output.flush().unwrap_err();
    assert_eq!(output.finish().unwrap_err().to_string(), "full");
}

#[test]
fn secrets_that_overlap_are_masked_under_the_name_of_the_longest() {
    let _secrets = live(&[
        ("INNER".to_owned(), "overlap".to_owned()),
        ("OUTER".to_owned(), "overlap-and-more".to_owned()),
        ("ACROSS".to_owned(), "more-beyond-the-end".to_owned()),
    ]);
    assert_eq!(redact::text("overlap!"), "[INNER]!");
    assert_eq!(redact::text("overlap-and-more!"), "[OUTER]!");
    assert_eq!(
        redact::text("overlap-and-more-beyond-the-end!"),
        "[ACROSS]!"
    );
    assert_eq!(redact::text("overlapoverlap"), "[INNER][INNER]");
}

#[test]
fn bytes_of_a_character_may_be_a_secret() {
    let secret = Secret::new("BYTES", b"\xa4-half-a-character".to_vec());
    guard::watch(&secret);
    assert_eq!(redact::text("\u{e4}-half-a-character."), "\u{fffd}[BYTES].");
}

#[derive(Debug)]
struct Failure(&'static str, Option<Box<Failure>>);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for Failure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.1.as_deref().map(|cause| cause as _)
    }
}

#[test]
fn an_error_is_masked_with_all_its_causes() {
    let _token = one("CAUSE", "cause-of-it-all");
    let cause = Failure("refused cause-of-it-all", None);
    let error = Failure(
        "no rows",
        Some(Box::new(Failure("no login", Some(Box::new(cause))))),
    );
    assert_eq!(redact::error(&error), "no rows: no login: refused [CAUSE]");
    let error = anyhow::Error::new(error);
    assert_eq!(
        redact::error(error.as_ref()),
        "no rows: no login: refused [CAUSE]"
    );
    let debug = redact::display(format_args!("{error:?}"));
    assert!(
        debug.contains("refused [CAUSE]") && !debug.contains("cause-of-it"),
        "{debug}"
    );
}

/// Gives its bytes three at a time, with interruptions.
struct Slowly<'a>(&'a [u8], bool);

impl Read for Slowly<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.1 = !self.1;
        if self.1 {
            return Err(io::ErrorKind::Interrupted.into());
        }
        let count = self.0.len().min(3);
        buffer[..count].copy_from_slice(&self.0[..count]);
        self.0 = &self.0[count..];
        Ok(count)
    }
}

#[test]
fn what_is_copied_is_masked() {
    let _token = one("COPIED", "copied-token-of-a-child");
    let text = b"deploying with copied-token-of-a-child\nY29waWVkLXRva2VuLW9mLWEtY2hpbGQ=\ncopied-";
    let mut output = Vec::new();
    let count = redact::copy(Slowly(text, false), &mut output).unwrap();
    assert_eq!(count, text.len() as u64);
    assert_eq!(
        String::from_utf8(output).unwrap(),
        "deploying with [COPIED]\n[COPIED]Q=\ncopied-"
    );
}

#[test]
#[cfg(unix)]
fn the_output_of_a_child_is_masked() {
    let _token = one("CHILD", "token of a 'child'");
    let mut child = std::process::Command::new("sh")
        .args(["-xc", "echo \"$TOKEN\" >&2"])
        .env("TOKEN", "token of a 'child'")
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut output = Vec::new();
    redact::copy(child.stderr.take().unwrap(), &mut output).unwrap();
    assert!(child.wait().unwrap().success());
    let output = String::from_utf8(output).unwrap();
    assert_eq!(output.matches("[CHILD]").count(), 2, "{output}");
    assert!(!output.contains("token of"), "{output}");
}

#[test]
fn tracing_is_masked() {
    let _token = one("TRACED", "traced-token-value");
    let shown = Shared::default();
    let writer = shown.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_writer(MakeRedacted::new(move || writer.clone()))
        .finish();
    tracing::subscriber::with_default(subscriber, || {
        let span = tracing::info_span!("task", token = "traced-token-value").entered();
        tracing::info!(header = ?"Bearer traced-token-value", "sent traced-token-value");
        tracing::info!("clean");
        drop(span);
    });
    let text = shown.text();
    assert_eq!(text.matches("[TRACED]").count(), 4, "{text}");
    assert!(!text.contains("traced-token-value"), "{text}");
    assert!(text.contains("clean\n"), "{text}");

    // The fields alone, where they are formatted.
    let shown = Shared::default();
    let writer = shown.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_writer(move || writer.clone())
        .fmt_fields(RedactedFields::new(DefaultFields::new()))
        .finish();
    tracing::subscriber::with_default(subscriber, || {
        let _span = tracing::info_span!("task", token = "traced-token-value").entered();
        tracing::info!(header = ?"Bearer traced-token-value", "sent traced-token-value");
    });
    let text = shown.text();
    assert_eq!(text.matches("[TRACED]").count(), 3, "{text}");
    assert!(!text.contains("traced-token-value"), "{text}");
}

/// A logger that keeps what it gets.
#[derive(Default)]
struct Kept(Mutex<String>);

impl log::Log for Kept {
    fn enabled(&self, metadata: &log::Metadata<'_>) -> bool {
        metadata.level() <= log::Level::Info
    }

    fn log(&self, record: &log::Record<'_>) {
        struct Pairs<'a>(&'a mut String);

        impl<'kvs> log::kv::VisitSource<'kvs> for Pairs<'_> {
            fn visit_pair(
                &mut self,
                key: log::kv::Key<'kvs>,
                value: log::kv::Value<'kvs>,
            ) -> Result<(), log::kv::Error> {
                *self.0 += &format!(" {key}={value}");
                Ok(())
            }
        }

        let mut text = format!("{} {} {:?}", record.level(), record.args(), record.line());
        record.key_values().visit(&mut Pairs(&mut text)).unwrap();
        *self.0.lock().unwrap() += &format!("{text}\n");
    }

    fn flush(&self) {}
}

#[test]
fn log_is_masked() {
    static LOG: OnceLock<redact::Log<&'static Kept>> = OnceLock::new();
    let kept: &'static Kept = Box::leak(Box::default());
    let log = LOG.get_or_init(|| redact::Log::new(kept));
    let _token = one("LOGGED", "logged-token-value");
    let record = |arguments: fmt::Arguments<'_>, pairs: &dyn log::kv::Source, level| {
        let mut builder = log::Record::builder();
        builder.level(level).line(Some(7)).key_values(&pairs);
        log.log(&builder.args(arguments).build());
    };
    record(
        format_args!("sent {}", "logged-token-value"),
        &("a", 1),
        log::Level::Info,
    );
    record(
        format_args!("sent"),
        &("header", "Bearer logged-token-value"),
        log::Level::Warn,
    );
    record(format_args!("clean"), &("a", 1), log::Level::Info);
    record(format_args!("not wanted"), &("a", 1), log::Level::Debug);
    log.flush();
    assert_eq!(
        *kept.0.lock().unwrap(),
        "INFO sent [LOGGED] Some(7) a=1\nWARN sent Some(7) header=Bearer [LOGGED]\nINFO clean Some(7) a=1\n"
    );
}

#[test]
fn panics_are_masked() {
    const CHILD: &str = "SECRET_TEST_PANICS";
    #[allow(clippy::disallowed_methods)]
    if std::env::var_os(CHILD).is_none() {
        // Panics are reported by the process, so it takes one of its own.
        let output = std::process::Command::new(std::env::current_exe().unwrap())
            // With one thread, libtest would run it on the main thread, which is called otherwise.
            .args(["--exact", "panics_are_masked", "--nocapture"])
            .arg("--test-threads=2")
            .env(CHILD, "1")
            .env("RUST_BACKTRACE", "0")
            .output()
            .unwrap();
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{text}");
        assert!(!text.contains("panicking-token"), "{text}");
        let has = |line: &str| text.lines().any(|known| known.starts_with(line));
        assert!(has("before: a clean one"), "{text}");
        assert!(
            has("thread 'panics_are_masked' panicked at tests/redaction.rs:"),
            "{text}"
        );
        assert!(has("refused \"[PANICKING]\""), "{text}");
        assert!(has("thread 'of [PANICKING]' panicked at"), "{text}");
        return;
    }
    std::panic::set_hook(Box::new(|info| {
        eprintln!("before: {}", info.payload_as_str().unwrap_or_default());
    }));
    redact::panics();
    let _token = one("PANICKING", "panicking-token");
    catch_unwind(|| panic!("a clean one")).unwrap_err();
    catch_unwind(|| panic!("refused {:?}", "panicking-token")).unwrap_err();
    let thread = std::thread::Builder::new().name("of panicking-token".to_owned());
    let called = thread.spawn(|| panic!("a clean one")).unwrap();
    called.join().unwrap_err();
}

#[test]
fn a_parameter_is_masked_when_it_is_debugged() {
    let _token = one("TOKEN", "hunter2 of \"debug\"");
    let text = Parameter::new(Some("for hunter2 of \"debug\""));
    assert_eq!(format!("{text:?}"), r#"Parameter(Some("for [TOKEN]"))"#);
    // Laid out on lines, a list of bytes would be none of the forms.
    let bytes = Parameter::new(b"hunter2 of \"debug\"".to_vec());
    assert_eq!(format!("{bytes:?}"), "Parameter([[TOKEN]])");
    assert_eq!(format!("{bytes:#?}"), "Parameter(\n    [[TOKEN]],\n)");
    // As it is derived, where there is none.
    let clean = Parameter::new([10, 200]);
    assert_eq!(format!("{clean:02x?}"), "Parameter([0a, c8])");
    assert_eq!(
        format!("{clean:#?}"),
        "Parameter(\n    [\n        10,\n        200,\n    ],\n)"
    );
}

#[test]
fn a_record_is_masked_when_it_is_debugged() {
    let value = "record-of-2f6b";
    let id: RunId = value.parse().unwrap();
    let json = json!({
        "run_id": value,
        "flow": format!("flow {value}"),
        "state": "failed",
        "started": "2026-11-23T23:34:29.123456Z",
        "finished": null,
        "error": format!("no {value}"),
        "parameters": {value: value.as_bytes()},
        "tasks": [{
            "name": format!("task {value}"),
            "state": "failed",
            "started": "2026-11-23T23:34:29.123456Z",
            "finished": null,
            "secrets": [value],
            "result": value.as_bytes(),
            "error": format!("no {value}"),
        }],
    });
    let record = RunRecord::from_json(&json).unwrap();
    let store = JsonFileStore::new(format!("runs-{value}"));
    let debug = || format!("{id:?} {store:?} {record:?}");
    let clean = debug();
    let shown = |name: &str, bytes: &str| {
        format!(
            "RunId(\"{name}\") JsonFileStore {{ directory: \"runs-{name}\" }} RunRecord {{ run_id: RunId(\"{name}\"), \
             flow: \"flow {name}\", state: Failed, started: {started:?}, finished: None, error: Some(\"no {name}\"), \
             parameters: [(\"{name}\", {parameter})], tasks: [TaskRecord {{ name: \"task {name}\", state: Failed, \
             started: {started:?}, finished: None, secrets: [\"{name}\"], result: Some({bytes}), \
             error: Some(\"no {name}\") }}] }}",
            started = record.started,
            parameter = bytes,
        )
    };
    let result = format!("{:?}", record.parameters[0].1);
    assert_eq!(clean, shown(value, &result));
    let _token = one("TOKEN", value);
    assert_eq!(debug(), shown("[TOKEN]", "[TOKEN]"));
    assert_eq!(
        support::piece_in(value, &format!("{id:#?} {store:#?} {record:#?}")),
        None
    );
}
