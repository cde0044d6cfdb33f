//! The guard: what carries a secret is not written down, and the error says which secret and where.

mod support;

use std::collections::{BTreeMap, HashMap};
use std::sync::Mutex;

use secret_core::credentials::AwsCredentials;
use secret_core::{
    JsonFileStore, Parameter, RawSecret, ResultStore, Run, RunId, RunRecord, RunState, Secret,
    SecretBytes, SecretContext, SecretError, SecretJson, SecretRef, SecretResult, SecretValue,
    StoreError, expose, guard, redact, transform,
};
use serde_json::json;

/// Keeps the JSON of what is saved.
#[derive(Default)]
struct Memory(Mutex<Vec<String>>);

impl Memory {
    fn last(&self) -> RunRecord {
        let saved = self.0.lock().unwrap();
        let json = serde_json::from_str(saved.last().unwrap()).unwrap();
        RunRecord::from_json(&json).unwrap()
    }

    fn all(&self) -> String {
        self.0.lock().unwrap().join("\n")
    }
}

impl ResultStore for Memory {
    fn save(&self, record: &RunRecord) -> Result<(), StoreError> {
        let json = serde_json::to_string(record)
            .map_err(|error| StoreError::new("memory", error.to_string()))?;
        self.0.lock().unwrap().push(json);
        Ok(())
    }
}

/// A secret called `TOKEN` that is live as long as what is returned. Each test has a value of its own: they run at the same time.
fn live(value: &str) -> Secret<String> {
    support::find(
        &SecretContext::with_secrets([("TOKEN", value)]),
        "TOKEN",
        None,
    )
    .unwrap()
}

fn assert_says(error: &StoreError, place: &str, value: &str) {
    let text = format!("{error}\n{error:?}");
    assert!(error.place().contains(place), "{text}");
    assert!(error.problem().contains("secret `TOKEN`"), "{text}");
    assert!(error.help().is_some(), "{text}");
    assert_eq!(support::piece_in(value, &text), None);
}

#[test]
fn a_parameter_that_carries_a_secret_is_refused_and_the_run_goes_on() {
    let value = "4f1c-of-param";
    let _token = live(value);
    let memory = Memory::default();
    let run = Run::start(&memory, "flow").unwrap();
    let url = Parameter::new(format!("https://robot:{value}@example.com"));
    let error = run.parameter("url", &url).unwrap_err();
    assert_says(&error, "parameter `url`", value);
    run.parameter("day", &Parameter::new("2026-11-23")).unwrap();
    let record = run.finish().unwrap();
    assert_eq!(record.parameters, [("day".to_owned(), json!("2026-11-23"))]);
    assert!(!memory.all().contains(value));
}

#[test]
fn a_parameter_is_refused_by_every_serializer() {
    #[derive(serde::Serialize)]
    struct Task {
        day: Parameter<&'static str>,
        names: Parameter<Vec<String>>,
    }

    let value = "8a3e-of-a-task";
    let _token = live(value);
    let task = Task {
        day: Parameter::new("2026-11-23"),
        names: Parameter::new(vec![value.to_owned()]),
    };
    for error in [
        serde_json::to_string(&task).unwrap_err(),
        serde_json::to_value(&task).unwrap_err(),
        serde_json::to_value([Some(&task)]).unwrap_err(),
    ] {
        let text = format!("{error} {error:?}");
        assert!(text.contains("secret `TOKEN`"), "{text}");
        assert_eq!(support::piece_in(value, &text), None);
    }
    assert_eq!(serde_json::to_value(task.day).unwrap(), "2026-11-23");
    // What JSON cannot hold, others can.
    let map = Parameter::new(BTreeMap::from([((1, value), 2)]));
    assert!(guard::check_value(&*map, "queue").is_err());
}

