//! The world inside of [`transform!`](crate::transform): every operation that its closure has, and nothing else.
//!
//! The macro writes each method call of the closure as a call of [`Inside`], each function as one of this module's, and each type
//! as one of [`types`]. So no name in the closure is looked up among the user's: an extension trait with a `trim` of its own is
//! not asked. What comes in, the value and what is mentioned from around it, goes through [`lend`], whose bound is [`Plain`]:
//! sealed, and implemented for text, bytes, numbers and collections of them. Operations on those give those, and what goes out
//! is [`Computed`], so that inference has no other type to choose either. Types of the user's are therefore never there, and with
//! them no `Display`, `Deref`, `Clone`, `Drop`, `FromStr` or operator of theirs.
//!
//! The macro knows names by their spelling. A `macro_rules!` of the user's that brings another variable with the spelling of one
//! that is bound inside gets that variable past [`lend`]. The two methods of [`Stream`] are called by names that are ours: a blanket
//! trait of the user's that has them too is asked first.
//!
//! What is not generic is `#[inline]`: the compiler makes such a function where a closure uses it, and none of all the others.

// Read by no one but the macro; the names and signatures are those of `std`.
#![allow(
    missing_docs,
    clippy::elidable_lifetime_names,
    clippy::implicit_hasher,
    clippy::inherent_to_string,
    clippy::inherent_to_string_shadow_display,
    clippy::missing_errors_doc,
    clippy::missing_panics_doc,
    clippy::must_use_candidate,
    clippy::needless_pass_by_value,
    clippy::should_implement_trait,
    clippy::wrong_self_convention
)]

mod functions;
mod index;
mod number;
mod optional;
mod sequence;
mod text;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

use serde_json::Value;

pub use functions::*;
pub use index::Indexed;
pub use sequence::{Each, Next, Piece};
pub use text::Pattern;

use crate::bytes::SecretBytes;
use crate::credentials::{AwsCredentials, GcpCredentials, GithubToken};
use crate::json::SecretJson;
use crate::value::SecretValue;

/// The types that may be written in the closure, under their own names.
pub mod types {
    pub use core::primitive::{
        bool, char, f32, f64, i8, i16, i32, i64, i128, isize, str, u8, u16, u32, u64, u128, usize,
    };
    pub use std::borrow::Cow;
    pub use std::boxed::Box;
    pub use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
    pub use std::option::Option;
    pub use std::result::Result;
    pub use std::string::String;
    pub use std::vec::Vec;

    pub use crate::bytes::SecretBytes;
}

/// A value that an operation is called on. Its methods take it whole, so that they come before those of any trait.
pub struct Inside<T>(T);

mod seal {
    pub trait Sealed {}
}

/// A type of which every trait is the standard library's or ours.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a type that `transform!` computes with",
    label = "neither text, bytes, a number nor a collection of them",
    note = "help: take a struct apart: `|Smtp {{ password, .. }}| ..`; make text or bytes of what is public before: `let day = day.to_string();`, `let body: &[u8] = &body;`; hand a further secret in: `transform!(a, b, |a, b| ..)`"
)]
pub trait Plain: seal::Sealed {}

/// What is computed with in the place of a borrowed `Self`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a type that `transform!` computes with",
    label = "neither text, bytes, a number nor a collection of them",
    note = "help: take a struct apart: `|Smtp {{ password, .. }}| ..`; make text or bytes of what is public before: `let day = day.to_string();`, `let body: &[u8] = &body;`; hand a further secret in: `transform!(a, b, |a, b| ..)`"
)]
pub trait Lend<'t>: Plain {
    type Lent;
    type On;
    fn lent(&'t self) -> Self::Lent;
    fn on(&'t self) -> Self::On;
}

/// What a method that consumes is called on. As a type of its own, so that nothing is said of it where `Self` is wrong already.
pub trait Taken: Sized {
    type On;
    fn on(self) -> Self::On;
}

impl<T> Taken for T {
    type On = Inside<T>;
    fn on(self) -> Inside<T> {
        Inside(self)
    }
}

/// What may come out.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the result of `transform!`",
    label = "the result is owned text, owned bytes, a number, or a collection of them",
    note = "help: end with `.to_owned()`, `.map(str::to_owned)` for an `Option`, `.ok()` for a `Result`, or `.collect::<Vec<_>>()`; a type of your own is made where the parts are exposed"
)]
pub trait Computed: Plain + SecretValue {}

#[diagnostic::do_not_recommend]
impl<T: Plain + SecretValue> Computed for T {}

/// What comes in: the value, and what is mentioned from around the closure.
pub fn lend<'t, T: Lend<'t, Lent = L> + ?Sized, L>(value: &'t T) -> L {
    value.lent()
}

