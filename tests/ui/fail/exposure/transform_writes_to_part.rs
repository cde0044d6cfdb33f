use secret_core::{Secret, transform};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let mut seen = Some(String::new());
    let outer = &mut seen;
    drop(transform!(token, |t| {
        if let Some(inner) = outer {
            *inner = t.to_owned();
        }
        t.to_owned()
    }));
}
