//! Operations on bytes, lists, maps, JSON and iterators.

use std::array::TryFromSliceError;
use std::borrow::Borrow;
use std::collections::{BTreeMap, HashMap, btree_map, hash_map};
use std::hash::Hash;
use std::iter::{
    Chain, Cloned, Copied, Enumerate, Filter, FilterMap, FlatMap, Flatten, Map, MapWhile, Product,
    Rev, Skip, SkipWhile, StepBy, Sum, Take, TakeWhile, Zip,
};
use std::slice::{Chunks, Iter, SliceIndex, Windows};
use std::vec::IntoIter;

use serde_json::Value;

use super::Inside;

impl<'t, T> Inside<&'t [T]> {
    pub fn len(self) -> usize {
        self.0.len()
    }
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }
    pub fn first(self) -> Option<&'t T> {
        self.0.first()
    }
    pub fn last(self) -> Option<&'t T> {
        self.0.last()
    }
    pub fn get<I: SliceIndex<[T]>>(self, index: I) -> Option<&'t I::Output> {
        self.0.get(index)
    }
    pub fn iter(self) -> Iter<'t, T> {
        self.0.iter()
    }
    pub fn chunks(self, n: usize) -> Chunks<'t, T> {
        self.0.chunks(n)
    }
    pub fn windows(self, n: usize) -> Windows<'t, T> {
        self.0.windows(n)
    }
    pub fn split_first(self) -> Option<(&'t T, &'t [T])> {
        self.0.split_first()
    }
    pub fn split_last(self) -> Option<(&'t T, &'t [T])> {
        self.0.split_last()
    }
    pub fn as_slice(self) -> &'t [T] {
        self.0
    }
    pub fn as_ref(self) -> &'t [T] {
        self.0
    }
    pub fn contains(self, item: &T) -> bool
    where
        T: PartialEq,
    {
        self.0.contains(item)
    }
    pub fn starts_with(self, items: &[T]) -> bool
    where
        T: PartialEq,
    {
        self.0.starts_with(items)
    }
    pub fn ends_with(self, items: &[T]) -> bool
    where
        T: PartialEq,
    {
        self.0.ends_with(items)
    }
    pub fn to_vec(self) -> Vec<T>
    where
        T: Clone,
    {
        self.0.to_vec()
    }
    pub fn to_owned(self) -> Vec<T>
    where
        T: Clone,
    {
        self.0.to_vec()
    }
    pub fn clone(self) -> Vec<T>
    where
        T: Clone,
    {
        self.0.to_vec()
    }
    pub fn concat(self) -> T::Whole
    where
        T: Piece,
    {
        T::whole(self.0)
    }
    pub fn join(self, separator: &str) -> String
    where
        T: AsRef<str>,
    {
        let texts: Vec<&str> = self.0.iter().map(AsRef::as_ref).collect();
        texts.join(separator)
    }
    pub fn into_iter(self) -> Iter<'t, T> {
        self.0.iter()
    }
    /// Arrays of what is copied alone: one of a type of the user's is none that the world has.
    pub fn try_into<const N: usize>(self) -> Result<[T; N], TryFromSliceError>
    where
        T: Copy,
    {
        self.0.try_into()
    }
}

impl<'t> Inside<&'t [u8]> {
    /// Of a `SecretBytes`, which is its bytes in here.
    #[inline]
    pub fn as_bytes(self) -> &'t [u8] {
        self.0
    }
}

/// What is put together: text, or bytes.
pub trait Piece: Sized {
    type Whole;
    fn whole(pieces: &[Self]) -> Self::Whole;
}

macro_rules! piece {
    ($($type:ty => $whole:ty;)*) => {$(
        impl Piece for $type {
            type Whole = $whole;
            #[inline]
            fn whole(pieces: &[Self]) -> $whole {
                pieces.concat()
            }
        }
    )*};
}

piece! {
    &str => String;
    String => String;
    &[u8] => Vec<u8>;
    Vec<u8> => Vec<u8>;
}

impl<T> Inside<&mut Vec<T>> {
    pub fn push(self, item: T) {
        self.0.push(item);
    }
    pub fn pop(self) -> Option<T> {
        self.0.pop()
    }
    pub fn insert(self, at: usize, item: T) {
        self.0.insert(at, item);
    }
    pub fn clear(self) {
        self.0.clear();
    }
    pub fn extend<U>(self, more: impl IntoIterator<Item = U>)
    where
        Vec<T>: Extend<U>,
    {
        self.0.extend(more);
    }
    pub fn extend_from_slice(self, more: &[T])
    where
        T: Clone,
    {
        self.0.extend_from_slice(more);
    }
    pub fn retain(self, keep: impl FnMut(&T) -> bool) {
        self.0.retain(keep);
    }
    pub fn reverse(self) {
        self.0.reverse();
    }
    pub fn sort(self)
    where
        T: Ord,
    {
        self.0.sort();
    }
    pub fn sort_by_key<B: Ord>(self, f: impl FnMut(&T) -> B) {
        self.0.sort_by_key(f);
    }
    pub fn dedup(self)
    where
        T: PartialEq,
    {
        self.0.dedup();
    }
}

