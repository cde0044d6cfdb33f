use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    expose!(token, |t| std::fs::create_dir_all(t)).unwrap();
}
