//! The last step: Prefect Cloud 1.x (GraphQL) and Prefect 3 (REST), asked over the network.

#![allow(dead_code)] // until the pieces are in place

mod fault;
mod patience;
mod proxy;
mod transport;
