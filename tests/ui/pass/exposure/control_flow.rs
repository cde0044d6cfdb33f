//! Blocks, `if`, `match`, loops, shadowing, `return` and `?` around consumers and what they return.

use secret_core::{Secret, expose};

fn login(user: &str, token: &str) -> Result<u32, String> {
    if token.is_empty() { Err(user.to_owned()) } else { Ok(1) }
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let mut logins = Vec::new();
    let mut last = 0;
    let n = expose!(token, |t| {
        for user in ["a", "b"] {
            if let Ok(n) = login(user, t) {
                last = n;
            }
            match login(user, t) {
                Ok(n) if n > 1 => return Ok(n),
                Ok(n) => logins.push(n),
                Err(e) => drop(e),
            }
        }
        let t2 = login("c", t)?;
        let counted = login("d", t)? + t2;
        Ok::<u32, String>(if counted > 0 { counted } else { login("e", t)? })
    });
    assert_eq!((n, last, logins.len()), (Ok(2), 1, 2));
    let shadowed = expose!(token, |t| {
        let t = login("a", t);
        t.is_ok()
    });
    assert!(shadowed);
}
