use secret_core::{Secret, transform};

fn length(token: &Secret<String>) -> usize {
    transform!(token, |t| t.len())
}

fn main() {
    println!("{}", length(&Secret::new("TOKEN", String::from("hunter2"))));
}
