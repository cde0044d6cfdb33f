use secret_core::{Secret, expose};

fn main() {
    let pin = Secret::new("PIN", 2719_u32);
    let seen = expose!(pin, |p| std::sync::atomic::AtomicU32::new(*p));
    drop(seen.into_inner());
}