macro_rules! map {
    ($($map:ident: $module:ident, $key:ident $(+ $bound:ident)*;)*) => {$(
        impl<'t, K: $key $(+ $bound)*, V> Inside<&'t $map<K, V>> {
            pub fn get<Q: $key $(+ $bound)* + ?Sized>(self, key: &Q) -> Option<&'t V>
            where
                K: Borrow<Q>,
            {
                self.0.get(key)
            }
            pub fn contains_key<Q: $key $(+ $bound)* + ?Sized>(self, key: &Q) -> bool
            where
                K: Borrow<Q>,
            {
                self.0.contains_key(key)
            }
            pub fn len(self) -> usize {
                self.0.len()
            }
            pub fn is_empty(self) -> bool {
                self.0.is_empty()
            }
            pub fn iter(self) -> $module::Iter<'t, K, V> {
                self.0.iter()
            }
            pub fn keys(self) -> $module::Keys<'t, K, V> {
                self.0.keys()
            }
            pub fn values(self) -> $module::Values<'t, K, V> {
                self.0.values()
            }
        }
    )*};
}

map! {
    HashMap: hash_map, Eq + Hash;
    BTreeMap: btree_map, Ord;
}

impl<'t> Inside<&'t Value> {
    /// Of a `SecretJson`, which is its document in here.
    #[inline]
    pub fn as_value(self) -> &'t Value {
        self.0
    }
    pub fn get(self, key: impl serde_json::value::Index) -> Option<&'t Value> {
        self.0.get(key)
    }
    #[inline]
    pub fn pointer(self, pointer: &str) -> Option<&'t Value> {
        self.0.pointer(pointer)
    }
    #[inline]
    pub fn as_str(self) -> Option<&'t str> {
        self.0.as_str()
    }
    #[inline]
    pub fn as_i64(self) -> Option<i64> {
        self.0.as_i64()
    }
    #[inline]
    pub fn as_u64(self) -> Option<u64> {
        self.0.as_u64()
    }
    #[inline]
    pub fn as_f64(self) -> Option<f64> {
        self.0.as_f64()
    }
    #[inline]
    pub fn as_bool(self) -> Option<bool> {
        self.0.as_bool()
    }
    #[inline]
    pub fn as_array(self) -> Option<&'t Vec<Value>> {
        self.0.as_array()
    }
    #[inline]
    pub fn is_null(self) -> bool {
        self.0.is_null()
    }
    #[inline]
    pub fn to_string(self) -> String {
        self.0.to_string()
    }
}

/// What is done to each item of an iterator.
pub trait Each: Sized {
    type I: Iterator;
    fn get(self) -> Self::I;

