//! The table of faults, produced by having each of them with both generations of the store.

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use super::checked_in;
use super::faults::{self, Ask, DEADLINE, KEY, MOST, Seen};
use crate::provider::cloud::{CloudBuilder, CloudProvider};
use crate::provider::config::Config;
use crate::provider::env::Environment;
use crate::provider::{Answer, SecretProvider};

/// Where the table is; set `SECRET_CORE_WRITE_TABLES` to have it written anew.
const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/cloud-faults.md");

#[test]
fn every_fault_in_a_table() {
    let mut text = format!(
        "# What can go wrong on the way to the store\n\n\
         Written by the test `every_fault_in_a_table`, which has each of these faults on loopback, with a deadline of {} s for the\n\
         lookup. `STORE` stands for the host and port, `N` and `T` for what differs from run to run.\n",
        DEADLINE.as_secs_f32()
    );
    for (generation, store) in [
        (
            "Prefect 3",
            (|url| CloudProvider::builder().prefect_3(format!("{url}/api"))) as fn(&str) -> _,
        ),
        ("Prefect 1.x", |url| CloudProvider::builder().prefect_1(url)),
    ] {
        let table = faults::table(|asked| Some(ask(asked, store(asked.url))));
        let _ = write!(text, "\n## {generation}\n\n{table}");
    }
    let write = Environment::Process
        .var("SECRET_CORE_WRITE_TABLES")
        .is_some();
    checked_in::compare(Path::new(TABLE), &text, write);
}

fn ask(ask: &Ask<'_>, mut store: CloudBuilder) -> Seen {
    // What is larger takes long to be sent, on a machine that is busy.
    store.given.max_answer = Some(MOST);
    let variables = ask
        .variables
        .iter()
        .map(|(name, value)| (name.into(), value.into()))
        .collect();
    let environment = Environment::given(variables);
    let store = store
        .api_key(KEY)
        .deadline(DEADLINE)
        .connect_timeout(Duration::from_secs(30))
        .certificates(ask.certificates)
        .build_in(&environment, &Config::none(environment.clone()))
        .expect("settings that can be used");
    let mut answers = store.fetch_many(&["SMTP_PASSWORD"], Instant::now());
    match answers.pop().expect("an answer for each name") {
        Err(error) => Seen {
            problem: error.problem().to_owned(),
            help: error.help().unwrap_or_default().to_owned(),
        },
        Ok(Answer::Absent(findings)) => Seen {
            problem: format!("not found: {}", findings.join("; ")),
            help: "(as where no place has the secret)".to_owned(),
        },
        Ok(_) => panic!("it was found"),
    }
}
