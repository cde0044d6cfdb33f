//! An input of a closure may say its type, and what the value is borrowed as by it.

use secret_core::{Secret, SecretBytes, declassify, expose, transform};

#[derive(serde::Deserialize, zeroize::Zeroize)]
struct Smtp {
    user: String,
    password: String,
}

fn login(user: &str, password: &str) -> usize {
    user.len() + password.len()
}

async fn login_later(user: &str, password: &str) -> usize {
    login(user, password)
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let other = Secret::new("OTHER", String::from("hunter3"));
    let bytes = Secret::new("BYTES", SecretBytes::from(b"hunter4".to_vec()));
    let smtp = Secret::new("SMTP", Smtp { user: String::from("robot"), password: String::from("hunter5") });

    assert_eq!(expose!(token, |t: &str| login("robot", t)), 12);
    assert_eq!(expose!(token, |t: &String| login("robot", t)), 12);
    assert_eq!(expose!(token, other, |t: &str, o: &str| login(t, o)), 14);
    assert_eq!(expose!(token, other, |t, o: &str| login(t, o)), 14);
    assert_eq!(expose!(token, |t: &str| -> usize { login("robot", t) }), 12);
    assert_eq!(expose!(smtp, |Smtp { user, password }: &Smtp| login(user, password)), 12);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let later = async { expose!(token, other, async |t: &str, o: &str| login_later(t, o).await).await };
    assert_eq!(runtime.block_on(later), 14);

    assert!(transform!(token, |t: &str| t.to_uppercase()).verify(b"HUNTER2"));
    assert!(transform!(token, |t: &String| t.to_uppercase()).verify(b"HUNTER2"));
    assert!(transform!(token, other, |t: &str, o: &str| format!("{t}{o}")).verify(b"hunter2hunter3"));
    assert!(transform!(bytes, |b: &[u8]| hex(b)).verify(b"68756e74657234"));

    let first = declassify!(token, |t: &str| t[..1].to_owned(), reason = "support shows the first letter");
    assert_eq!(first, "h");
}
