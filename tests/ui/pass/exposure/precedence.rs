#![deny(warnings)]

use secret_core::{Secret, transform};

macro_rules! doubled {
    ($secret:expr, |$n:ident| $value:expr) => {
        transform!($secret, |$n| $value * 2)
    };
}

fn main() {
    let n = Secret::new("N", 3_u64);
    assert!(shown(&doubled!(n, |n| n + 1)) == 8);
    assert!(shown(&doubled!(n, |n| n)) == 6);
    assert!(shown(&transform!(n, |n| if n > 2 { 1 } else { 2 } + n)) == 4);
    assert!(shown(&transform!(n, |n| match n { 3 => 10, _ => 0 } - n)) == 7);
    assert!(shown(&transform!(n, |n| { n } & 2)) == 2);
    assert!(shown(&transform!(n, |n| [n, 5][1] - n)) == 2);
}

fn shown(secret: &Secret<u64>) -> u64 {
    secret_core::declassify!(secret, |n| *n, reason = "the test looks at it")
}
