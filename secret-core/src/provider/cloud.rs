//! The last step: Prefect Cloud 1.x (GraphQL) and Prefect 3 (REST), asked over the network.

#![allow(dead_code)] // until the pieces are in place

mod body;
mod buffer;
mod circuit;
mod connect;
mod connection;
mod fault;
mod head;
mod input;
mod patience;
mod pool;
mod proxy;
mod request;
mod retry_after;
mod settings;
mod socket;
mod target;
#[cfg(test)]
mod tests;
mod tls;
mod trace;
mod transport;
