//! Operations on text.

use std::slice::SliceIndex;
use std::str::{Bytes, CharIndices, Chars, FromStr, Lines, SplitWhitespace};
use std::vec::IntoIter;

use super::Inside;

/// What a text is searched for: a character, a text, some characters, or a test of a character.
///
/// The pieces are collected at once, because the trait of `std` that names them is not stable.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is nothing that a text is searched for",
    label = "expected a `char`, a `&str`, some characters or a closure"
)]
pub trait Pattern: Sized {
    fn split(self, text: &str) -> Vec<&str>;
    fn split_inclusive(self, text: &str) -> Vec<&str>;
    fn rsplit(self, text: &str) -> Vec<&str>;
    fn splitn(self, text: &str, n: usize) -> Vec<&str>;
    fn rsplitn(self, text: &str, n: usize) -> Vec<&str>;
    fn split_once(self, text: &str) -> Option<(&str, &str)>;
    fn rsplit_once(self, text: &str) -> Option<(&str, &str)>;
    fn strip_prefix(self, text: &str) -> Option<&str>;
    fn strip_suffix(self, text: &str) -> Option<&str>;
    fn trim_start_matches(self, text: &str) -> &str;
    fn trim_end_matches(self, text: &str) -> &str;
    fn contains(self, text: &str) -> bool;
    fn starts_with(self, text: &str) -> bool;
    fn ends_with(self, text: &str) -> bool;
    fn find(self, text: &str) -> Option<usize>;
    fn rfind(self, text: &str) -> Option<usize>;
    fn matches(self, text: &str) -> Vec<&str>;
    fn replace(self, text: &str, to: &str) -> String;
    fn replacen(self, text: &str, to: &str, n: usize) -> String;
}

macro_rules! pattern {
    ($([$($generics:tt)*] $type:ty;)*) => {$(
        impl<$($generics)*> Pattern for $type {
            #[inline]
            fn split(self, text: &str) -> Vec<&str> {
                text.split(self).collect()
            }
            #[inline]
            fn split_inclusive(self, text: &str) -> Vec<&str> {
                text.split_inclusive(self).collect()
            }
            #[inline]
            fn rsplit(self, text: &str) -> Vec<&str> {
                text.rsplit(self).collect()
            }
            #[inline]
            fn splitn(self, text: &str, n: usize) -> Vec<&str> {
                text.splitn(n, self).collect()
            }
            #[inline]
            fn rsplitn(self, text: &str, n: usize) -> Vec<&str> {
                text.rsplitn(n, self).collect()
            }
            #[inline]
            fn split_once(self, text: &str) -> Option<(&str, &str)> {
                text.split_once(self)
            }
            #[inline]
            fn rsplit_once(self, text: &str) -> Option<(&str, &str)> {
                text.rsplit_once(self)
            }
            #[inline]
            fn strip_prefix(self, text: &str) -> Option<&str> {
                text.strip_prefix(self)
            }
            #[inline]
            fn strip_suffix(self, text: &str) -> Option<&str> {
                text.strip_suffix(self)
            }
            #[inline]
            fn trim_start_matches(self, text: &str) -> &str {
                text.trim_start_matches(self)
            }
            #[inline]
            fn trim_end_matches(self, text: &str) -> &str {
                text.trim_end_matches(self)
            }
            #[inline]
            fn contains(self, text: &str) -> bool {
                text.contains(self)
            }
            #[inline]
            fn starts_with(self, text: &str) -> bool {
                text.starts_with(self)
            }
            #[inline]
            fn ends_with(self, text: &str) -> bool {
                text.ends_with(self)
            }
            #[inline]
            fn find(self, text: &str) -> Option<usize> {
                text.find(self)
            }
            #[inline]
            fn rfind(self, text: &str) -> Option<usize> {
                text.rfind(self)
            }
            #[inline]
            fn matches(self, text: &str) -> Vec<&str> {
                text.matches(self).collect()
            }
            #[inline]
            fn replace(self, text: &str, to: &str) -> String {
                text.replace(self, to)
            }
            #[inline]
            fn replacen(self, text: &str, to: &str, n: usize) -> String {
                text.replacen(self, to, n)
            }
        }
    )*};
}

pattern! {
    [] char;
    [] &str;
    [] &String;
    [] &&str;
    [] &[char];
    [const N: usize] [char; N];
    [F: FnMut(char) -> bool] F;
}

