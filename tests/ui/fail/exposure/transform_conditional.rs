use secret_core::{Secret, transform};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let mut out = String::new();
    let header = transform!(token, |t| {
        #[cfg(any())]
        let out = String::new();
        out.push_str(t);
        t.to_owned()
    });
    assert!(header.verify(b"hunter2") && out.is_empty());
}
