//! A Prefect 3 server on loopback that answers as the recorded one did: `tests/vectors/prefect-3.9.1-transcript.json`.
//!
//! Used by `#[path = "support/prefect_3/mod.rs"] mod prefect_3;`, next to `mod loopback`.

#![allow(dead_code)] // each test uses a part of it

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use serde::Deserialize;
use serde_json::{Value, json};

use super::loopback::{Loopback, Reply, Request};

pub const AUTH: &str = "robot:swordfish-7731";
pub const AUTHORIZATION: &str = "Basic cm9ib3Q6c3dvcmRmaXNoLTc3MzE=";
const PAGE: usize = 200;

/// A request that a real server was asked, and what it answered.
#[derive(Clone, Debug, Deserialize)]
pub struct Exchange {
    pub case: String,
    pub request: Asked,
    pub answer: Answered,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Asked {
    pub method: String,
    pub path: String,
    pub body: Value,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Answered {
    pub status: u16,
    pub body: Value,
}

impl Answered {
    pub fn reply(&self) -> Reply {
        match &self.body {
            Value::Null => Reply::status(self.status),
            body => Reply::json(self.status, body),
        }
    }
}

pub fn transcript() -> &'static [Exchange] {
    static TRANSCRIPT: LazyLock<Vec<Exchange>> = LazyLock::new(|| {
        let text = include_str!("../../vectors/prefect-3.9.1-transcript.json");
        serde_json::from_str(text).expect("the transcript")
    });
    &TRANSCRIPT
}

/// The exchange of this case.
pub fn recorded(case: &str) -> Exchange {
    let found = transcript().iter().find(|exchange| exchange.case == case);
    found
        .cloned()
        .unwrap_or_else(|| panic!("`{case}` is not in the transcript"))
}

/// A recorded document of this type, with another name and content.
pub fn document(slug: &str, name: &str, data: &Value) -> Value {
    let case = match slug {
        "secret" => "get text",
        "aws-credentials" => "get aws-credentials",
        "gcp-credentials" => "get gcp-credentials",
        "github-credentials" => "get github-credentials",
        other => panic!("no document of type `{other}` is recorded"),
    };
    let mut document = recorded(case).answer.body;
    document["name"] = name.into();
    document["data"] = data.clone();
    document["id"] = identifier(slug, name).into();
    document
}

fn identifier(slug: &str, name: &str) -> String {
    format!("{slug}-{name}")
}

/// Documents by type and name, which a server on loopback gives and takes.
#[derive(Clone, Default)]
pub struct Store(Arc<Mutex<BTreeMap<(String, String), Value>>>);

impl Store {
    /// With these secrets.
    pub fn with<const N: usize>(secrets: [(&str, Value); N]) -> Self {
        let store = Self::default();
        for (name, value) in secrets {
            store.put("secret", name, json!({ "value": value }));
        }
        store
    }

    pub fn put(&self, slug: &str, name: &str, data: Value) {
        self.change(|documents| {
            documents.insert((slug.to_owned(), name.to_owned()), data);
        });
    }

    pub fn remove(&self, name: &str) {
        self.change(|documents| {
            documents.remove(&("secret".to_owned(), name.to_owned()));
        });
    }

    /// What the secret of this name holds.
    pub fn value(&self, name: &str) -> Option<Value> {
        let key = ("secret".to_owned(), name.to_owned());
        self.change(|documents| Some(documents.get(&key)?["value"].clone()))
    }

    fn change<T>(&self, change: impl FnOnce(&mut BTreeMap<(String, String), Value>) -> T) -> T {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub fn serve(&self) -> Loopback {
        let store = self.clone();
        Loopback::start(move |request| store.answer(request))
    }

    pub fn answer(&self, request: &Request) -> Reply {
        if request.header("authorization") != Some(AUTHORIZATION) {
            return recorded("no key").answer.reply();
        }
        match (request.method.as_str(), request.path.as_str()) {
            ("POST", "/api/block_documents/filter") => self.filter(&request.json()),
            ("POST", "/api/block_documents/") => self.create(&request.json()),
            ("PATCH", path) => match path.strip_prefix("/api/block_documents/secret-") {
                Some(name) => self.update(name, &request.json()),
                None => recorded("update after that").answer.reply(),
            },
            ("GET", "/api/block_types/slug/secret") => recorded("type secret").answer.reply(),
            ("POST", "/api/block_schemas/filter") => recorded("schema of secret").answer.reply(),
            ("GET", path) if path.starts_with("/api/csrf-token?client=") => {
                Reply::json(422, &json!({"detail": "CSRF protection is disabled."}))
            }
            (method, path) => panic!("{method} {path} is no request of ours"),
        }
    }

    fn filter(&self, asked: &Value) -> Reply {
        assert_eq!(
            asked["sort"], "BLOCK_TYPE_AND_NAME_ASC",
            "no order between pages"
        );
        let limit = match asked["limit"].as_u64() {
            None => PAGE,
            Some(limit) => usize::try_from(limit).expect("a limit"),
        };
        if limit > PAGE {
            return recorded("too large a page").answer.reply();
        }
        let offset = asked["offset"].as_u64().expect("an offset");
        let is_any = |any: &Value, wanted: &str| match any.as_array() {
            Some(any) => any.iter().any(|one| one == wanted),
            None => true,
        };
        let names = &asked["block_documents"]["name"]["any_"];
        let slugs = &asked["block_types"]["slug"]["any_"];
        let page: Vec<Value> = self.change(|documents| {
            documents
                .iter()
                .filter(|((slug, name), _)| is_any(slugs, slug) && is_any(names, name))
                .skip(usize::try_from(offset).expect("an offset"))
                .take(limit)
                .map(|((slug, name), data)| match asked["include_secrets"] {
                    Value::Bool(true) => document(slug, name, data),
                    _ => document(slug, name, &json!({ "value": "********" })),
                })
                .collect()
        });
        Reply::json(200, &Value::from(page))
    }

    fn create(&self, asked: &Value) -> Reply {
        let name = asked["name"].as_str().expect("a name");
        if name.is_empty() {
            return recorded("create ''").answer.reply();
        }
        if self.value(name).is_some() {
            return recorded("create one that exists").answer.reply();
        }
        self.put("secret", name, asked["data"].clone());
        Reply::json(201, &document("secret", name, &asked["data"]))
    }

    fn update(&self, name: &str, asked: &Value) -> Reply {
        if self.value(name).is_none() {
            return recorded("update after that").answer.reply();
        }
        self.put("secret", name, asked["data"].clone());
        recorded("update").answer.reply()
    }
}
