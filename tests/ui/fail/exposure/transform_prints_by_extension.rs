use secret_core::{Secret, transform};

trait Shown {
    fn shown(&self) -> &Self {
        self
    }
}

impl Shown for str {}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(transform!(token, |t| t.shown().to_owned()));
    drop("a".shown());
}
