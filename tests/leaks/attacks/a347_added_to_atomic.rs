//! A347: A number that is a secret is added to a counter of the program.
//!
//! Stopped by: macro

use std::sync::atomic::{AtomicU64, Ordering};

use secret_core::{Secret, expose};

static SUM: AtomicU64 = AtomicU64::new(0);

fn main() {
    let pin = Secret::new("PIN", 27_182_818_u64);
    expose!(pin, |p| SUM.fetch_add(*p, Ordering::Relaxed));
    println!("{}", SUM.load(Ordering::Relaxed));
}
