//! Hashes and checks the passwords of users, with a pepper that is a secret of the program; "Password Hashing" in the documentation
//! of argon2.

use ::argon2::password_hash::phc::PasswordHash;
use ::argon2::password_hash::{PasswordHasher, PasswordVerifier};
use ::argon2::{Algorithm, Argon2, Params, Version};
use secret_core::{Secret, expose};

fn params() -> Params {
    // The smallest that there are would be wrong anywhere but in a test of a hash that is quick to compute.
    Params::new(64, 1, 1, None).expect("parameters in range")
}

pub fn hash(pepper: &Secret<String>, password: &[u8]) -> anyhow::Result<String> {
    expose!(pepper, |pepper| {
        let argon2 = Argon2::new_with_secret(
            pepper.as_bytes(),
            Algorithm::default(),
            Version::default(),
            params(),
        )?;
        Ok(argon2.hash_password(password)?.to_string())
    })
}

pub fn is_right(pepper: &Secret<String>, password: &[u8], stored: &str) -> anyhow::Result<bool> {
    let parsed = PasswordHash::new(stored)?;
    expose!(pepper, |pepper| {
        let argon2 = Argon2::new_with_secret(
            pepper.as_bytes(),
            Algorithm::default(),
            Version::default(),
            params(),
        )?;
        Ok(argon2.verify_password(password, &parsed).is_ok())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_have_to_be_right() {
        let pepper = Secret::new("PASSWORD_PEPPER", "pepper-of-tests".to_owned());
        let stored = hash(&pepper, b"open sesame").expect("a hash");
        assert!(stored.starts_with("$argon2id$v=19$m=64,t=1,p=1$"));
        assert!(is_right(&pepper, b"open sesame", &stored).expect("an answer"));
        assert!(!is_right(&pepper, b"open sesami", &stored).expect("an answer"));
        let other = Secret::new("PASSWORD_PEPPER", "another-pepper".to_owned());
        assert!(!is_right(&other, b"open sesame", &stored).expect("an answer"));
    }
}
