//! What some of the tasks of a binary need: `Manifest::tasks`, `preflight_of`.

use secret_core::{
    Secret, SecretContext, SecretErrorKind, SecretRef, SecretSpec, SecretTask, UnknownTask,
    manifest, preflight_of, secret,
};

mod nightly {
    use super::*;

    #[secret("OF_NIGHTLY")]
    pub fn load_rows(of_nightly: Secret<String>) -> Result<(), secret_core::SecretError> {
        drop(of_nightly);
        Ok(())
    }

    #[secret("OF_NIGHTLY_RUN")]
    pub fn run(of_nightly_run: Secret<u16>) -> Result<(), secret_core::SecretError> {
        drop(of_nightly_run);
        Ok(())
    }

    pub mod mail {
        use super::*;

        #[secret("OF_MAIL")]
        #[secret("OF_MAIL_SERVER", into = server)]
        pub fn send_mail(
            of_mail: Secret<String>,
            server: Option<Secret<String>>,
        ) -> Result<(), secret_core::SecretError> {
            drop((of_mail, server));
            Ok(())
        }
    }
}

mod weekly {
    use super::*;

    #[secret("OF_WEEKLY_RUN")]
    pub fn run(of_weekly_run: Secret<String>) -> Result<(), secret_core::SecretError> {
        drop(of_weekly_run);
        Ok(())
    }
}

#[derive(SecretTask)]
struct Export {
    #[secret("OF_EXPORT")]
    token: SecretRef<String>,
}

fn names(secrets: &[&'static SecretSpec]) -> Vec<&'static str> {
    let mut names: Vec<_> = secrets.iter().map(|secret| secret.name()).collect();
    names.sort_unstable();
    names
}

fn tasks(wanted: &[&str]) -> Result<Vec<&'static str>, UnknownTask> {
    manifest().tasks(wanted).map(|secrets| names(&secrets))
}

fn refusal(wanted: &[&str]) -> String {
    let error = tasks(wanted).expect_err("no such task");
    assert_eq!(
        error.to_string(),
        format!("{error:?}"),
        "what `main` prints of it"
    );
    error.to_string()
}

#[test]
fn a_task_is_called_like_its_function_or_struct() {
    let _ = (
        nightly::load_rows,
        nightly::run,
        nightly::mail::send_mail,
        weekly::run,
    );
    assert_eq!(tasks(&["load_rows"]).unwrap(), ["OF_NIGHTLY"]);
    assert_eq!(tasks(&["Export"]).unwrap(), ["OF_EXPORT"]);
    assert_eq!(tasks(&[]).unwrap(), [""; 0]);
    // Twice is once, and several are one list.
    assert_eq!(
        tasks(&["load_rows", "Export", "preflight_of::nightly::load_rows"]).unwrap(),
        ["OF_EXPORT", "OF_NIGHTLY"]
    );
}

#[test]
fn a_module_stands_for_all_that_is_in_it_and_below() {
    let all = ["OF_MAIL", "OF_MAIL_SERVER", "OF_NIGHTLY", "OF_NIGHTLY_RUN"];
    assert_eq!(tasks(&["nightly"]).unwrap(), all);
    assert_eq!(tasks(&["preflight_of::nightly"]).unwrap(), all);
    assert_eq!(tasks(&["mail"]).unwrap(), all[..2]);
    // The binary itself.
    assert_eq!(
        tasks(&["preflight_of"]).unwrap(),
        names(&manifest().secrets)
    );
}

#[test]
fn of_two_that_are_called_the_same_the_path_tells() {
    assert_eq!(
        refusal(&["run"]),
        "several tasks or modules are called `run`\n  \
         help: say which: `preflight_of::nightly::run` or `preflight_of::weekly::run`"
    );
    assert_eq!(tasks(&["weekly::run"]).unwrap(), ["OF_WEEKLY_RUN"]);
}

#[test]
fn a_name_that_no_task_has_is_an_error_with_what_is_near() {
    assert_eq!(
        refusal(&["load_row"]),
        "no task or constant called `load_row` declares a secret\n  help: did you mean `load_rows`?"
    );
    assert_eq!(
        refusal(&["nigthly::run"]),
        "no task or constant called `nigthly::run` declares a secret\n  help: did you mean `nightly::run` or `weekly::run`?"
    );
    assert_eq!(
        refusal(&["reports::load_rows"]),
        "no task or constant called `reports::load_rows` declares a secret\n  help: did you mean `nightly::load_rows`?"
    );
    assert_eq!(
        refusal(&["SendMail"]),
        "no task or constant called `SendMail` declares a secret\n  help: did you mean `send_mail`?"
    );
    // A part of a word is no name, and what is near nothing has all to choose from.
    let text = refusal(&["rows"]);
    assert!(
        text.starts_with("no task or constant called `rows` declares a secret\n  help: these do: ")
            && ["`load_rows`", "`run`", "`send_mail`", "`Export`"]
                .iter()
                .all(|task| text.matches(task).count() == 1),
        "{text}"
    );
    for nothing in ["", "::", "::run", "run::", "nightly::"] {
        assert!(tasks(&[nothing]).is_err(), "{nothing:?}");
    }
}

#[test]
fn all_unknown_names_are_told_at_once() {
    let error = tasks(&["load_rows", "load_row", "run", "Exprt"]).unwrap_err();
    assert_eq!(error.names(), ["load_row", "run", "Exprt"]);
    assert_eq!(error.to_string().matches("help: ").count(), 3, "{error}");
}

#[test]
fn only_what_is_selected_is_looked_up() {
    let context =
        SecretContext::with_secrets([("OF_NIGHTLY", "hunter2"), ("OF_NIGHTLY_RUN", "no")]);
    context.scope(|| {
        preflight_of(manifest().tasks(["load_rows"]).unwrap()).unwrap();
        preflight_of([]).unwrap();

        let problems = preflight_of(manifest().tasks(["nightly"]).unwrap()).unwrap_err();
        let mut found: Vec<_> = problems
            .problems()
            .iter()
            .map(|problem| (problem.name(), problem.kind(), problem.task()))
            .collect();
        found.sort_by_key(|(name, ..)| *name);
        assert_eq!(
            found,
            [
                ("OF_MAIL", SecretErrorKind::NotFound, Some("send_mail")),
                ("OF_NIGHTLY_RUN", SecretErrorKind::Malformed, Some("run")),
            ]
        );
        assert_eq!(problems.to_string(), format!("{problems:?}"));

        let problems = preflight_of(Export::SECRETS).unwrap_err();
        assert_eq!(problems.problems().len(), 1);
        assert_eq!(problems.problems()[0].name(), "OF_EXPORT");
    });
}
