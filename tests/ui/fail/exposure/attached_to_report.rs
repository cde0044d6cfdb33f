use secret_core::{Secret, expose};

/// As that of error-stack.
#[derive(Debug)]
struct Report;
impl Report {
    fn attach_printable(self, _: String) -> Self {
        self
    }
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(expose!(token, |t| Report.attach_printable(t.clone())));
}
