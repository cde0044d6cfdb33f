use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(expose!(token, |t| std::rc::Rc::unwrap_or_clone(std::rc::Rc::new(t.clone()))));
}
