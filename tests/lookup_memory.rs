//! What a context remembers of threads that are gone, and a thread of contexts that are gone. One test, in a process of its
//! own: it counts every byte that is allocated.

#![allow(unsafe_code)] // an allocator that counts

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicIsize, Ordering};
use std::thread;

use secret_core::{SecretContext, SecretRef};

struct Counting;

static LIVE: AtomicIsize = AtomicIsize::new(0);

// SAFETY: the system's allocator does the work.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        LIVE.fetch_add(layout.size().cast_signed(), Ordering::Relaxed);
        // SAFETY: the caller's promise is the same.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        LIVE.fetch_sub(layout.size().cast_signed(), Ordering::Relaxed);
        // SAFETY: the caller's promise is the same.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const TOKEN: SecretRef<String> = SecretRef::new("TOKEN");

/// How much more is allocated after `work` than before.
fn growth(work: impl FnOnce()) -> isize {
    let before = LIVE.load(Ordering::Relaxed);
    work();
    LIVE.load(Ordering::Relaxed) - before
}

#[test]
fn memory_does_not_grow_with_what_is_gone() {
    let context = SecretContext::with_secrets([("TOKEN", "value")]);
    let threads = |count| {
        for _ in 0..count {
            let asked = thread::scope(|threads| {
                threads
                    .spawn(|| context.scope(|| TOKEN.get().is_ok()))
                    .join()
            });
            assert!(asked.unwrap());
        }
    };
    threads(100);
    let grown = growth(|| threads(10_000));
    println!("10,000 threads that are gone: {grown} bytes");
    assert!(grown < 16 * 1024, "{grown} bytes for threads that are gone");

    let contexts = |count| {
        for index in 0..count {
            let value = format!("value-{index}");
            let context = SecretContext::with_secrets([("TOKEN", value.as_str())]);
            assert!(
                context
                    .scope(|| TOKEN.get())
                    .unwrap()
                    .verify(value.as_bytes())
            );
        }
    };
    contexts(10_000);
    let grown = growth(|| contexts(10_000));
    println!("10,000 contexts that are gone: {grown} bytes");
    // A thread keeps the places of up to 4,096 values, not the values.
    assert!(
        grown < 1024 * 1024,
        "{grown} bytes for contexts that are gone"
    );

    let context = SecretContext::with_secrets([("TOKEN", "value")]);
    let forgotten = |count| {
        for _ in 0..count {
            context.forget("TOKEN");
            assert!(context.scope(|| TOKEN.get()).is_ok());
        }
    };
    forgotten(100);
    let grown = growth(|| forgotten(10_000));
    println!("10,000 values that are forgotten: {grown} bytes");
    assert!(
        grown < 16 * 1024,
        "{grown} bytes for values that are forgotten"
    );
}