#[test]
fn a_result_that_carries_a_secret_fails_the_task_and_the_run() {
    let value = "77b0-echoed-text";
    let memory = Memory::default();
    let run = Run::start(&memory, "flow").unwrap();
    let context = SecretContext::with_secrets([("TOKEN", value)]);
    let echoed = context.scope(|| {
        run.task("echo", || {
            let token = SecretRef::<String>::new("TOKEN").get()?;
            Ok::<_, SecretError>(vec![expose!(token, |t| echo(t))])
        })
    });
    // The program goes on with it; what is refused is to write it down.
    assert_eq!(echoed.unwrap(), [value]);
    assert_eq!(run.task("other", || Ok::<_, SecretError>(1)).unwrap(), 1);
    let error = run.finish().unwrap_err();
    assert_says(&error, "result of task `echo`", value);
    let record = memory.last();
    assert_eq!(record.state, RunState::Failed);
    let task = record.task("echo").unwrap();
    assert_eq!((task.state, &task.result), (RunState::Failed, &None));
    assert!(task.error.as_ref().unwrap().contains("secret `TOKEN`"));
    assert_eq!(task.secrets, ["TOKEN"]);
    assert_eq!(record.task("other").unwrap().result, Some(json!(1)));
    assert!(!memory.all().contains(value));
}

/// A consumer that does not do what its name says.
fn echo(text: &str) -> String {
    text.to_owned()
}

#[test]
fn what_a_task_has_looked_up_is_known_until_it_is_written_down() {
    let value = "19d2-not-kept";
    let memory = Memory::default();
    let run = Run::start(&memory, "flow").unwrap();
    // Nobody keeps the value: when the task returns, its owner is gone.
    let context = SecretContext::builder()
        .isolated()
        .secret("TOKEN", value)
        .cache(false)
        .build();
    let done = context.scope(|| {
        run.task("echo", || {
            let token = SecretRef::<String>::new("TOKEN").get()?;
            Ok::<_, SecretError>(expose!(token, |t| echo(t)))
        })
    });
    assert_eq!(done.unwrap(), value);
    assert_says(&run.finish().unwrap_err(), "result of task `echo`", value);
    assert!(!memory.all().contains(value));
    support::assert_is_forgotten(value);
}

#[test]
fn what_a_task_has_computed_of_a_secret_is_known_until_it_is_written_down() {
    let value = "transform-4c1d";
    let computed = "TRANSFORM-4C1D";
    let memory = Memory::default();
    let run = Run::start(&memory, "flow").unwrap();
    let token = live(value);
    let _ = run.task("echo", || {
        let upper = transform!(token, |t| t.to_uppercase());
        Ok::<_, SecretError>(expose!(upper, |u| echo(u)))
    });
    let error = run.finish().unwrap_err();
    assert_says(&error, "result of task `echo`", computed);
    assert!(!memory.all().contains(computed));
    let looked_up = &memory.last().tasks[0].secrets;
    assert!(looked_up.is_empty(), "{looked_up:?}");
    support::assert_is_forgotten(computed);
}

#[test]
fn what_one_task_has_looked_up_is_known_to_the_end_of_the_run() {
    let value = "a8f2-of-task-one";
    let memory = Memory::default();
    let run = Run::start(&memory, "flow").unwrap();
    let look_up = || {
        // Nobody keeps the value.
        let token = live(value);
        Ok::<_, SecretError>(expose!(token, |t| echo(t)))
    };
    let mut kept = String::new();
    run.task("one", || {
        kept = look_up()?;
        Ok::<_, SecretError>(1)
    })
    .unwrap();
    let _ = run.task("two", || Ok::<_, SecretError>(&kept));
    let error = run.parameter("late", &Parameter::new(&kept)).unwrap_err();
    assert_says(&error, "parameter `late`", value);
    assert_says(&run.finish().unwrap_err(), "result of task `two`", value);
    assert!(!memory.all().contains(value));
    support::assert_is_forgotten(value);
}

#[test]
fn a_run_knows_so_many_values_of_a_name_as_are_not_too_many() {
    let memory = Memory::default();
    let run = Run::start(&memory, "flow").unwrap();
    let value = "many-of-one-name";
    let token = live(value);
    let first = "many-of-one-name 0";
    run.task("sign", || {
        let _looked_up = live("many-of-another");
        for number in 0..300_u32 {
            let signed = transform!(token, |t| format!("{t} {number}"));
            assert_eq!(signed.name(), "TOKEN");
        }
        Ok::<_, SecretError>(1)
    })
    .unwrap();
    drop(token);
    support::assert_is_forgotten(first);
    for known in ["many-of-one-name 299", "many-of-another"] {
        assert!(guard::check(known, "queue").is_err(), "{known}");
    }
    run.finish().unwrap();
    support::assert_is_forgotten("many-of-one-name 299");
}

