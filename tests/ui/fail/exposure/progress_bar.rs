use secret_core::{Secret, expose};

/// As that of indicatif.
struct ProgressBar;
impl ProgressBar {
    fn set_message(&self, _: String) {}
}

fn main() {
    let url = Secret::new("DATABASE_URL", String::from("postgres://robot:hunter2@db"));
    let bar = ProgressBar;
    expose!(url, |u| bar.set_message(u.clone()));
}