impl<'t> Inside<&'t str> {
    #[inline]
    pub fn trim(self) -> &'t str {
        self.0.trim()
    }
    #[inline]
    pub fn trim_start(self) -> &'t str {
        self.0.trim_start()
    }
    #[inline]
    pub fn trim_end(self) -> &'t str {
        self.0.trim_end()
    }
    pub fn trim_start_matches<P: Pattern>(self, pattern: P) -> &'t str {
        pattern.trim_start_matches(self.0)
    }
    pub fn trim_end_matches<P: Pattern>(self, pattern: P) -> &'t str {
        pattern.trim_end_matches(self.0)
    }
    pub fn trim_matches<P: Pattern + Clone>(self, pattern: P) -> &'t str {
        pattern
            .clone()
            .trim_end_matches(pattern.trim_start_matches(self.0))
    }
    pub fn strip_prefix<P: Pattern>(self, pattern: P) -> Option<&'t str> {
        pattern.strip_prefix(self.0)
    }
    pub fn strip_suffix<P: Pattern>(self, pattern: P) -> Option<&'t str> {
        pattern.strip_suffix(self.0)
    }
    pub fn split<P: Pattern>(self, pattern: P) -> IntoIter<&'t str> {
        pattern.split(self.0).into_iter()
    }
    pub fn split_inclusive<P: Pattern>(self, pattern: P) -> IntoIter<&'t str> {
        pattern.split_inclusive(self.0).into_iter()
    }
    pub fn rsplit<P: Pattern>(self, pattern: P) -> IntoIter<&'t str> {
        pattern.rsplit(self.0).into_iter()
    }
    pub fn splitn<P: Pattern>(self, n: usize, pattern: P) -> IntoIter<&'t str> {
        pattern.splitn(self.0, n).into_iter()
    }
    pub fn rsplitn<P: Pattern>(self, n: usize, pattern: P) -> IntoIter<&'t str> {
        pattern.rsplitn(self.0, n).into_iter()
    }
    pub fn split_once<P: Pattern>(self, pattern: P) -> Option<(&'t str, &'t str)> {
        pattern.split_once(self.0)
    }
    pub fn rsplit_once<P: Pattern>(self, pattern: P) -> Option<(&'t str, &'t str)> {
        pattern.rsplit_once(self.0)
    }
    #[inline]
    pub fn split_whitespace(self) -> SplitWhitespace<'t> {
        self.0.split_whitespace()
    }
    pub fn matches<P: Pattern>(self, pattern: P) -> IntoIter<&'t str> {
        pattern.matches(self.0).into_iter()
    }
    #[inline]
    pub fn lines(self) -> Lines<'t> {
        self.0.lines()
    }
    #[inline]
    pub fn chars(self) -> Chars<'t> {
        self.0.chars()
    }
    #[inline]
    pub fn char_indices(self) -> CharIndices<'t> {
        self.0.char_indices()
    }
    #[inline]
    pub fn bytes(self) -> Bytes<'t> {
        self.0.bytes()
    }
    #[inline]
    pub fn as_bytes(self) -> &'t [u8] {
        self.0.as_bytes()
    }
    #[inline]
    pub fn as_str(self) -> &'t str {
        self.0
    }
    #[inline]
    pub fn as_ref(self) -> &'t str {
        self.0
    }
    pub fn parse<F: FromStr>(self) -> Result<F, F::Err> {
        self.0.parse()
    }
    pub fn contains<P: Pattern>(self, pattern: P) -> bool {
        pattern.contains(self.0)
    }
    pub fn starts_with<P: Pattern>(self, pattern: P) -> bool {
        pattern.starts_with(self.0)
    }
    pub fn ends_with<P: Pattern>(self, pattern: P) -> bool {
        pattern.ends_with(self.0)
    }
    pub fn find<P: Pattern>(self, pattern: P) -> Option<usize> {
        pattern.find(self.0)
    }
    pub fn rfind<P: Pattern>(self, pattern: P) -> Option<usize> {
        pattern.rfind(self.0)
    }
    pub fn replace<P: Pattern>(self, from: P, to: &str) -> String {
        from.replace(self.0, to)
    }
    pub fn replacen<P: Pattern>(self, from: P, to: &str, n: usize) -> String {
        from.replacen(self.0, to, n)
    }
    #[inline]
    pub fn repeat(self, n: usize) -> String {
        self.0.repeat(n)
    }
    #[inline]
    pub fn to_lowercase(self) -> String {
        self.0.to_lowercase()
    }
    #[inline]
    pub fn to_uppercase(self) -> String {
        self.0.to_uppercase()
    }
    #[inline]
    pub fn to_ascii_lowercase(self) -> String {
        self.0.to_ascii_lowercase()
    }
    #[inline]
    pub fn to_ascii_uppercase(self) -> String {
        self.0.to_ascii_uppercase()
    }
    #[inline]
    pub fn eq_ignore_ascii_case(self, other: &str) -> bool {
        self.0.eq_ignore_ascii_case(other)
    }
    #[inline]
    pub fn is_ascii(self) -> bool {
        self.0.is_ascii()
    }
    #[inline]
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }
    #[inline]
    pub fn len(self) -> usize {
        self.0.len()
    }
    pub fn get<I: SliceIndex<str>>(self, range: I) -> Option<&'t I::Output> {
        self.0.get(range)
    }
    #[inline]
    pub fn to_owned(self) -> String {
        self.0.to_owned()
    }
    #[inline]
    pub fn to_string(self) -> String {
        self.0.to_owned()
    }
    #[inline]
    pub fn into_string(self) -> String {
        self.0.to_owned()
    }
    #[inline]
    pub fn into_owned(self) -> String {
        self.0.to_owned()
    }
    #[inline]
    pub fn clone(self) -> String {
        self.0.to_owned()
    }
    #[inline]
    pub fn into_bytes(self) -> Vec<u8> {
        self.0.as_bytes().to_vec()
    }
}

impl Inside<&mut String> {
    #[inline]
    pub fn push(self, c: char) {
        self.0.push(c);
    }
    #[inline]
    pub fn push_str(self, text: &str) {
        self.0.push_str(text);
    }
    #[inline]
    pub fn pop(self) -> Option<char> {
        self.0.pop()
    }
    #[inline]
    pub fn clear(self) {
        self.0.clear();
    }
    pub fn extend<T>(self, more: impl IntoIterator<Item = T>)
    where
        String: Extend<T>,
    {
        self.0.extend(more);
    }
}