    fn into_iter(self) -> Self::I {
        self.get()
    }
    fn map<B, F: FnMut(Item<Self>) -> B>(self, f: F) -> Map<Self::I, F> {
        self.get().map(f)
    }
    fn filter<F: FnMut(&Item<Self>) -> bool>(self, f: F) -> Filter<Self::I, F> {
        self.get().filter(f)
    }
    fn filter_map<B, F: FnMut(Item<Self>) -> Option<B>>(self, f: F) -> FilterMap<Self::I, F> {
        self.get().filter_map(f)
    }
    fn flat_map<U: IntoIterator, F: FnMut(Item<Self>) -> U>(self, f: F) -> FlatMap<Self::I, U, F> {
        self.get().flat_map(f)
    }
    fn flatten(self) -> Flatten<Self::I>
    where
        Item<Self>: IntoIterator,
    {
        self.get().flatten()
    }
    fn take_while<F: FnMut(&Item<Self>) -> bool>(self, f: F) -> TakeWhile<Self::I, F> {
        self.get().take_while(f)
    }
    fn skip_while<F: FnMut(&Item<Self>) -> bool>(self, f: F) -> SkipWhile<Self::I, F> {
        self.get().skip_while(f)
    }
    fn map_while<B, F: FnMut(Item<Self>) -> Option<B>>(self, f: F) -> MapWhile<Self::I, F> {
        self.get().map_while(f)
    }
    fn rev(self) -> Rev<Self::I>
    where
        Self::I: DoubleEndedIterator,
    {
        self.get().rev()
    }
    fn skip(self, n: usize) -> Skip<Self::I> {
        self.get().skip(n)
    }
    fn take(self, n: usize) -> Take<Self::I> {
        self.get().take(n)
    }
    fn step_by(self, n: usize) -> StepBy<Self::I> {
        self.get().step_by(n)
    }
    fn enumerate(self) -> Enumerate<Self::I> {
        self.get().enumerate()
    }
    fn chain<U: IntoIterator<Item = Item<Self>>>(self, other: U) -> Chain<Self::I, U::IntoIter> {
        self.get().chain(other)
    }
    fn zip<U: IntoIterator>(self, other: U) -> Zip<Self::I, U::IntoIter> {
        self.get().zip(other)
    }
    fn cloned<'a, T: Clone + 'a>(self) -> Cloned<Self::I>
    where
        Self::I: Iterator<Item = &'a T>,
    {
        self.get().cloned()
    }
    fn copied<'a, T: Copy + 'a>(self) -> Copied<Self::I>
    where
        Self::I: Iterator<Item = &'a T>,
    {
        self.get().copied()
    }
    fn collect<B: FromIterator<Item<Self>>>(self) -> B {
        self.get().collect()
    }
    fn count(self) -> usize {
        self.get().count()
    }
    fn sum<S: Sum<Item<Self>>>(self) -> S {
        self.get().sum()
    }
    fn product<P: Product<Item<Self>>>(self) -> P {
        self.get().product()
    }
    fn fold<B, F: FnMut(B, Item<Self>) -> B>(self, start: B, f: F) -> B {
        self.get().fold(start, f)
    }
    fn reduce(self, f: impl FnMut(Item<Self>, Item<Self>) -> Item<Self>) -> Option<Item<Self>> {
        self.get().reduce(f)
    }
    fn partition<B: Default + Extend<Item<Self>>>(
        self,
        f: impl FnMut(&Item<Self>) -> bool,
    ) -> (B, B) {
        self.get().partition(f)
    }
    fn unzip<A, B, FromA: Default + Extend<A>, FromB: Default + Extend<B>>(self) -> (FromA, FromB)
    where
        Self::I: Iterator<Item = (A, B)>,
    {
        self.get().unzip()
    }
    fn last(self) -> Option<Item<Self>> {
        self.get().last()
    }
    fn max_by_key<B: Ord>(self, f: impl FnMut(&Item<Self>) -> B) -> Option<Item<Self>> {
        self.get().max_by_key(f)
    }
    fn min_by_key<B: Ord>(self, f: impl FnMut(&Item<Self>) -> B) -> Option<Item<Self>> {
        self.get().min_by_key(f)
    }
    fn max(self) -> Option<Item<Self>>
    where
        Item<Self>: Ord,
    {
        self.get().max()
    }
    fn min(self) -> Option<Item<Self>>
    where
        Item<Self>: Ord,
    {
        self.get().min()
    }
}

type Item<E> = <<E as Each>::I as Iterator>::Item;

impl<I: Iterator> Each for Inside<I> {
    type I = I;
    fn get(self) -> I {
        self.0
    }
}

/// What is taken from the front or the back of an iterator.
pub trait Next: Sized {
    type I: Iterator;
    fn get(self) -> Self::I;

    fn next(self) -> Option<<Self::I as Iterator>::Item> {
        self.get().next()
    }
    fn next_back(self) -> Option<<Self::I as Iterator>::Item>
    where
        Self::I: DoubleEndedIterator,
    {
        self.get().next_back()
    }
    fn nth(self, n: usize) -> Option<<Self::I as Iterator>::Item> {
        self.get().nth(n)
    }
    fn nth_back(self, n: usize) -> Option<<Self::I as Iterator>::Item>
    where
        Self::I: DoubleEndedIterator,
    {
        self.get().nth_back(n)
    }
    fn find(
        self,
        f: impl FnMut(&<Self::I as Iterator>::Item) -> bool,
    ) -> Option<<Self::I as Iterator>::Item> {
        self.get().find(f)
    }
    fn rfind(
        self,
        f: impl FnMut(&<Self::I as Iterator>::Item) -> bool,
    ) -> Option<<Self::I as Iterator>::Item>
    where
        Self::I: DoubleEndedIterator,
    {
        self.get().rfind(f)
    }
    fn find_map<B>(self, f: impl FnMut(<Self::I as Iterator>::Item) -> Option<B>) -> Option<B> {
        self.get().find_map(f)
    }
    fn rposition(self, f: impl FnMut(<Self::I as Iterator>::Item) -> bool) -> Option<usize>
    where
        Self::I: DoubleEndedIterator + ExactSizeIterator,
    {
        self.get().rposition(f)
    }
    fn all(self, f: impl FnMut(<Self::I as Iterator>::Item) -> bool) -> bool {
        self.get().all(f)
    }
    fn any(self, f: impl FnMut(<Self::I as Iterator>::Item) -> bool) -> bool {
        self.get().any(f)
    }
    fn position(self, f: impl FnMut(<Self::I as Iterator>::Item) -> bool) -> Option<usize> {
        self.get().position(f)
    }
}

impl<'t, I: Iterator> Next for Inside<&'t mut I> {
    type I = &'t mut I;
    fn get(self) -> &'t mut I {
        self.0
    }
}

impl<T> Inside<Vec<T>> {
    pub fn into_iter(self) -> IntoIter<T> {
        self.0.into_iter()
    }
}