#[test]
fn a_secret_that_a_task_gives_to_another_is_known() {
    let value = "6e04-session-of-a-task";
    let memory = Memory::default();
    let run = Run::start(&memory, "flow").unwrap();
    let session = run
        .task("log in", || {
            let made = Secret::new("TOKEN", value.to_owned());
            Ok::<_, SecretError>(SecretResult::new(made))
        })
        .unwrap()
        .into_secret();
    let copy = expose!(session, |s| echo(s));
    drop(session);
    let _ = run.task("echo", || Ok::<_, SecretError>(copy));
    assert_says(&run.finish().unwrap_err(), "result of task `echo`", value);
    assert!(!memory.all().contains(value));
    support::assert_is_forgotten(value);
    // Outside of a run, as long as it lives.
    let given = SecretResult::from(Secret::new("TOKEN", value.to_owned()));
    assert!(guard::check(value, "queue").is_err());
    drop(given);
    support::assert_is_forgotten(value);
}

#[test]
fn the_password_in_a_url_or_in_settings_is_a_secret_of_its_own() {
    for (setting, password) in [
        (
            "postgres://robot:slash/e1-of-url@db/rows?a=b@c",
            "slash/e1-of-url",
        ),
        ("host=db user=robot password=a3-of-libpq", "a3-of-libpq"),
        (
            r"host=db password = 'b4 of \'libpq' dbname=rows",
            "b4 of 'libpq",
        ),
        ("Server=db;Password=c5 of ado;Encrypt=yes", "c5 of ado"),
        ("Server=db;Pwd=\"d6;of\"\"ado\";Encrypt=yes", "d6;of\"ado"),
        (
            "jdbc:mysql://db/rows?password=e7%2Fjdbc&user=robot",
            "e7/jdbc",
        ),
    ] {
        let _token = live(setting);
        let error = guard::check(format!("for robot, {password}!"), "queue");
        assert!(error.is_err(), "{setting}");
        for public in ["robot@db", "Server=db;User=robot", "host=db user=robot"] {
            guard::check(public, "queue").unwrap();
        }
    }
}

#[test]
fn a_result_is_refused_in_whatever_form() {
    let value = "form \"5e9c\" of it";
    let _token = live(value);
    let base64 = |value: &str| {
        use base64::Engine;
        base64::engine::general_purpose::STANDARD.encode(value)
    };
    let hex = value
        .bytes()
        .fold(String::new(), |text, byte| format!("{text}{byte:02X}"));
    for result in [
        json!(value),
        json!({ value: 1 }),
        json!([[{"a": format!("Bearer {value}")}]]),
        json!(value.as_bytes()),
        json!(value.chars().collect::<Vec<_>>()),
        json!(serde_json::to_string(value).unwrap()),
        json!(format!("{:?}", Some(value))),
        json!(format!("{:?}", value.as_bytes())),
        json!(base64(&format!("robot:{value}"))),
        json!(base64(&format!("robot1:{value}!"))),
        json!(hex),
        json!("form%20%225e9c%22%20of%20it"),
        json!("form+%225e9c%22+of+it"),
        json!("form\\ \\\"5e9c\\\"\\ of\\ it"),
    ] {
        let error = guard::check_value(&result, "result").unwrap_err();
        assert_eq!(
            (error.name(), error.sink()),
            ("TOKEN", "result"),
            "{result}"
        );
        // In the value alone are seen the list of its characters, and what would be escaped once more.
        let text = result.to_string();
        if result[0] != "f" && !text.contains(r"\\") {
            guard::check(&text, "result").unwrap_err();
            let masked = redact::text(&text).into_owned();
            assert!(masked.contains("[TOKEN]"), "{masked}");
        }
    }
    for result in [json!("form"), json!(["form \"5e9c\"", "of it"]), json!(12)] {
        guard::check_value(&result, "result").unwrap();
    }
}

