use secret_core::{Secret, transform};

macro_rules! shown {
    ($text:expr) => {
        println!("{}", $text)
    };
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(transform!(token, |t| shown!(t)));
    shown!("a");
}
