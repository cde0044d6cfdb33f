use secret_core::{Secret, expose};

#[derive(serde::Deserialize, zeroize::Zeroize)]
struct Smtp {
    password: String,
}

impl Smtp {
    fn note(&self) {
        println!("{}", self.password);
    }
}

fn main() {
    let smtp = Secret::new("SMTP", Smtp { password: String::from("hunter2") });
    let answer = expose!(smtp, |s| {
        s.note();
        1
    });
    assert_eq!(answer, 1);
}