#[test]
fn a_secret_is_found_wherever_it_stands_in_a_large_value() {
    let value = "large-value-5ca1e";
    let _token = live(value);
    let characters: Vec<_> = value.chars().collect();
    // It is looked through in portions of 16 KiB.
    let portion = 16 * 1024;
    let after = json!(vec!["something else"; 3000]);
    for length in (portion - 90..portion + 10).chain([3 * portion - 5]) {
        let before = "x".repeat(length);
        for result in [
            json!([before, value, after]),
            json!({ before.as_str(): {value: 1}, "z": after }),
            json!([before, value.as_bytes(), after]),
            json!([before, characters, after]),
            json!(format!("{before}{value}{}", "y".repeat(2 * portion))),
            json!(format!("{before}{value}")),
        ] {
            guard::check_value(&result, "result").unwrap_err();
        }
        let cut = &value[..value.len() - 1];
        guard::check_value(&json!([before, cut, "f", after]), "result").unwrap();
    }
}

#[test]
fn a_secret_is_found_that_became_known_while_the_value_was_written() {
    struct LooksUp(std::cell::Cell<Option<Secret<String>>>);

    impl serde::Serialize for LooksUp {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            self.0.set(Some(live("meanwhile-known-7a11")));
            serializer.serialize_unit()
        }
    }

    // Where there is none to look for, no value is looked through.
    let _other = live("known-before-7a11");
    let before = "x".repeat(100_000);
    let late = LooksUp(std::cell::Cell::new(None));
    let result = ("meanwhile-known-7a11", before, late);
    guard::check_value(&result, "result").unwrap_err();
}

#[test]
fn the_name_of_a_secret_stands_in_an_error_in_the_place_of_its_value() {
    let value = "error-text-c0de";
    let _token = live(value);
    let memory = Memory::default();
    let run = Run::start(&memory, "flow").unwrap();
    let failed: anyhow::Result<()> = run.task("load", || {
        Err(anyhow::anyhow!("401 for https://robot:{value}@example.com/").context("no rows"))
    });
    // The caller's error is the caller's.
    assert!(format!("{:#}", failed.unwrap_err()).contains(value));
    let record = run.finish().unwrap();
    let error = record.task("load").unwrap().error.clone().unwrap();
    assert_eq!(error, "no rows: 401 for https://robot:[TOKEN]@example.com/");
    assert!(!memory.all().contains(value));
}

#[test]
fn a_secret_that_is_looked_up_later_is_found_in_what_was_written_before() {
    let value = "3b1d-in-a-text";
    let memory = Memory::default();
    let run = Run::start(&memory, "flow").unwrap();
    let _: Result<(), String> = run.task("early", || Err(format!("refused: {value}")));
    assert!(memory.all().contains(value), "nobody knew yet");
    let _token = live(value);
    let record = run.finish().unwrap();
    assert_eq!(
        record.task("early").unwrap().error.as_deref(),
        Some("refused: [TOKEN]")
    );

    let memory = Memory::default();
    let value = "9c-later-than-its-use";
    let run = Run::start(&memory, "flow").unwrap();
    run.parameter("day", &Parameter::new(value)).unwrap();
    run.parameter("table", &Parameter::new("orders")).unwrap();
    run.task("echo", || Ok::<_, SecretError>(value)).unwrap();
    assert!(memory.all().contains(value), "nobody knew yet");
    let _token = live(value);
    run.task("task", || Ok::<_, SecretError>(1)).unwrap();
    let in_between = memory.last();
    let error = run.finish().unwrap_err();
    assert_says(&error, "parameter `day`", value);
    let record = memory.last();
    for record in [&in_between, &record] {
        let text = serde_json::to_string(record).unwrap();
        assert_eq!(support::piece_in(value, &text), None, "taken out at once");
    }
    // Nothing else is lost.
    assert_eq!(record.parameters, [("table".to_owned(), json!("orders"))]);
    assert_eq!(record.state, RunState::Failed);
    let why = record.error.as_deref().unwrap();
    assert!(
        why.starts_with("parameter `day` was taken out: it carries the value of secret `TOKEN`"),
        "{why}"
    );
    let echo = record.task("echo").unwrap();
    assert_eq!((echo.state, &echo.result), (RunState::Failed, &None));
    assert_eq!(record.task("task").unwrap().result, Some(json!(1)));
}

