//! The wire of Prefect 3, server and Cloud: REST.

use std::collections::BTreeMap;
use std::time::Instant;

use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::answer;
use super::block::BlockType;
use super::fault::Fault;
use super::graphql::native;
use super::line::Line;
use super::name::block_name;
use super::patience::Verdict;
use super::transport::{Call, Method, Reply};
use crate::json::SecretJson;
use crate::raw::RawSecret;

const KEY_HELP: &str = "export PREFECT_API_KEY=.., or PREFECT_API_AUTH_STRING=user:password";
const ADDRESS_HELP: &str = "export PREFECT_API_URL=https://../api";
/// As many documents come at once, and no more.
const PAGE: usize = 200;

/// The API at one address.
pub(crate) struct Rest {
    api: String,
    headers: Vec<(String, Zeroizing<String>)>,
}

/// What a name stands for: the block that counts most.
type Blocks = BTreeMap<String, (BlockType, Result<Option<RawSecret>, Fault>)>;

impl Rest {
    pub(crate) fn new(
        api: String,
        authorization: Option<Zeroizing<String>>,
        mut headers: Vec<(String, Zeroizing<String>)>,
    ) -> Self {
        let is_given = |name: &str| {
            headers
                .iter()
                .any(|(known, _)| known.eq_ignore_ascii_case(name))
        };
        if let Some(authorization) = authorization
            && !is_given("Authorization")
        {
            headers.push(("Authorization".to_owned(), authorization));
        }
        Self { api, headers }
    }

    /// The values of secrets, each `None` if it is not there. One request for up to 200 blocks.
    pub(crate) fn fetch(
        &self,
        line: &Line,
        names: &[&str],
        asked: Instant,
    ) -> Vec<Result<Option<RawSecret>, Fault>> {
        let blocks: Vec<Option<String>> = names.iter().map(|name| block_name(name)).collect();
        let mut found = Blocks::new();
        let wanted: Vec<&str> = blocks.iter().flatten().map(String::as_str).collect();
        if !wanted.is_empty() {
            let read = self.each(line, Some(&wanted), true, asked, |block, name, document| {
                let of_it = found.get(name).map(|(known, _)| *known);
                if of_it.is_none_or(|known| block < known) {
                    found.insert(name.to_owned(), (block, secret(block, document)));
                }
            });
            if let Err(fault) = read {
                return names.iter().map(|_| Err(fault.clone())).collect();
            }
        }
        // Two names may stand for one block.
        blocks
            .into_iter()
            .map(|block| match block.and_then(|block| found.get(&block)) {
                Some((_, Ok(value))) => Ok(value.as_ref().map(RawSecret::duplicate)),
                Some((_, Err(fault))) => Err(fault.clone()),
                None => Ok(None),
            })
            .collect()
    }

    /// The names of all blocks that hold a secret. No value is asked for.
    pub(crate) fn names(&self, line: &Line, asked: Instant) -> Result<Vec<String>, Fault> {
        let mut names = Vec::new();
        self.each(line, None, false, asked, |_, name, _| {
            names.push(name.to_owned());
        })?;
        names.dedup();
        Ok(names)
    }

    /// Whether there is a block of that name. No value is asked for.
    pub(crate) fn exists(&self, line: &Line, name: &str, asked: Instant) -> Result<bool, Fault> {
        let Some(name) = block_name(name) else {
            return Ok(false);
        };
        let mut exists = false;
        self.each(line, Some(&[&name]), false, asked, |_, _, _| exists = true)?;
        Ok(exists)
    }

    /// Sets a block of type `secret`, whether or not there is one of that name.
    pub(crate) fn set(
        &self,
        line: &Line,
        name: &str,
        value: &RawSecret,
        asked: Instant,
    ) -> Result<(), Fault> {
        let Some(name) = block_name(name) else {
            return Err(Fault::lasting(
                format!("no secret can be called `{}` there", name.escape_debug()),
                "use letters, digits, `_` and `-`",
            ));
        };
        let value = native(value)?;
        if let Some(id) = self.id(line, &name, asked)? {
            return self.update(line, &id, &value, asked);
        }
        let (type_id, schema_id) = self.schema(line, asked)?;
        let block = SecretJson::from(json!({
            "name": name,
            "data": { "value": value.as_value() },
            "block_schema_id": schema_id,
            "block_type_id": type_id,
        }));
        let url = self.url("/block_documents/");
        let created = self.ask(
            line,
            Method::Post,
            &url,
            Some(&block),
            asked,
            |reply| match reply.status {
                200 | 201 => Ok(true),
                409 => Ok(false),
                status => Err(refused(status, &reply)),
            },
        )?;
        if created {
            return Ok(());
        }
        // Somebody else has made it meanwhile.
        match self.id(line, &name, asked)? {
            Some(id) => self.update(line, &id, &value, asked),
            None => Err(Fault::lasting(
                "it says that the secret is there, and that it is not",
                "try again: somebody else may be changing it",
            )),
        }
    }

    fn update(
        &self,
        line: &Line,
        id: &str,
        value: &SecretJson,
        asked: Instant,
    ) -> Result<(), Fault> {
        let change = SecretJson::from(json!({ "data": { "value": value.as_value() } }));
        let url = self.url(&format!("/block_documents/{id}"));
        self.ask(
            line,
            Method::Patch,
            &url,
            Some(&change),
            asked,
            |reply| match reply.status {
                200 | 204 => Ok(()),
                status => Err(refused(status, &reply)),
            },
        )
    }

