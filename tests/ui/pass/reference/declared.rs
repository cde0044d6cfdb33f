//! A constant that declares its secret, wherever a constant can stand, and whether somebody uses it or not.
#![deny(warnings, missing_docs, clippy::pedantic, unused_qualifications, unreachable_pub, rust_2018_idioms)]
#![forbid(unsafe_code)]

use secret_core::credentials::AwsCredentials;
use secret_core::{SecretContext, SecretRef, Source, manifest, secret};

/// The documentation stays.
#[secret]
pub const AT_MODULE: SecretRef<String> = SecretRef::new("AT_MODULE");

#[secret]
static STATIC: SecretRef<Vec<u8>> = SecretRef::new(concat!("STAT", "IC")).only(Source::Env);

const NAME: &str = "BY_CONSTANT";

/// Another name for it.
pub type Alias<T> = SecretRef<T>;

#[secret]
pub(crate) const BY_CONSTANT: Alias<u32> = Alias::new(NAME);

#[secret]
#[allow(dead_code)]
const UNUSED: SecretRef<String> = SecretRef::new("UNUSED");

// Somebody else's constant, declared here.
#[secret]
const _: SecretRef<AwsCredentials> = AwsCredentials::DEFAULT;

mod inner {
    use super::{SecretRef, secret};

    #[secret]
    pub(super) const IN_MODULE: SecretRef<String> = SecretRef::new("IN_MODULE");
}

/// Is called.
fn function() -> SecretRef<String> {
    #[secret]
    const IN_FUNCTION: SecretRef<String> = SecretRef::new("IN_FUNCTION");
    IN_FUNCTION
}

/// Is called for more than one type.
fn generic<T>(_: T) -> SecretRef<String> {
    #[secret]
    static IN_GENERIC: SecretRef<String> = SecretRef::new("IN_GENERIC");
    IN_GENERIC.clone()
}

struct Service<T>(T);

impl<T> Service<T> {
    #[secret]
    const IN_IMPL: SecretRef<String> = SecretRef::new("IN_IMPL");

    fn token(&self) -> (&T, SecretRef<String>) {
        (&self.0, Self::IN_IMPL)
    }
}

/// Has a constant of its own.
pub trait Client {
    /// Which one.
    const TOKEN: SecretRef<String>;
}

impl Client for u8 {
    #[secret]
    const TOKEN: SecretRef<String> = SecretRef::new("IN_TRAIT_IMPL");
}

macro_rules! declares {
    ($($name:ident: $ty:ty = $secret:literal;)*) => {
        $(
            #[secret]
            const $name: $ty = SecretRef::new($secret);
        )*
    };
}

declares! {
    BY_MACRO: SecretRef<String> = "BY_MACRO";
}

fn main() {
    let names = [
        (AT_MODULE.name().to_owned(), "AT_MODULE"),
        (STATIC.name().to_owned(), "STATIC"),
        (BY_CONSTANT.name().to_owned(), "BY_CONSTANT"),
        (inner::IN_MODULE.name().to_owned(), "IN_MODULE"),
        (function().name().to_owned(), "IN_FUNCTION"),
        (generic(1).name().to_owned(), "IN_GENERIC"),
        (Service(1).token().1.name().to_owned(), "IN_IMPL"),
        (u8::TOKEN.name().to_owned(), "IN_TRAIT_IMPL"),
        (BY_MACRO.name().to_owned(), "BY_MACRO"),
    ];
    for (name, wanted) in names {
        assert_eq!(name, wanted);
    }
    assert_eq!(STATIC.source(), Some(Source::Env));

    let manifest = manifest();
    let seen: Vec<_> = manifest.secrets.iter().map(|d| (d.name(), d.task(), d.type_name(), d.source(), d.line())).collect();
    assert_eq!(
        seen,
        [
            ("AT_MODULE", "AT_MODULE", "SecretRef<String>", None, 9),
            ("STATIC", "STATIC", "SecretRef<Vec<u8>>", Some(Source::Env), 12),
            ("BY_CONSTANT", "BY_CONSTANT", "Alias<u32>", None, 20),
            ("UNUSED", "UNUSED", "SecretRef<String>", None, 23),
            ("AWS_CREDENTIALS", "_", "SecretRef<AwsCredentials>", None, 28),
            ("IN_FUNCTION", "IN_FUNCTION", "SecretRef<String>", None, 40),
            ("IN_GENERIC", "IN_GENERIC", "SecretRef<String>", None, 47),
            ("IN_IMPL", "IN_IMPL", "SecretRef<String>", None, 55),
            ("IN_TRAIT_IMPL", "TOKEN", "SecretRef<String>", None, 70),
            ("BY_MACRO", "BY_MACRO", "SecretRef<String>", None, 77),
            ("IN_MODULE", "IN_MODULE", "SecretRef<String>", None, 34),
        ]
    );
    let context = SecretContext::with_secrets([("AT_MODULE", "a")]);
    let missing = context.scope(secret_core::preflight).unwrap_err();
    assert_eq!(missing.problems().len(), seen.len() - 1);
}