#[test]
fn what_a_database_is_called_may_be_a_parameter_and_its_password_may_not() {
    let document = json!({
        "engine": "postgres", "host": "db-7f31.example.com", "port": 5432, "username": "reporting-7f31",
        "password": "7f31-hunter2", "dbname": "orders-7f31", "replica": "standby-7f31.example.com",
    });
    let look_up = |name: &'static str| {
        let context = SecretContext::with_secrets([(name, document.to_string())]);
        context
            .scope(|| SecretRef::<SecretJson>::new(name).get())
            .unwrap()
    };
    let _database = look_up("RDS");
    let of = |field: &str| guard::check(document[field].as_str().unwrap(), "parameter");
    for field in ["engine", "host", "username", "dbname"] {
        of(field).unwrap();
    }
    of("password").unwrap_err();
    let error = of("replica").unwrap_err().to_string();
    assert!(
        error.contains(r#"guard::public_fields("RDS", ["host"])"#),
        "{error}"
    );
    drop(_database);

    guard::public_fields("RDS_OF_SALES", ["replica"]);
    let _database = look_up("RDS_OF_SALES");
    of("replica").unwrap();
    of("password").unwrap_err();
    guard::check(document.to_string(), "parameter").unwrap_err();
    let _token = live("71f3-token");
    let error = guard::check("71f3-token", "parameter")
        .unwrap_err()
        .to_string();
    assert!(
        !error.contains("public_fields"),
        "a text has no fields: {error}"
    );
}

#[test]
fn no_error_quotes_a_secret_that_its_place_is_called_by() {
    let value = "0b7d-as-a-place";
    let _token = live(value);
    let errors = [
        guard::check(value, value).unwrap_err(),
        guard::check_value(&[value], format!("queue of {value}")).unwrap_err(),
    ];
    for error in errors {
        assert!(error.sink().contains("[TOKEN]"), "{}", error.sink());
        let text = format!("{error}\n{error:?}\n{}", StoreError::from(error.clone()));
        assert_eq!(support::piece_in(value, &text), None);
    }
    let error = StoreError::new(format!("row {value}"), format!("`{value}` is full"))
        .with_help(format!("make room for {value}"));
    assert_eq!(
        error.to_string(),
        "row [TOKEN]: `[TOKEN]` is full\n  help: make room for [TOKEN]"
    );
    let store = JsonFileStore::new("no-such-directory");
    let error = store.read(&value.parse().unwrap()).unwrap_err();
    assert!(error.place().contains("[TOKEN].json"), "{error}");
}

#[test]
fn a_parameter_of_a_secret_name_is_refused_and_the_run_goes_on() {
    let value = "c3a1-name-of-param";
    let _token = live(value);
    let memory = Memory::default();
    let run = Run::start(&memory, "flow").unwrap();
    for parameter in [Parameter::new(json!(1)), Parameter::new(json!(value))] {
        let error = run.parameter(value, &parameter).unwrap_err();
        assert_says(&error, "parameter `[TOKEN]`", value);
    }
    run.parameter("day", &Parameter::new("2026-11-23")).unwrap();
    let record = run.finish().unwrap();
    assert_eq!(record.parameters, [("day".to_owned(), json!("2026-11-23"))]);
    assert!(!memory.all().contains(value));
}

