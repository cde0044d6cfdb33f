use secret_core::{Secret, expose};

#[derive(Default)]
struct Report {
    note: Option<String>,
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let mut report = Report::default();
    expose!(token, |t| report.note = Some(t.to_owned()));
    drop(report.note);
}