/// The receiver of a method that looks at it.
pub fn on<'t, T: Lend<'t> + ?Sized>(value: &'t T) -> T::On {
    value.on()
}

/// The receiver of a method that consumes it.
pub fn with<T: Taken>(value: T) -> T::On {
    value.on()
}

/// The receiver of a method that changes it.
pub fn to<T>(value: &mut T) -> <&mut T as Taken>::On {
    Inside(value)
}

/// The receiver of a method that looks at text, or at a list, where an iterator has one of the same name: see [`Stream`].
///
/// rustc tells the two from each other by the type that it is called on.
pub trait LookedAt: Plain {
    fn __secret_to<'t>(&'t self) -> Self::On
    where
        Self: Lend<'t>,
    {
        self.on()
    }
    fn __secret_with<'t>(&'t self) -> Self::On
    where
        Self: Lend<'t>,
    {
        self.on()
    }
}

impl<T: Plain + ?Sized> LookedAt for T {}

/// The receiver of such a method where it is an iterator.
pub trait Stream: Iterator + Sized {
    fn __secret_to(&mut self) -> Inside<&mut Self> {
        Inside(self)
    }
    fn __secret_with(self) -> Inside<Self> {
        Inside(self)
    }
}

impl<I: Iterator> Stream for I {}

macro_rules! plain {
    ($([$($generics:tt)*] $type:ty, |$value:ident: $lent:ty| $lend:expr;)*) => {$(
        impl<$($generics)*> seal::Sealed for $type {}
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> Plain for $type {}
        #[diagnostic::do_not_recommend]
        impl<'t, $($generics)*> Lend<'t> for $type where Self: 't {
            type Lent = $lent;
            type On = Inside<$lent>;
            #[inline]
            fn lent(&'t self) -> $lent {
                let $value = self;
                $lend
            }
            #[inline]
            fn on(&'t self) -> Inside<$lent> {
                Inside(self.lent())
            }
        }
    )*};
}

/// Those that are themselves when lent: a copy.
macro_rules! copied {
    ($($type:ty)*) => { plain!($([] $type, |v: $type| *v;)*); };
}

/// Those that stay behind their reference.
macro_rules! behind {
    ($([$($generics:tt)*] $type:ty;)*) => { plain!($([$($generics)*] $type, |v: &'t $type| v;)*); };
}

copied!(() bool char f32 f64 i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

plain! {
    [] str, |v: &'t str| v;
    [] String, |v: &'t str| v;
    [] Box<str>, |v: &'t str| v;
    [] Rc<str>, |v: &'t str| v;
    [] Arc<str>, |v: &'t str| v;
    ['a] Cow<'a, str>, |v: &'t str| v;
    [] GithubToken, |v: &'t str| v.as_str();
    [] SecretBytes, |v: &'t [u8]| v.as_bytes();
    [] SecretJson, |v: &'t Value| v.as_value();
    [T: Plain] [T], |v: &'t [T]| v;
    [T: Plain] Vec<T>, |v: &'t [T]| v;
    [T: Plain] Box<[T]>, |v: &'t [T]| v;
    [T: Plain, const N: usize] [T; N], |v: &'t [T]| v;
}

behind! {
    [] Value;
    [] AwsCredentials;
    [] GcpCredentials;
    [] std::num::ParseIntError;
    [] std::num::ParseFloatError;
    [] std::num::TryFromIntError;
    [] std::str::ParseBoolError;
    [] std::str::Utf8Error;
    [] std::array::TryFromSliceError;
    [] std::char::ParseCharError;
    [] std::string::FromUtf8Error;
    [T: Plain] Option<T>;
    [T: Plain, E: Plain] Result<T, E>;
    [K: Plain, V: Plain] HashMap<K, V>;
    [K: Plain, V: Plain] BTreeMap<K, V>;
    [T: Plain] HashSet<T>;
    [T: Plain] BTreeSet<T>;
    [A: Plain] (A,);
    [A: Plain, B: Plain] (A, B);
    [A: Plain, B: Plain, C: Plain] (A, B, C);
    [A: Plain, B: Plain, C: Plain, D: Plain] (A, B, C, D);
}

impl<T: Plain + ?Sized> seal::Sealed for &T {}
#[diagnostic::do_not_recommend]
impl<T: Plain + ?Sized> Plain for &T {}
/// The lifetime is that of the inner reference: `|part| part.trim()` gives back what `part` points to.
#[diagnostic::do_not_recommend]
impl<'t, 'a, T: Lend<'a> + ?Sized> Lend<'t> for &'a T {
    type Lent = T::Lent;
    type On = T::On;
    fn lent(&'t self) -> T::Lent {
        T::lent(self)
    }
    fn on(&'t self) -> T::On {
        T::on(self)
    }
}
