use secret_core::{Secret, expose};

/// As that of indicatif.
struct ProgressBar;
impl ProgressBar {
    fn finish_with_message(&self, _: String) {}
}

fn main() {
    let url = Secret::new("DATABASE_URL", String::from("postgres://robot:hunter2@db"));
    let bar = ProgressBar;
    expose!(url, |u| bar.finish_with_message(u.to_owned()));
}
