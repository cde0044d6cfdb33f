use secret_core::{Secret, expose};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    #[rustfmt::skip]
    let length: u32 = expose!(token, |t| ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((length(t))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))));
    assert_eq!(length, 7);
}

fn length(token: &str) -> u32 {
    u32::try_from(token.len()).unwrap_or(0)
}
