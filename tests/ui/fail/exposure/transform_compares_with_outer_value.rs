use secret_core::{Secret, transform};

struct Spy;

impl PartialEq<Spy> for &str {
    fn eq(&self, _: &Spy) -> bool {
        println!("{self}");
        true
    }
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let spy = Spy;
    drop(transform!(token, |t| t == spy));
    drop(Spy);
}
