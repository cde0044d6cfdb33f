//! `value[index]`. No panic holds a value or an index.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;
use std::slice::SliceIndex;

use serde_json::Value;

use super::Inside;

/// What has parts of their own at an index of type `I`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has nothing at an index like this",
    label = "text takes ranges, a list numbers and ranges, a map its keys, and JSON keys and numbers"
)]
pub trait Indexed<I> {
    type Part;
    #[track_caller]
    fn part(self, index: I) -> Self::Part;
}

impl<T> Inside<T> {
    /// The part is a parameter, because rustc speaks of a method that is not there where the result names what is not.
    #[track_caller]
    pub fn at<I, P>(self, index: I) -> P
    where
        T: Indexed<I, Part = P>,
    {
        self.0.part(index)
    }
}

#[diagnostic::do_not_recommend]
impl<'t, I: SliceIndex<str, Output: 't>> Indexed<I> for &'t str {
    type Part = &'t I::Output;

    /// The panic of `str` would hold the text.
    #[track_caller]
    fn part(self, range: I) -> &'t I::Output {
        match self.get(range) {
            Some(part) => part,
            None => panic!("a range inside of `transform!` is no part of its text"),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<'t, T, I: SliceIndex<[T], Output: 't>> Indexed<I> for &'t [T] {
    type Part = &'t I::Output;

    #[track_caller]
    fn part(self, index: I) -> &'t I::Output {
        match self.get(index) {
            Some(part) => part,
            None => panic!("an index inside of `transform!` is no part of its list"),
        }
    }
}

macro_rules! part {
    ([$($generics:tt)*] $map:ty, $index:ty, |$key:ident| $found:expr;) => {
        #[diagnostic::do_not_recommend]
        impl<'t, $($generics)* V> Indexed<$index> for &'t $map {
            type Part = &'t V;

            #[track_caller]
            fn part(self, $key: $index) -> &'t V {
                match self.get($found) {
                    Some(part) => part,
                    None => panic!("a key inside of `transform!` is not in its map"),
                }
            }
        }
    };
}

/// Keys that are text are found by any text. A name from around the closure is lent as a `&str`, and so `&name` is a `&&str`.
macro_rules! map {
    ($($map:ident: $key:ident $(+ $bound:ident)*;)*) => {$(
        part! { [K: $key $(+ $bound)*,] $map<K, V>, &K, |key| key; }
        part! { [] $map<String, V>, &str, |key| key; }
        part! { [] $map<String, V>, &&str, |key| *key; }
        part! { ['a,] $map<&'a str, V>, &str, |key| key; }
    )*};
}

map! {
    HashMap: Eq + Hash;
    BTreeMap: Ord;
}

#[diagnostic::do_not_recommend]
impl<'t, I: serde_json::value::Index> Indexed<I> for &'t Value {
    type Part = &'t Value;

    /// What is not there is `null`, as in `serde_json`.
    fn part(self, index: I) -> &'t Value {
        &self[index]
    }
}
