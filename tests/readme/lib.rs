//! The library of this workspace's own package, which is never published: it compiles the examples of the README.
#![doc = include_str!("../../README.md")]
