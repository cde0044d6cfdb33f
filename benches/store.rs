//! A store on loopback that speaks the GraphQL of Prefect Cloud 1.x, as slow or as broken as it is told.

#![allow(dead_code)] // each bench uses a part of it

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use serde_json::{Map, Value, json};

use crate::loopback::{Loopback, Reply, Request};

/// How the store behaves.
#[derive(Clone, Copy)]
pub(crate) struct Manner {
    /// How long it takes for an answer.
    pub(crate) takes: Duration,
    /// Of a hundred requests, so many are answered by 503.
    pub(crate) fails: usize,
}

/// What the store was asked.
#[derive(Default)]
pub(crate) struct Asked {
    requests: AtomicUsize,
    /// How often each name was answered.
    names: Mutex<BTreeMap<String, usize>>,
}

impl Asked {
    pub(crate) fn requests(&self) -> usize {
        self.requests.load(Ordering::Relaxed)
    }

    /// How often the name that was answered most was answered.
    pub(crate) fn most(&self) -> usize {
        let names = self
            .names
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        names.values().copied().max().unwrap_or(0)
    }
}

/// Starts it. The value of a secret is what `value` makes of its name.
pub(crate) fn start(
    manner: Manner,
    value: impl Fn(&str) -> Value + Send + Sync + 'static,
) -> (Loopback, Arc<Asked>) {
    let asked = Arc::new(Asked::default());
    let server = Loopback::start(answer(manner, Arc::clone(&asked), value));
    (server, asked)
}

/// What it answers.
pub(crate) fn answer(
    manner: Manner,
    counted: Arc<Asked>,
    value: impl Fn(&str) -> Value + Send + Sync + 'static,
) -> impl Fn(&Request) -> Reply + Send + Sync + 'static {
    move |request| {
        let number = counted.requests.fetch_add(1, Ordering::Relaxed);
        thread::sleep(manner.takes);
        // Spread evenly, so that each run has the same share.
        if (number * 37) % 100 < manner.fails {
            return Reply::status(503);
        }
        let mut data = Map::new();
        for (alias, name) in wanted(request) {
            data.insert(alias, value(&name));
            let mut names = counted
                .names
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            *names.entry(name).or_default() += 1;
        }
        Reply::json(200, &json!({ "data": data }))
    }
}

/// The fields that a query asks for, each with the name of its secret.
fn wanted(request: &Request) -> Vec<(String, String)> {
    let body = request.json();
    let query = body["query"].as_str().unwrap_or_default();
    let variables: Value = body["variables"]
        .as_str()
        .and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or_default();
    let mut wanted = Vec::new();
    let mut rest = query;
    while let Some(at) = rest.find("secret_value(name: $") {
        let before = rest[..at].trim_end();
        let alias = before
            .strip_suffix(':')
            .and_then(|before| {
                before
                    .trim_end()
                    .rsplit(|c: char| !c.is_alphanumeric() && c != '_')
                    .next()
            })
            .unwrap_or("secret_value");
        rest = &rest[at + "secret_value(name: $".len()..];
        let end = rest.find(')').unwrap_or(rest.len());
        let name = variables[&rest[..end]].as_str().unwrap_or_default();
        wanted.push((alias.to_owned(), name.to_owned()));
    }
    wanted
}
