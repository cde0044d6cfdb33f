use secret_core::{Secret, secret};

#[secret]
static SLACK: Option<Secret<String>> = None;

fn main() {
    drop(SLACK.clone());
}
