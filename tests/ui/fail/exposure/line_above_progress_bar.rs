use secret_core::{Secret, expose};

/// As that of indicatif.
struct ProgressBar;
impl ProgressBar {
    fn println(&self, _: &str) {}
}

fn main() {
    let url = Secret::new("DATABASE_URL", String::from("postgres://robot:hunter2@db"));
    let bar = ProgressBar;
    expose!(url, |u| bar.println(u));
}
