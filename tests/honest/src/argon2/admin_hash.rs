//! The hash of the one password that opens an admin page is configured as a secret, and the password that somebody types is checked
//! against it; `PasswordVerifier` in the documentation of argon2.

use ::argon2::Argon2;
use ::argon2::password_hash::PasswordVerifier;
use ::argon2::password_hash::phc::PasswordHash;
use secret_core::{Secret, expose};

pub fn may_enter(hash: &Secret<String>, typed: &str) -> anyhow::Result<bool> {
    expose!(hash, |hash| {
        let parsed = PasswordHash::new(hash)?;
        Ok(Argon2::default()
            .verify_password(typed.as_bytes(), &parsed)
            .is_ok())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From the tests of the reference implementation, `test.c`: version 0x13, `t = 2`, `m = 8`, `p = 1`.
    #[test]
    fn the_published_hash() {
        let published =
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
        let hash = Secret::new("ADMIN_HASH", published.to_owned());
        assert!(may_enter(&hash, "password").expect("a hash"));
        assert!(!may_enter(&hash, "passwort").expect("a hash"));
        let broken = Secret::new("ADMIN_HASH_BROKEN", "not-a-hash-at-all".to_owned());
        let error = may_enter(&broken, "password").expect_err("no hash");
        assert!(!format!("{error:?}").contains("not-a-hash"));
    }
}
