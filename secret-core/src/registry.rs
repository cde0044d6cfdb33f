//! What the macros declare, wherever in the program, as one list.
//!
//! A declaration is a `static`. On Linux the linker itself puts the statics of one section side by side, which costs a
//! compilation nothing; elsewhere `inventory` chains them before `main`, which costs the compiler a function for each.

#[cfg(target_os = "linux")]
#[allow(unsafe_code)] // The only place: see the comments on safety.
mod section {
    use crate::manifest::SecretSpec;

    /// The name of a section has the version in it, so that two versions in one program do not read each other's.
    macro_rules! versioned {
        ($prefix:literal, $section:literal) => {
            concat!(
                $prefix,
                $section,
                "_",
                env!("CARGO_PKG_VERSION_MAJOR"),
                "_",
                env!("CARGO_PKG_VERSION_MINOR"),
                "_",
                env!("CARGO_PKG_VERSION_PATCH")
            )
        };
    }

    /// The statics of the type `$entry` that the macros put into the section `$section`.
    macro_rules! section {
        ($(#[$doc:meta])* $name:ident: $entry:ty, $section:literal) => {
            $(#[$doc])*
            pub(crate) fn $name() -> impl Iterator<Item = &'static $entry> {
                // The linker defines both names for every section whose name is an identifier.
                // SAFETY: they are the bounds of the section, and no more than their addresses is used.
                unsafe extern "Rust" {
                    #[link_name = versioned!("__start_", $section)]
                    static START: [$entry; 0];
                    #[link_name = versioned!("__stop_", $section)]
                    static STOP: [$entry; 0];
                }
                // Without this a program with no declaration would have no such section, and would not link.
                // SAFETY: it adds nothing to the section.
                #[used]
                #[unsafe(link_section = versioned!("", $section))]
                static NONE: [$entry; 0] = [];

                let start = (&raw const START).cast::<$entry>();
                let size = (&raw const STOP).addr() - start.addr();
                let (count, rest) = (size / size_of::<$entry>(), size % size_of::<$entry>());
                // A gap between entries would show here.
                assert_eq!(rest, 0, "a section of secret-core holds something else");
                // SAFETY: the section holds `static`s of arrays of `$entry` and nothing else, because only the macros of
                // this very version write to it; each is aligned as `$entry` is and its size is a multiple of that, so
                // they lie side by side; a `static` is initialised before the program starts and never changes.
                let entries: &'static [$entry] = unsafe { std::slice::from_raw_parts(start, count) };
                entries.iter()
            }
        };
    }

    section! {
        /// Every declared secret of the binary, in no order.
        secrets: SecretSpec, "secret_specs"
    }
    section! {
        /// Every use of a value in the binary, in no order.
        exposures: &'static str, "secret_uses"
    }
}

#[cfg(target_os = "linux")]
pub(crate) use section::{exposures, secrets};

#[cfg(not(target_os = "linux"))]
mod chain {
    use crate::manifest::SecretSpec;

    /// The secrets of one task.
    pub struct Secrets(pub &'static [SecretSpec]);
    inventory::collect!(Secrets);

    /// One use of a value.
    pub struct Exposure(pub &'static &'static str);
    inventory::collect!(Exposure);

    /// Every declared secret of the binary, in no order.
    pub(crate) fn secrets() -> impl Iterator<Item = &'static SecretSpec> {
        inventory::iter::<Secrets>().flat_map(|entry| entry.0)
    }

    /// Every use of a value in the binary, in no order.
    pub(crate) fn exposures() -> impl Iterator<Item = &'static &'static str> {
        inventory::iter::<Exposure>().map(|entry| entry.0)
    }
}

#[cfg(not(target_os = "linux"))]
pub use chain::{Exposure, Secrets};
#[cfg(not(target_os = "linux"))]
pub(crate) use chain::{exposures, secrets};
