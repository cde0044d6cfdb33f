//! The wire of Prefect 3, server and Cloud: REST.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::answer::{self, Helps};
use super::block::BlockType;
use super::csrf::Csrf;
use super::fault::Fault;
use super::graphql::native;
use super::http::transport::{Call, Method, Reply};
use super::line::Line;
use super::name::block_name;
use super::patience::Verdict;
use crate::json::SecretJson;
use crate::raw::RawSecret;

/// What mends a refusal, if the environment says which store is asked.
pub(crate) const HELPS: Helps = Helps {
    key: "export PREFECT_API_KEY=.., or PREFECT_API_AUTH_STRING=user:password",
    address: "export PREFECT_API_URL=https://../api",
};
/// As many documents come at once, and no more.
const PAGE: usize = 200;

/// The API at one address.
pub(crate) struct Rest {
    api: String,
    headers: Vec<(String, Zeroizing<String>)>,
    helps: Helps,
    csrf: Csrf,
}

/// What a name stands for: the block that counts most.
type Blocks = BTreeMap<String, (BlockType, Result<Option<RawSecret>, Fault>)>;

impl Rest {
    pub(crate) fn new(
        api: String,
        authorization: Option<Zeroizing<String>>,
        mut headers: Vec<(String, Zeroizing<String>)>,
        helps: Helps,
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
        Self {
            api,
            headers,
            helps,
            csrf: Csrf::default(),
        }
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
        names.sort();
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
        let value = stored(value)?;
        // What somebody else makes or deletes meanwhile is looked for once more.
        for _ in 0..2 {
            let is_set = match self.id(line, &name, asked)? {
                Some(id) => self.update(line, &id, &value, asked)?,
                None => self.create(line, &name, &value, asked)?,
            };
            if is_set {
                return Ok(());
            }
        }
        Err(Fault::lasting(
            "somebody else makes and deletes the secret at the same time",
            "try again",
        ))
    }

    /// Whether it was made: not if there is one of that name.
    fn create(
        &self,
        line: &Line,
        name: &str,
        value: &SecretJson,
        asked: Instant,
    ) -> Result<bool, Fault> {
        let (type_id, schema_id) = self.schema(line, asked)?;
        let block = SecretJson::from(json!({
            "name": name,
            "data": { "value": value.as_value() },
            "block_schema_id": schema_id,
            "block_type_id": type_id,
        }));
        let url = self.url("/block_documents/");
        self.ask(
            line,
            Method::Post,
            &url,
            Some(&block),
            asked,
            |reply| match reply.status {
                200 | 201 => Ok(true),
                409 => Ok(false),
                _ => Err(self.refused(&reply)),
            },
        )
    }