#[test]
fn a_task_of_a_secret_name_is_written_down_without_it_and_reported() {
    let value = "5d20-name-of-task";
    let _token = live(value);
    let memory = Memory::default();
    let run = Run::start(&memory, "flow").unwrap();
    let done = run.task(&format!("fetch {value}"), || Ok::<_, SecretError>(1));
    assert_eq!(done.unwrap(), 1);
    let _ = run.task(&format!("echo {value}"), || Ok::<_, SecretError>(value));
    let error = run.finish().unwrap_err();
    assert_says(&error, "name of task `fetch [TOKEN]`", value);
    let record = memory.last();
    assert_eq!(record.task("fetch [TOKEN]").unwrap().result, Some(json!(1)));
    assert_eq!(record.task("echo [TOKEN]").unwrap().result, None);
    assert_eq!(record.state, RunState::Failed);
    assert!(!memory.all().contains(value));
}

#[test]
fn a_run_of_a_secret_name_does_not_begin() {
    let value = "e6f8-name-of-run";
    let _token = live(value);
    let folder = tempfile::tempdir().unwrap();
    let store = JsonFileStore::new(folder.path());
    let id: RunId = format!("run-{value}").parse().unwrap();
    let error = Run::start_as(&store, id, "flow").unwrap_err();
    assert_says(&error, "id of run run-[TOKEN]", value);
    let error = Run::start(&store, &format!("flow {value}")).unwrap_err();
    assert_says(&error, "name of flow `flow [TOKEN]` of run", value);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_name_that_is_a_secret_by_now_is_refused_with_its_place() {
    let memory = Memory::default();
    let value = "27ac-later-than-a-task";
    let run = Run::start(&memory, "flow").unwrap();
    run.task(value, || Ok::<_, SecretError>(1)).unwrap();
    let _token = live(value);
    let debug = format!("{run:?}");
    assert_says(&run.finish().unwrap_err(), "name of task `[TOKEN]`", value);

    let value = "94be-later-than-its-use";
    let run = Run::start(&memory, "flow").unwrap();
    run.parameter(value, &Parameter::new(1)).unwrap();
    let _token = live(value);
    let error = run.finish().unwrap_err();
    assert_says(&error, "name of parameter `[TOKEN]`", value);
    let record = memory.last();
    assert_eq!(
        (record.state, record.parameters.len()),
        (RunState::Failed, 0)
    );
    let why = record.error.unwrap();
    assert!(
        why.starts_with("parameter `[TOKEN]` was taken out"),
        "{why}"
    );

    let value = "d15f-in-an-id";
    let run = Run::start_as(&memory, value.parse().unwrap(), "flow").unwrap();
    let _token = live(value);
    let debug = format!("{debug} {run:?}");
    assert_eq!(support::piece_in(value, &debug), None);
    assert_says(&run.finish().unwrap_err(), "id of run [TOKEN]", value);
}

#[test]
fn the_embedded_store_refuses_a_record_of_whoever_wrote_it() {
    let value = "61-by-whoever";
    let folder = tempfile::tempdir().unwrap();
    let store = JsonFileStore::new(folder.path());
    let run = Run::start(&store, "flow").unwrap();
    run.parameter("day", &Parameter::new("2026-11-23")).unwrap();
    let mut record = run.finish().unwrap();
    let _token = live(value);
    record.flow = format!("flow {value}");
    assert_says(&store.save(&record).unwrap_err(), "name of flow", value);
    "flow".clone_into(&mut record.flow);
    let mut task = record.clone();
    record.parameters.push(("key".to_owned(), json!([value])));
    assert_says(&store.save(&record).unwrap_err(), "parameter `key`", value);
    let id: RunId = record.run_id.clone();
    assert_eq!(
        store.read(&id).unwrap().flow,
        "flow",
        "the old record is still there"
    );
    task.error = Some(value.to_owned());
    assert_says(&store.save(&task).unwrap_err(), "record of run", value);
}

#[test]
fn secrets_of_every_type_are_known() {
    #[derive(serde::Deserialize, zeroize::Zeroize)]
    #[allow(dead_code)]
    struct Smtp {
        user: String,
        password: String,
    }

    let context = SecretContext::builder()
        .isolated()
        .secret(
            "OWN",
            r#"{"user": "robot-of-own", "password": "pass\nword-of-own"}"#,
        )
        .secret("NUMBER", "8675309867")
        .secret("QUOTED", r#""quoted-secret""#)
        .secret(
            "BYTES",
            RawSecret::bytes(b"\xff\xfebytes-of-secret\n".to_vec()),
        )
        .secret("JSON", RawSecret::json(json!({"inner": ["leaf-of-json"]})))
        .secret("TEXT", "text-to-transform")
        .build();
    context.scope(|| {
        let smtp: Secret<Smtp> = SecretRef::new("OWN").get().unwrap();
        for text in [
            "robot-of-own",
            "pass\nword-of-own",
            "word-of-own",
            "pass\\nword-of-own",
        ] {
            assert_eq!(guard::check(text, "log").unwrap_err().name(), "OWN");
        }
        drop(smtp);
        let _number: Secret<u64> = SecretRef::new("NUMBER").get().unwrap();
        assert!(guard::check_value(&8_675_309_867_u64, "log").is_err());
        let _quoted: Secret<String> = SecretRef::new("QUOTED").get().unwrap();
        assert_eq!(redact::text("a quoted-secret"), "a [QUOTED]");
        let _bytes: Secret<SecretBytes> = SecretRef::new("BYTES").get().unwrap();
        assert!(guard::check(b"\xff\xfebytes-of-secret", "log").is_err());
        assert!(guard::check("255,254,98,121,116,101", "log").is_ok());
        let _json: Secret<SecretJson> = SecretRef::new("JSON").get().unwrap();
        assert!(guard::check("leaf-of-json", "log").is_err());
        assert!(guard::check("inner", "log").is_ok());

        let text: Secret<String> = SecretRef::new("TEXT").get().unwrap();
        let upper = transform!(text, |t| t.to_uppercase());
        assert_eq!(redact::text("TEXT-TO-TRANSFORM"), "[TEXT]");
        drop(upper);
        support::assert_is_forgotten("TEXT-TO-TRANSFORM");
    });
}

#[test]
fn what_a_program_makes_itself_is_known_when_it_says_so() {
    let session = Secret::new("SESSION", String::from("made-by-the-program"));
    assert!(guard::check("made-by-the-program", "log").is_ok());
    guard::watch(&session);
    guard::watch(&session);
    assert_eq!(
        guard::check("made-by-the-program", "log")
            .unwrap_err()
            .name(),
        "SESSION"
    );
    let other = session.clone();
    drop(session);
    assert!(guard::check("made-by-the-program", "log").is_err());
    drop(other);
    support::assert_is_forgotten("made-by-the-program");
}

/// What the guard finds of a value that the program made.
fn finds<T: SecretValue>(value: T, texts: &[&str]) {
    let secret = Secret::new("MADE_HERE", value);
    guard::watch(&secret);
    for text in texts {
        let error = guard::check(text, "log").expect_err(text);
        assert_eq!(error.name(), "MADE_HERE", "{text}");
        // The last digit of base64 may say no more than its alignment.
        assert!(redact::text(text).starts_with("[MADE_HERE]"), "{text}");
    }
    drop(secret);
    for text in texts {
        support::assert_is_forgotten(text);
    }
}

#[test]
fn of_what_a_program_makes_that_is_known_which_its_type_says() {
    let (id, key, token) = ("ASIAMADEHERE", "made-aws-key-91", "made-aws-token-92");
    finds(
        AwsCredentials::new(id.into(), key.into(), Some(token.into())),
        &[id, key, token],
    );
    let lines = ["made-of-two-93", "made-of-two-94"];
    finds(lines.map(String::from).to_vec(), &lines);
    finds(
        lines.map(|line| Vec::from(line.as_bytes())).to_vec(),
        &lines,
    );
    let bytes = |line: &str| SecretBytes::from(line.as_bytes().to_vec());
    finds(lines.map(bytes).to_vec(), &lines);
    let key = "made-32-bytes-95-0123456789-abcd";
    let in_base64 = "bWFkZS0zMi1ieXRlcy05NS0wMTIzNDU2Nzg5LWFiY2Q=";
    finds(*b"made-32-bytes-95-0123456789-abcd", &[key, in_base64]);
    finds(*b"made-16-bytes-96", &["made-16-bytes-96"]);
    let keys = [*b"made-20-bytes-97-abc", *b"made-20-bytes-98-abc"];
    finds(
        keys.to_vec(),
        &["made-20-bytes-97-abc", "made-20-bytes-98-abc"],
    );
    finds(Some(String::from("made-perhaps-99")), &["made-perhaps-99"]);
    finds(Some(Vec::from(*b"made-perhaps-90")), &["made-perhaps-90"]);
    finds(Some(*b"made-16-bytes-91"), &["made-16-bytes-91"]);
}

#[test]
fn a_secret_is_known_as_long_as_its_value_lives() {
    let value = "lives-and-goes-2f";
    let context = SecretContext::with_secrets([("TOKEN", value)]);
    assert!(
        guard::check(value, "log").is_ok(),
        "nobody has looked it up"
    );
    context
        .scope(|| SecretRef::<String>::new("TOKEN").get())
        .unwrap();
    assert!(guard::check(value, "log").is_err(), "the context keeps it");
    context.forget("TOKEN");
    support::assert_is_forgotten(value);
    let a = live(value);
    let b = live(value);
    assert!(guard::check(value, "log").is_err());
    drop(a);
    assert!(
        guard::check(value, "log").is_err(),
        "another has the same value"
    );
    drop(b);
    support::assert_is_forgotten(value);
}

#[test]
fn what_is_trivial_is_not_refused() {
    let values = [
        "",
        "1",
        "true",
        "null",
        "none",
        "12345",
        "1234567",
        "000000",
        "localhost",
        "Default",
    ];
    let names: Vec<_> = (0..values.len())
        .map(|index| format!("TRIVIAL_{index}"))
        .collect();
    let context = SecretContext::with_secrets(names.iter().map(String::as_str).zip(values));
    let secrets: Vec<_> = names
        .iter()
        .map(|name| support::find::<String>(&context, name, None).unwrap())
        .collect();
    let text = values.join(" ");
    guard::check(&text, "log").unwrap();
    assert_eq!(redact::text(&text), text);
    drop(secrets);
}

#[test]
fn names_may_be_written() {
    // A placeholder that says its own name, as in examples.
    let context = SecretContext::with_secrets([("NAMED_AFTER", "NAMED_AFTER")]);
    let memory = Memory::default();
    let run = Run::start(&memory, "flow").unwrap();
    context.scope(|| {
        run.task("task", || {
            SecretRef::new("NAMED_AFTER")
                .get()
                .map(SecretResult::<String>::new)
        })
        .unwrap();
    });
    let record = run.finish().unwrap();
    assert_eq!(
        record.tasks[0].result.as_ref().unwrap()["secret_type"],
        "NAMED_AFTER"
    );
}

#[test]
fn many_threads_look_up_scan_and_let_go() {
    std::thread::scope(|threads| {
        for thread in 0..4 {
            threads.spawn(move || {
                for round in 0..50 {
                    let value = format!("of-thread-{thread}-round-{round}-");
                    let token = live(&value);
                    assert_eq!(guard::check(&value, "log").unwrap_err().name(), "TOKEN");
                    assert_eq!(redact::text(&value), "[TOKEN]");
                    let other = live(&value);
                    drop(token);
                    assert!(guard::check(&value, "log").is_err());
                    drop(other);
                }
            });
        }
    });
    for (thread, round) in (0..4).flat_map(|thread| (0..50).map(move |round| (thread, round))) {
        let value = format!("of-thread-{thread}-round-{round}-");
        support::assert_is_forgotten(&value);
    }
}

#[test]
fn a_sink_of_ones_own_gets_a_store_error() {
    struct Queue;

    impl ResultStore for Queue {
        fn save(&self, record: &RunRecord) -> Result<(), StoreError> {
            guard::check_value(record, "queue `runs`")?;
            Ok(())
        }
    }

    let value = "5d-for-a-sink";
    let mut record = Run::start(&Queue, "flow").unwrap().finish().unwrap();
    let _token = live(value);
    record.flow = value.to_owned();
    assert_says(&Queue.save(&record).unwrap_err(), "queue `runs`", value);
    let map = HashMap::from([(value, 1)]);
    assert!(guard::check_value(&map, "queue").is_err());
}
