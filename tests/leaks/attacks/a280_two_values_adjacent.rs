//! A280: Two secrets stand next to each other without a separator.
//!
//! Prints: [A][B][A]
//! Stopped by: redactor

use secret_core::{SecretContext, SecretRef, expose, redact};

fn both(first: &str, second: &str) -> String {
    format!("{first}{second}{first}")
}

fn main() {
    let value = std::env::var("TOKEN").unwrap();
    let (a, b) = SecretContext::with_secrets([
        ("A", value.clone()),
        ("B", format!("{}tail", &value[value.len() - 4..])),
    ])
    .scope(|| {
        (
            SecretRef::<String>::new("A").get().unwrap(),
            SecretRef::<String>::new("B").get().unwrap(),
        )
    });
    println!("{}", redact::text(&expose!(a, b, |a, b| both(a, b))));
}
