use secret_core::{Secret, expose};

struct Label;

impl Label {
    fn print(&self, text: &str) {
        println!("{text}");
    }
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let label = Label;
    expose!(token, |t| label.print(t));
}
