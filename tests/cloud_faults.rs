//! A store that cannot be asked, seen by a task: the error names the secret and the store, and holds neither the key nor an answer.
//!
//! What is said of each fault is in `secret-core/cloud-faults.md`, which a test of that crate compares.

#[path = "support/faults/mod.rs"]
mod faults;
#[allow(unused_imports)] // what others need of it
#[path = "support/loopback/mod.rs"]
mod loopback;

use std::time::Duration;

use faults::{Ask, DEADLINE, KEY, Seen};
use secret_core::{CloudBuilder, CloudProvider, SecretContext, SecretRef};

fn ask(ask: &Ask<'_>, store: CloudBuilder) -> Option<Seen> {
    // A program sets no proxy: they are the environment's, which a test leaves alone.
    if !ask.variables.is_empty() {
        return None;
    }
    let store = store
        .api_key(KEY)
        .deadline(DEADLINE)
        .connect_timeout(Duration::from_secs(30))
        .certificates(ask.certificates)
        .build()
        .expect("settings that can be used");
    let context = SecretContext::builder().isolated().provider(store).build();
    let password = SecretRef::<String>::new("SMTP_PASSWORD");
    let error = context
        .scope(|| password.get())
        .expect_err("the store gives none");
    assert_eq!(error.name(), "SMTP_PASSWORD");
    Some(Seen {
        problem: error.to_string(),
        help: format!("{error:?}"),
    })
}

#[test]
fn of_prefect_3() {
    let table = faults::table(|asked| {
        ask(
            asked,
            CloudProvider::builder().prefect_3(asked.url.to_owned() + "/api"),
        )
    });
    assert!(table.contains("Prefect 3 at"));
}

#[test]
fn of_prefect_1() {
    let table = faults::table(|asked| ask(asked, CloudProvider::builder().prefect_1(asked.url)));
    assert!(table.contains("Prefect Cloud 1"), "{table}");
}
