//! Requests and answers over HTTP/1.1 and HTTPS: [`transport`] is the face, the rest is what it is made of.
//!
//! On the way down: a `target` and its `proxy`, a `connection` (of a `socket`, with `tls` where that is asked for, and from a `pool`), a
//! `request` that is written; on the way up: `input`, `head`, `body`.

pub(super) mod body;
mod connect;
mod connection;
pub(super) mod head;
pub(super) mod input;
mod pool;
pub(super) mod proxy;
mod request;
pub(super) mod retry_after;
mod socket;
pub(super) mod target;
mod tls;
pub(super) mod transport;