    /// Whether it was changed: not if it is gone.
    fn update(
        &self,
        line: &Line,
        id: &str,
        value: &SecretJson,
        asked: Instant,
    ) -> Result<bool, Fault> {
        let change = SecretJson::from(json!({ "data": { "value": value.as_value() } }));
        let url = self.url(&format!("/block_documents/{id}"));
        self.ask(
            line,
            Method::Patch,
            &url,
            Some(&change),
            asked,
            |reply| match reply.status {
                200 | 204 => Ok(true),
                404 => Ok(false),
                _ => Err(self.refused(&reply)),
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
            identifier(self.document(&reply)?.as_value().get("id"))
                .ok_or_else(|| self.refused(&reply))
        })?;
        let filter = SecretJson::from(
            json!({ "block_schemas": { "block_type_id": { "any_": [type_id] } } }),
        );
        let url = self.url("/block_schemas/filter");
        let schema_id = self.ask(line, Method::Post, &url, Some(&filter), asked, |reply| {
            identifier(self.document(&reply)?.as_value().pointer("/0/id"))
                .ok_or_else(|| self.refused(&reply))
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
        // A server may be told to give less at once than it does by itself; then it is asked for what it gives.
        let mut limit = Some(PAGE);
        let mut offset = 0;
        // What a server gives that was not asked for is not looked at: it would pass for what was.
        let asked_for: Option<BTreeSet<&str>> = names.map(|names| names.iter().copied().collect());
        let is_asked_for = |name: &str| asked_for.as_ref().is_none_or(|names| names.contains(name));
        let mut first_of_page = None;
        loop {
            let mut filter = json!({
                "block_types": { "slug": { "any_": BlockType::slugs() } },
                "include_secrets": with_values,
                // Blocks of different types may have one name: without an order between them, one may be lost between two pages.
                "sort": "BLOCK_TYPE_AND_NAME_ASC",
                "offset": offset,
            });
            if let Some(limit) = limit {
                filter["limit"] = limit.into();
            }
            if let Some(names) = names {
                filter["block_documents"] = json!({ "name": { "any_": names } });
            }
            let filter = SecretJson::from(filter);
            let page = self.ask(line, Method::Post, &url, Some(&filter), asked, |reply| {
                if reply.status == 422 && limit.is_some() {
                    return Ok(None);
                }
                let documents = self.document(&reply)?;
                if documents.as_value().is_array() {
                    Ok(Some(documents))
                } else {
                    Err(self.refused(&reply))
                }
            })?;
            let Some(page) = page else {
                limit = None;
                continue;
            };
            let documents = page.as_value().as_array().map_or(&[][..], Vec::as_slice);
            let blocks = documents.iter().filter_map(|document| {
                let slug = document.pointer("/block_type/slug").and_then(Value::as_str);
                let name = document.get("name").and_then(Value::as_str);
                Some((BlockType::of_slug(slug?)?, name?, document))
            });
            let first = blocks.clone().next();
            let first = first.map(|(block, name, _)| (block, name.to_owned()));
            if first.is_some() && first == first_of_page {
                // The same page again, and again.
                return Err(answer::refused(200, self.helps));
            }
            first_of_page = first;
            for (block, name, document) in blocks.filter(|(_, name, _)| is_asked_for(name)) {
                each(block, name, document);
            }
            if documents.len() < limit.unwrap_or(1) {
                return Ok(());
            }
            offset += documents.len();
        }
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
        let body = body.as_ref().map(|body| body.as_bytes());
        let mut has_token = body.is_none();
        loop {
            let done = self.send(line, (method, url), body, asked, |reply| {
                if !has_token && Csrf::is_wanted(&reply) {
                    return Ok(None);
                }
                read(reply).map(Some)
            })?;
            if let Some(done) = done {
                return Ok(done);
            }
            self.fetch_token(line, asked)?;
            has_token = true;
        }
    }

    /// Has the server give a token, which goes along from now on.
    fn fetch_token(&self, line: &Line, asked: Instant) -> Result<(), Fault> {
        let url = self.url(&self.csrf.path());
        self.send(line, (Method::Get, &url), None, asked, |reply| {
            let document = self.document(&reply)?;
            match document.as_value().get("token").and_then(Value::as_str) {
                Some(token) => {
                    self.csrf.keep(token);
                    Ok(())
                }
                None => Err(self.refused(&reply)),
            }
        })
    }

    fn send<T>(
        &self,
        line: &Line,
        (method, url): (Method, &str),
        body: Option<&[u8]>,
        asked: Instant,
        mut read: impl FnMut(Reply) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let token = match body {
            Some(_) => self.csrf.headers(),
            None => Vec::new(),
        };
        let mut headers: Vec<(&str, &str)> = self
            .headers
            .iter()
            .chain(&token)
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        if body.is_some() {
            headers.push(("Content-Type", "application/json"));
        }
        let call = Call {
            method,
            url,
            headers: &headers,
            body,
        };
        line.ask(&call, asked, |reply| match read(reply) {
            Ok(done) => Verdict::Done(done),
            Err(fault) => Verdict::Never(fault),
        })
    }

    /// The document of an answer that is well.
    fn document(&self, reply: &Reply) -> Result<SecretJson, Fault> {
        let document = match reply.status {
            200 | 201 => answer::document(&reply.body),
            _ => None,
        };
        document.ok_or_else(|| self.refused(reply))
    }

    /// An answer that is none. Of its text nothing is told: a 422 of Prefect repeats the whole request.
    fn refused(&self, reply: &Reply) -> Fault {
        let is_key = |(name, _): &(String, _)| name.eq_ignore_ascii_case("Authorization");
        if reply.status == 401 && !self.headers.iter().any(is_key) {
            return Fault::lasting(
                "it asks for a key, and none is set (status 401)",
                self.helps.key,
            );
        }
        if Csrf::is_wanted(reply) {
            return Fault::lasting(
                "it does not take the token against forged requests that it gave itself (status 403)",
                "check that the servers behind this address share one database, or start them with PREFECT_SERVER_CSRF_PROTECTION_ENABLED=false",
            );
        }
        answer::refused(reply.status, self.helps)
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

/// A value as the server keeps it.
///
/// What its own tools do to some values in silence is done to none here: stars leave the secret that is there as it is, an empty
/// dictionary is dropped from a change, and `$ref` stands for another block. The last two are kept as JSON text, which is read alike.
fn stored(value: &RawSecret) -> Result<SecretJson, Fault> {
    let value = native(value)?;
    if answer::value(value.as_value()).is_err() {
        return Err(Fault::lasting(
            "eight stars are what it shows in place of a secret, and cannot be one",
            "choose another value",
        ));
    }
    if is_changed_by_server(value.as_value()) {
        return Ok(SecretJson::from(Value::from(value.to_text().as_str())));
    }
    Ok(value)
}

fn is_changed_by_server(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(is_changed_by_server),
        Value::Object(fields) => {
            fields.is_empty()
                || fields.contains_key("$ref")
                || fields.values().any(is_changed_by_server)
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

/// What identifies something there; anything else would not be a part of a path.
fn identifier(value: Option<&Value>) -> Option<String> {
    let id = value?.as_str()?;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    (!id.is_empty() && id.chars().all(is_plain)).then(|| id.to_owned())
}