    /// The number of the block of type `secret`, if there is one.
    fn id(&self, line: &Line, name: &str, asked: Instant) -> Result<Option<String>, Fault> {
        let mut id = None;
        self.each(line, Some(&[name]), false, asked, |block, _, document| {
            if block == BlockType::Secret {
                id = identifier(document.get("id"));
            }
        })?;
        Ok(id)
    }

    /// The numbers of the type of the blocks for secrets, and of its schema.
    fn schema(&self, line: &Line, asked: Instant) -> Result<(String, String), Fault> {
        let url = self.url(&format!("/block_types/slug/{}", BlockType::Secret.slug()));
        let type_id = self.ask(line, Method::Get, &url, None, asked, |reply| {
            identifier(document(&reply)?.as_value().get("id"))
                .ok_or_else(|| refused(reply.status, &reply))
        })?;
        let filter = SecretJson::from(
            json!({ "block_schemas": { "block_type_id": { "any_": [type_id] } } }),
        );
        let url = self.url("/block_schemas/filter");
        let schema_id = self.ask(line, Method::Post, &url, Some(&filter), asked, |reply| {
            identifier(document(&reply)?.as_value().pointer("/0/id"))
                .ok_or_else(|| refused(reply.status, &reply))
        })?;
        Ok((type_id, schema_id))
    }

    /// Goes through the blocks that hold a secret, those of these names or all, page by page.
    fn each(
        &self,
        line: &Line,
        names: Option<&[&str]>,
        with_values: bool,
        asked: Instant,
        mut each: impl FnMut(BlockType, &str, &Value),
    ) -> Result<(), Fault> {
        let url = self.url("/block_documents/filter");
        for page in 0.. {
            let mut filter = json!({
                "block_types": { "slug": { "any_": BlockType::slugs() } },
                "include_secrets": with_values,
                "limit": PAGE,
                "offset": page * PAGE,
            });
            if let Some(names) = names {
                filter["block_documents"] = json!({ "name": { "any_": names } });
            }
            let filter = SecretJson::from(filter);
            let documents = self.ask(line, Method::Post, &url, Some(&filter), asked, |reply| {
                let documents = document(&reply)?;
                if documents.as_value().is_array() {
                    Ok(documents)
                } else {
                    Err(refused(reply.status, &reply))
                }
            })?;
            let documents = documents
                .as_value()
                .as_array()
                .map_or(&[][..], Vec::as_slice);
            for document in documents {
                let slug = document.pointer("/block_type/slug").and_then(Value::as_str);
                let name = document.get("name").and_then(Value::as_str);
                if let (Some(block), Some(name)) = (slug.and_then(BlockType::of_slug), name) {
                    each(block, name, document);
                }
            }
            if documents.len() < PAGE {
                break;
            }
        }
        Ok(())
    }

    fn url(&self, path: &str) -> String {
        [&self.api, path].concat()
    }

    fn ask<T>(
        &self,
        line: &Line,
        method: Method,
        url: &str,
        body: Option<&SecretJson>,
        asked: Instant,
        mut read: impl FnMut(Reply) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let body = body.map(SecretJson::to_text);
        let mut headers: Vec<(&str, &str)> = self
            .headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        if body.is_some() {
            headers.push(("Content-Type", "application/json"));
        }
        let call = Call {
            method,
            url,
            headers: &headers,
            body: body.as_ref().map(|body| body.as_bytes()),
        };
        line.ask(&call, asked, |reply| match read(reply) {
            Ok(done) => Verdict::Done(done),
            Err(fault) => Verdict::Never(fault),
        })
    }
}

/// The value of a block; `None` where it holds none.
fn secret(block: BlockType, document: &Value) -> Result<Option<RawSecret>, Fault> {
    let Some(data) = document.get("data") else {
        return Ok(None);
    };
    match block.secret(data).map(SecretJson::from) {
        Some(value) => answer::value(value.as_value()).map(Some),
        None => Ok(None),
    }
}

/// The document of an answer that is well.
fn document(reply: &Reply) -> Result<SecretJson, Fault> {
    let document = match reply.status {
        200 | 201 => answer::document(&reply.body),
        _ => None,
    };
    document.ok_or_else(|| refused(reply.status, reply))
}

/// What identifies something there; anything else would not be a part of a path.
fn identifier(value: Option<&Value>) -> Option<String> {
    let id = value?.as_str()?;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    (!id.is_empty() && id.chars().all(is_plain)).then(|| id.to_owned())
}

/// An answer that is none. Of its text nothing is told: a 422 of Prefect repeats the whole request.
fn refused(status: u16, reply: &Reply) -> Fault {
    let detail = answer::document(&reply.body);
    let detail = detail
        .as_ref()
        .and_then(|document| document.as_value().get("detail")?.as_str());
    if status == 403 && detail == Some("Missing CSRF token.") {
        return Fault::lasting(
            "the server protects itself against requests of browsers, and so answers no request without a token of its UI (status 403)",
            "start the server with PREFECT_SERVER_CSRF_PROTECTION_ENABLED=false",
        );
    }
    answer::refused(status, KEY_HELP, ADDRESS_HELP)
}
