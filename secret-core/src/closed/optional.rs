//! Operations on what may be there. No panic holds a value.

use super::Inside;

const NONE: &str = "there is no value to `unwrap` inside of `transform!`";

impl<'t, T> Inside<&'t Option<T>> {
    pub fn is_some(self) -> bool {
        self.0.is_some()
    }
    pub fn is_none(self) -> bool {
        self.0.is_none()
    }
    pub fn as_ref(self) -> Option<&'t T> {
        self.0.as_ref()
    }
    pub fn as_deref(self) -> Option<&'t T::Target>
    where
        T: std::ops::Deref,
    {
        self.0.as_deref()
    }
    pub fn iter(self) -> std::option::Iter<'t, T> {
        self.0.iter()
    }
    pub fn clone(self) -> Option<T>
    where
        T: Clone,
    {
        self.0.clone()
    }
}

impl<'t, T, E> Inside<&'t Result<T, E>> {
    pub fn is_ok(self) -> bool {
        self.0.is_ok()
    }
    pub fn is_err(self) -> bool {
        self.0.is_err()
    }
    pub fn as_ref(self) -> Result<&'t T, &'t E> {
        self.0.as_ref()
    }
}

impl<T> Inside<Option<T>> {
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Option<U> {
        self.0.map(f)
    }
    pub fn and_then<U>(self, f: impl FnOnce(T) -> Option<U>) -> Option<U> {
        self.0.and_then(f)
    }
    pub fn filter(self, f: impl FnOnce(&T) -> bool) -> Option<T> {
        self.0.filter(f)
    }
    pub fn map_or<U>(self, otherwise: U, f: impl FnOnce(T) -> U) -> U {
        self.0.map_or(otherwise, f)
    }
    pub fn map_or_else<U>(self, otherwise: impl FnOnce() -> U, f: impl FnOnce(T) -> U) -> U {
        self.0.map_or_else(otherwise, f)
    }
    pub fn is_some_and(self, f: impl FnOnce(T) -> bool) -> bool {
        self.0.is_some_and(f)
    }
    pub fn is_none_or(self, f: impl FnOnce(T) -> bool) -> bool {
        self.0.is_none_or(f)
    }
    pub fn or(self, other: Option<T>) -> Option<T> {
        self.0.or(other)
    }
    pub fn or_else(self, other: impl FnOnce() -> Option<T>) -> Option<T> {
        self.0.or_else(other)
    }
    pub fn ok_or<E>(self, error: E) -> Result<T, E> {
        self.0.ok_or(error)
    }
    pub fn unwrap_or(self, other: T) -> T {
        self.0.unwrap_or(other)
    }
    pub fn unwrap_or_else(self, other: impl FnOnce() -> T) -> T {
        self.0.unwrap_or_else(other)
    }
    pub fn unwrap_or_default(self) -> T
    where
        T: Default,
    {
        self.0.unwrap_or_default()
    }
    #[track_caller]
    pub fn unwrap(self) -> T {
        self.expect(NONE)
    }
    /// The text is of the program, because it lives for as long.
    #[track_caller]
    pub fn expect(self, message: &'static str) -> T {
        match self.0 {
            Some(value) => value,
            None => panic!("{message}"),
        }
    }
    pub fn into_iter(self) -> std::option::IntoIter<T> {
        self.0.into_iter()
    }
}

impl<T> Inside<Option<Option<T>>> {
    pub fn flatten(self) -> Option<T> {
        self.0.flatten()
    }
}

impl<T: Clone> Inside<Option<&T>> {
    pub fn cloned(self) -> Option<T> {
        self.0.cloned()
    }
    pub fn copied(self) -> Option<T>
    where
        T: Copy,
    {
        self.0.copied()
    }
}

impl<T, E> Inside<Result<T, E>> {
    pub fn ok(self) -> Option<T> {
        self.0.ok()
    }
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Result<U, E> {
        self.0.map(f)
    }
    pub fn map_err<U>(self, f: impl FnOnce(E) -> U) -> Result<T, U> {
        self.0.map_err(f)
    }
    pub fn map_or<U>(self, otherwise: U, f: impl FnOnce(T) -> U) -> U {
        self.0.map_or(otherwise, f)
    }
    pub fn is_ok_and(self, f: impl FnOnce(T) -> bool) -> bool {
        self.0.is_ok_and(f)
    }
    pub fn and_then<U>(self, f: impl FnOnce(T) -> Result<U, E>) -> Result<U, E> {
        self.0.and_then(f)
    }
    pub fn unwrap_or(self, other: T) -> T {
        self.0.unwrap_or(other)
    }
    pub fn unwrap_or_else(self, other: impl FnOnce(E) -> T) -> T {
        self.0.unwrap_or_else(other)
    }
    pub fn unwrap_or_default(self) -> T
    where
        T: Default,
    {
        self.0.unwrap_or_default()
    }
    /// Unlike that of `std`, the panic does not print the error.
    #[track_caller]
    pub fn unwrap(self) -> T {
        self.expect(NONE)
    }
    /// Unlike that of `std`, the panic does not print the error.
    #[track_caller]
    pub fn expect(self, message: &'static str) -> T {
        Inside(self.0.ok()).expect(message)
    }
}
