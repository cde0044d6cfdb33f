use secret_core::{Secret, transform};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let seen = std::cell::RefCell::new(String::new());
    drop(transform!(token, |t| {
        seen.borrow_mut().push_str(t);
        t.to_owned()
    }));
}
