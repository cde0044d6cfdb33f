use secret_core::{Secret, transform};

fn shown(text: &str) -> usize {
    println!("{text}");
    text.len()
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(transform!(token, |t| t.split(':').map(shown).count()));
    shown("a");
}
