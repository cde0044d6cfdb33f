//! Names of the user's that look like those of the closed world are not asked.

use secret_core::{Secret, transform};

/// A method with a name of `std`, on everything.
trait Loud: Sized {
    fn trim(self) -> &'static str {
        panic!("asked")
    }
    fn len(self) -> usize {
        panic!("asked")
    }
    fn to_owned(self) -> String {
        panic!("asked")
    }
    fn unwrap_or_default(self) -> String {
        panic!("asked")
    }
    fn is_alphanumeric(self) -> bool {
        panic!("asked")
    }
}
impl<T> Loud for T {}

/// Types, functions and macros with names of `std` and of the toolkit.
#[allow(dead_code)]
struct String(u8);
#[allow(dead_code)]
struct Vec<T>(T);
#[allow(dead_code)]
fn base64(_: &str) -> &str {
    panic!("asked")
}
#[allow(unused_macros)]
macro_rules! format {
    ($($tokens:tt)*) => {
        panic!("asked")
    };
}

fn main() {
    let token = Secret::new("TOKEN", std::string::String::from(" hunter2 "));
    let text = transform!(token, |t| {
        let trimmed: &str = t.trim();
        let parts = trimmed.split('u').map(|p| p.to_owned()).collect::<Vec<String>>();
        let kept = trimmed.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        format!("{}{}{kept}{}", trimmed.len(), base64(parts.join("").as_bytes()), String::from_utf8(Vec::new()).unwrap_or_default())
    });
    assert!(text.verify(b"7aG50ZXIyhunter2"));
}
