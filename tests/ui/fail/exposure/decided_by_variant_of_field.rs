use secret_core::{Secret, expose};

#[derive(serde::Deserialize, zeroize::Zeroize)]
enum Kind {
    Key(String),
    Nothing,
}

#[derive(serde::Deserialize, zeroize::Zeroize)]
struct Access {
    kind: Kind,
}

fn login(text: &str) -> usize {
    text.len()
}

fn main() {
    drop(Kind::Nothing);
    let access = Secret::new("ACCESS", Access { kind: Kind::Key(String::from("hunter2")) });
    let length = expose!(access, |a| if let Kind::Key(key) = &a.kind { login(key) } else { 0 });
    assert_eq!(length, 7);
}
