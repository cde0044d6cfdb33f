//! The closed world of `transform!`.

use secret_core::credentials::AwsCredentials;
use secret_core::{Secret, SecretBytes, transform};

const PREFIX: &str = "Bearer";

fn main() {
    let token = Secret::new("TOKEN", String::from("user:hunter2"));
    let header: Secret<String> = transform!(token, |t| format!("{PREFIX} {}", t.trim()));
    assert!(header.verify(b"Bearer user:hunter2"));
    let named: Secret<String> = transform!(token, |t| format!("{t}{sep}{0:>width$}", t.len(), sep = ':', width = 4));
    assert_eq!(named.name(), "TOKEN");
    let parts: Secret<Vec<String>> = transform!(token, |t| t.split(':').map(str::to_owned).collect());
    let password: Secret<String> = transform!(parts, |p| match p.as_slice() {
        [_, password] => password.clone(),
        _ => String::new(),
    });
    assert!(password.verify(b"hunter2"));
    let bytes: Secret<Vec<u8>> = transform!(token, |t| t.bytes().rev().filter(|b| b.is_ascii_alphanumeric()).collect());
    let sum: Secret<u32> = transform!(bytes, |b| {
        let mut sum = 0u32;
        for byte in b {
            sum = sum.wrapping_mul(31).wrapping_add(u32::from(*byte));
        }
        if sum > u32::MAX / 2 { sum / 2 } else { sum }
    });
    let hex: Secret<String> = transform!(sum, |n| n.to_be_bytes().iter().map(|b| format!("{b:02x}")).collect::<Vec<_>>().join(""));
    let built: Secret<String> = transform!(hex, |h| {
        let mut text = String::with_capacity(h.len());
        text.push_str(h);
        text.push('!');
        text
    });
    drop(transform!(built, |t| t.parse::<u32>().ok().unwrap_or_default()));
    drop(transform!(token, |t| matches!(t.as_bytes(), [b'u', ..])));
    let keys: fn() -> Secret<AwsCredentials> = || unreachable!();
    let _ = || transform!(keys(), |k| format!("{}:{}", k.access_key, k.access_key));
    let _: fn() -> Secret<SecretBytes> = || unreachable!();
}
