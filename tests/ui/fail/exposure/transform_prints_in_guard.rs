use secret_core::{Secret, transform};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let long = transform!(token, |t| matches!(t.len(), length if { println!("{length}"); true }));
    drop(long);
}
