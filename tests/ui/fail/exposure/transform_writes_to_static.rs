use std::sync::atomic::AtomicU8;

use secret_core::{Secret, transform};

static FIRST: AtomicU8 = AtomicU8::new(0);

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let same = transform!(token, |t| FIRST.swap(t.as_bytes()[0], std::sync::atomic::Ordering::Relaxed));
    drop(same);
}
