use secret_core::{Secret, expose};

struct Regex;

impl Regex {
    fn captures<'t>(&self, text: &'t str) -> Option<Vec<&'t str>> {
        Some(vec![text])
    }
}

fn main() {
    let token = Secret::new("TOKEN", String::from("robot:hunter2"));
    let user = expose!(token, |t| Regex.captures(t).unwrap()[0].to_owned());
    drop(user);
}
