use std::sync::atomic;

use secret_core::{Secret, expose};

static SEEN: atomic::AtomicU32 = atomic::AtomicU32::new(0);

fn main() {
    let pin = Secret::new("PIN", 2719_u32);
    expose!(pin, |p| SEEN.fetch_add(*p, atomic::Ordering::Relaxed));
}
