//! Codes of a second factor for a robot that logs in; "Generate a token" in the README of totp-rs.

use secret_core::{Secret, expose};
use totp_rs::{Algorithm, Builder, Totp};

pub fn codes(seed: &Secret<String>) -> anyhow::Result<Totp> {
    let seed = expose!(seed, |seed| totp_rs::Secret::try_from_base32(seed))?;
    Ok(Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(8)
        .with_secret(seed)
        .build()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B; the seed is `12345678901234567890` in base32.
    #[test]
    fn the_published_codes() {
        let seed = Secret::new("TOTP_SEED", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ".to_owned());
        let codes = codes(&seed).expect("a seed");
        for (time, expected) in [(59, "94287082"), (1_111_111_109, "07081804")] {
            assert_eq!(codes.generate(time).to_string(), expected);
        }
    }
}
