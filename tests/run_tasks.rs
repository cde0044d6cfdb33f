//! Runs: what is written down of tasks, and what is not.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Waker};

use secret_core::{
    Answer, JsonFileStore, Parameter, Place, ProviderError, RawSecret, ResultStore, Run, RunRecord,
    RunState, Secret, SecretContext, SecretError, SecretProvider, SecretRef, SecretResult,
    StoreError,
};
use serde_json::{Value, json};

const CANARY: &str = "canary-7f3d9c";

const A: SecretRef<String> = SecretRef::new("A");
const B: SecretRef<String> = SecretRef::new("B");
const MISSING: SecretRef<String> = SecretRef::new("MISSING");

/// Keeps the records in memory, and fails while it is told to.
#[derive(Default)]
struct Memory {
    saved: Mutex<Vec<RunRecord>>,
    is_broken: AtomicBool,
}

impl Memory {
    fn last(&self) -> RunRecord {
        self.saved.lock().unwrap().last().unwrap().clone()
    }
}

impl ResultStore for Memory {
    fn save(&self, record: &RunRecord) -> Result<(), StoreError> {
        if self.is_broken.load(Ordering::Relaxed) {
            return Err(StoreError::new("memory", "full"));
        }
        self.saved.lock().unwrap().push(record.clone());
        Ok(())
    }
}

fn context() -> SecretContext {
    SecretContext::with_secrets([("A", CANARY), ("B", CANARY)])
}

fn secrets(record: &RunRecord, task: &str) -> Vec<String> {
    record.task(task).unwrap().secrets.clone()
}

#[test]
fn each_task_has_the_names_of_its_own_secrets() {
    let memory = Memory::default();
    let run = Run::start(&memory, "flow").unwrap();
    context().scope(|| {
        A.get().unwrap(); // outside of every task
        run.task("both", || A.get().and_then(|_| B.get()).map(drop))
            .unwrap();
        run.task("cached", || A.get().and_then(|_| A.get()).map(drop))
            .unwrap();
        run.task("none", || Ok::<_, SecretError>(1)).unwrap();
        run.task("inner scope", || context().scope(|| B.get().map(drop)))
            .unwrap();
        let _ = run.task("missing", || {
            A.get()?;
            MISSING.get().map(drop)
        });
    });
    let record = run.finish().unwrap();
    assert_eq!(secrets(&record, "both"), ["A", "B"]);
    assert_eq!(secrets(&record, "cached"), ["A"]);
    assert!(secrets(&record, "none").is_empty());
    assert_eq!(secrets(&record, "inner scope"), ["B"]);
    assert_eq!(secrets(&record, "missing"), ["A"]);
    let error = record.task("missing").unwrap().error.clone().unwrap();
    assert!(error.starts_with("secret `MISSING`: not found"), "{error}");
    assert_eq!(record.state, RunState::Failed);
    assert!(!serde_json::to_string(&record).unwrap().contains(CANARY));
}

#[tokio::test]
async fn tasks_that_take_turns_do_not_mix_their_secrets() {
    let memory = Memory::default();
    let run = Run::start(&memory, "flow").unwrap();
    let work = |first: SecretRef<String>, second: Option<SecretRef<String>>| async move {
        for _ in 0..10 {
            (&first).await?;
            tokio::task::yield_now().await;
        }
        if let Some(second) = second {
            second.await?;
        }
        Ok::<_, SecretError>(())
    };
    let both = async {
        tokio::join!(
            run.task_async("a", work(A, None)),
            run.task_async("b", work(B, None)),
            run.task_async("ab", work(A, Some(B))),
        )
    };
    let (a, b, ab) = context().scope_async(both).await;
    a.and(b).and(ab).unwrap();
    let record = run.finish().unwrap();
    assert_eq!(secrets(&record, "a"), ["A"]);
    assert_eq!(secrets(&record, "b"), ["B"]);
    assert_eq!(secrets(&record, "ab"), ["A", "B"]);
}

/// A store that is asked on a thread of its own.
struct Remote;

