//! What a run writes down holds no secret. The only test in its file: no other keeps a secret alive for it.

use secret_core::testing::assert_no_secrets_in;
use secret_core::{JsonFileStore, Parameter, Run, SecretContext};

#[test]
fn a_run_writes_no_secret() {
    // Values that stand nowhere else, and look like what they are.
    let context = SecretContext::with_secrets([
        (
            "DATABASE_URL",
            "postgres://robot:canary-of-the-database@db.example/rows",
        ),
        ("CHAT_TOKEN", "canary-of-the-chat"),
    ]);
    let folder = tempfile::tempdir().unwrap();
    let record = context
        .scope(|| {
            let run = Run::start(JsonFileStore::new(folder.path()), "nightly_report")?;
            let table = Parameter::new("orders".to_owned());
            run.parameter("table", &table)?;
            let rows = run.task("count_rows", || reports::count_rows(table.clone()))?;
            let host = run.task("database_host", reports::database_host)?;
            assert_eq!(host, "db.example");
            run.task("announce", || reports::announce(rows))?;
            Ok::<_, Box<dyn std::error::Error>>(run.finish()?)
        })
        .unwrap();

    // Both were looked up, or there would be nothing to find.
    let looked_up = record.tasks.iter().flat_map(|task| &task.secrets);
    assert_eq!(
        looked_up.collect::<Vec<_>>(),
        ["DATABASE_URL", "DATABASE_URL", "CHAT_TOKEN"]
    );
    assert_no_secrets_in(folder.path());
    assert_no_secrets_in(format!("{record:?}").as_bytes());
    drop(context); // until here its secrets are searched for
}
