use secret_core::{Secret, transform};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let mut count = 0;
    drop(transform!(token, |t| {
        count += t.len();
        t.to_owned()
    }));
    drop(count);
}