impl SecretProvider for Remote {
    fn fetch(&self, _: &str) -> Result<Answer, ProviderError> {
        Ok(Answer::found(
            Place::other("remote"),
            RawSecret::text(CANARY),
        ))
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_secret_that_is_waited_for_is_noted_on_whatever_thread() {
    let memory = Arc::new(Memory::default());
    let run = Arc::new(Run::start(Arc::clone(&memory), "flow").unwrap());
    let remote = SecretContext::builder().isolated().provider(Remote).build();
    let tasks: Vec<_> = (0..20)
        .map(|number| {
            let run = Arc::clone(&run);
            let work = async move {
                let name = format!("SECRET_{}", number % 4);
                let work = async {
                    tokio::task::yield_now().await;
                    SecretRef::<String>::named(name).await.map(drop)
                };
                run.task_async(&format!("task {number}"), work).await
            };
            tokio::spawn(remote.scope_async(work))
        })
        .collect();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    let record = Arc::try_unwrap(run).unwrap().finish().unwrap();
    assert_eq!(record.tasks.len(), 20);
    for number in 0..20 {
        let expected = format!("SECRET_{}", number % 4);
        assert_eq!(secrets(&record, &format!("task {number}")), [expected]);
    }
}

#[test]
fn a_secret_result_is_a_marker_in_the_record_and_a_secret_for_the_next_task() {
    let directory = tempfile::tempdir().unwrap();
    let store = JsonFileStore::new(directory.path());
    let run = Run::start(&store, "flow").unwrap();
    let log_in = || {
        let session = Secret::new("SESSION", CANARY.to_owned());
        Ok::<_, SecretError>(SecretResult::new(session))
    };
    let session = run.task("log in", log_in).unwrap().into_secret();
    let is_right = run.task("use", || {
        Ok::<_, SecretError>(session.verify(CANARY.as_bytes()))
    });
    assert!(is_right.unwrap());
    let record = run.finish().unwrap();
    assert_eq!(
        record.tasks[0].result,
        Some(json!({"type": "SecretResult", "secret_type": "SESSION", "location": null}))
    );
    let text = std::fs::read_to_string(store.path(&record.run_id)).unwrap();
    assert!(!text.contains(CANARY));
}

#[test]
fn a_failure_is_written_with_its_causes_and_given_back() {
    let memory = Memory::default();
    let run = Run::start(&memory, "flow").unwrap();
    let failed = run.task("load", || -> anyhow::Result<()> {
        Err(anyhow::anyhow!("connection refused").context("cannot load the rows"))
    });
    assert_eq!(failed.unwrap_err().to_string(), "cannot load the rows");
    assert_eq!(memory.last().state, RunState::Running);
    run.task("clean up", || Ok::<_, SecretError>(())).unwrap();
    let record = run.finish().unwrap();
    let load = record.task("load").unwrap();
    assert_eq!(load.state, RunState::Failed);
    assert_eq!(
        load.error.as_deref(),
        Some("cannot load the rows: connection refused")
    );
    assert_eq!(record.state, RunState::Failed);
}

#[test]
fn a_panic_is_written_without_its_message_and_goes_on() {
    let memory = Memory::default();
    let run = Run::start(&memory, "flow").unwrap();
    let sync = catch_unwind(AssertUnwindSafe(|| {
        context().scope(|| {
            run.task("sync", || -> Result<(), SecretError> {
                A.get()?;
                panic!("{CANARY}")
            })
        })
    }));
    assert!(sync.is_err());
    let future = run.task_async("async", async {
        A.await?;
        if true {
            panic!("{CANARY}");
        }
        Ok::<_, SecretError>(())
    });
    let polled = catch_unwind(AssertUnwindSafe(|| {
        let mut future = pin!(context().scope_async(future));
        let _ = future
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()));
    }));
    assert!(polled.is_err());
    assert_eq!(
        memory.last().tasks[1].state,
        RunState::Failed,
        "it is saved at once"
    );

    let gone = catch_unwind(AssertUnwindSafe(|| {
        let _run = run;
        panic!("{CANARY}");
    }));
    assert!(gone.is_err());
    let record = memory.last();
    assert_eq!(record.state, RunState::Failed);
    for task in &record.tasks {
        assert_eq!(task.state, RunState::Failed);
        assert_eq!(task.secrets, ["A"]);
        assert!(
            task.error
                .as_deref()
                .unwrap()
                .starts_with("the task panicked")
        );
    }
    assert!(!serde_json::to_string(&record).unwrap().contains(CANARY));
}

