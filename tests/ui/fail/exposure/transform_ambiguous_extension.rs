use secret_core::{Secret, transform};

trait Shown: Sized {
    fn next(self) -> Option<&'static str> {
        println!("taken");
        None
    }
}

impl<T> Shown for T {}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(transform!(token, |t| t.split('u').next().unwrap_or("").to_owned()));
    drop(1.next());
}