#[test]
fn a_panic_outside_of_tasks_is_written_too() {
    let memory = Memory::default();
    let gone = catch_unwind(AssertUnwindSafe(|| {
        let run = Run::start(&memory, "flow").unwrap();
        run.task("good", || Ok::<_, SecretError>(1)).unwrap();
        panic!("{CANARY}");
    }));
    assert!(gone.is_err());
    let record = memory.last();
    assert_eq!(record.state, RunState::Failed);
    assert_eq!(record.tasks[0].state, RunState::Succeeded);
    assert!(record.error.unwrap().starts_with("the run panicked"));
}

#[test]
fn what_is_dropped_has_failed() {
    let memory = Memory::default();
    let run = Run::start(&memory, "flow").unwrap();
    {
        let work = async {
            A.await?;
            std::future::pending::<()>().await;
            Ok::<_, SecretError>(())
        };
        let mut future = pin!(context().scope_async(run.task_async("cancelled", work)));
        assert!(
            future
                .as_mut()
                .poll(&mut Context::from_waker(Waker::noop()))
                .is_pending()
        );
        assert_eq!(memory.last().tasks[0].state, RunState::Running);
    }
    drop(run);
    let record = memory.last();
    assert_eq!(record.state, RunState::Failed);
    assert_eq!(record.tasks[0].secrets, ["A"]);
    assert_eq!(
        record.tasks[0].error.as_deref(),
        Some("the task was dropped before it had finished")
    );

    drop(Run::start(&memory, "flow").unwrap());
    let error = memory.last().error;
    assert_eq!(
        error.as_deref(),
        Some("the run was dropped before it had finished")
    );
}

#[test]
fn what_json_cannot_hold_is_reported_and_the_rest_is_written() {
    let memory = Memory::default();
    let run = Run::start(&memory, "flow").unwrap();
    let pairs = std::collections::HashMap::from([((1, 2), 3)]);
    let error = run
        .parameter("pairs", &Parameter::new(pairs.clone()))
        .unwrap_err();
    assert_eq!(error.place(), "parameter `pairs`");
    let given_back = run.task("pairs", || Ok::<_, SecretError>(pairs)).unwrap();
    assert_eq!(given_back[&(1, 2)], 3);
    run.task("next", || Ok::<_, SecretError>(1)).unwrap();
    let error = run.finish().unwrap_err();
    assert!(error.to_string().contains("task `pairs`"), "{error}");
    let record = memory.last();
    assert_eq!(record.state, RunState::Succeeded);
    assert_eq!(record.tasks[0].result, None);
    assert!(
        record.tasks[0]
            .error
            .as_deref()
            .unwrap()
            .contains("as JSON")
    );
    assert_eq!(record.tasks[1].result, Some(Value::from(1)));
}

#[test]
fn a_parameter_has_a_name_of_its_own() {
    let memory = Memory::default();
    let run = Run::start(&memory, "flow").unwrap();
    run.parameter("day", &Parameter::new(1)).unwrap();
    let error = run.parameter("day", &Parameter::new(2)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "parameter `day`: the run has one of that name already"
    );
    assert_eq!(
        run.finish().unwrap().parameters,
        [("day".to_owned(), json!(1))]
    );
}

#[test]
fn a_store_that_fails_stops_the_run_before_its_tasks_or_after() {
    let memory = Memory::default();
    memory.is_broken.store(true, Ordering::Relaxed);
    assert!(Run::start(&memory, "flow").is_err());

    memory.is_broken.store(false, Ordering::Relaxed);
    let run = Run::start(&memory, "flow").unwrap();
    memory.is_broken.store(true, Ordering::Relaxed);
    assert_eq!(run.task("works", || Ok::<_, SecretError>(7)).unwrap(), 7);
    assert_eq!(run.finish().unwrap_err().place(), "memory");

    memory.is_broken.store(false, Ordering::Relaxed);
    let run = Run::start(&memory, "flow").unwrap();
    memory.is_broken.store(true, Ordering::Relaxed);
    run.task("works", || Ok::<_, SecretError>(7)).unwrap();
    memory.is_broken.store(false, Ordering::Relaxed);
    assert_eq!(
        run.finish().unwrap().tasks.len(),
        1,
        "what could not be written before is there"
    );
}
