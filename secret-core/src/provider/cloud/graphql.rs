//! The wire of Prefect Cloud 1.x: one `POST` of GraphQL.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::answer::{self, Helps};
use super::fault::Fault;
use super::http::transport::{Call, Method, Reply};
use super::line::Line;
use super::patience::Verdict;
use crate::json::SecretJson;
use crate::provider::Answer;
use crate::raw::{Raw, RawSecret};

/// The client whose requests these are.
const CORE_VERSION: &str = "1.4.1";

/// What mends a refusal, if the environment says which store is asked.
pub(crate) const HELPS: Helps = Helps {
    key: "export PREFECT__CLOUD__API_KEY=..",
    address: "export PREFECT__CLOUD__API=https://..",
};

/// The API at one address, for one tenant.
pub(crate) struct GraphQl {
    api: String,
    authorization: Option<Zeroizing<String>>,
    tenant: Option<String>,
    helps: Helps,
}

/// What there is of a name.
pub(crate) enum Kept {
    Found(RawSecret),
    Nothing,
    /// Secrets of these names, which differ in case only, and none is written like it.
    Several(Vec<String>),
}

/// What an answer says of the names that were asked for.
#[derive(Default)]
struct Said {
    values: BTreeMap<usize, Result<RawSecret, Fault>>,
    absent: BTreeSet<usize>,
    /// Something is not there, and the answer does not say what.
    something_is_absent: bool,
}

impl GraphQl {
    pub(crate) fn new(
        api: String,
        key: Option<&Zeroizing<String>>,
        tenant: Option<String>,
        helps: Helps,
    ) -> Self {
        Self {
            api,
            helps,
            tenant: tenant.filter(|_| key.is_some()),
            authorization: key.map(|key| Zeroizing::new(["Bearer ", key.as_str()].concat())),
        }
    }

    /// What there is of these names. One request, if all are there.
    ///
    /// Otherwise the names of all secrets are asked for: one may be written in another case, and an answer may not say which it
    /// misses. What they show to be there is asked for with a third.
    pub(crate) fn fetch(
        &self,
        line: &Line,
        names: &[&str],
        asked: Instant,
    ) -> Vec<Result<Kept, Fault>> {
        let mut said = match self.values(line, names, asked) {
            Ok(said) => said,
            Err(fault) => return names.iter().map(|_| Err(fault.clone())).collect(),
        };
        let mut kept: Vec<Result<Kept, Fault>> = Vec::with_capacity(names.len());
        // Those that are still to be asked for, each with the name that it is written with.
        let mut again: Vec<(usize, String)> = Vec::new();
        let mut listed = None;
        for (place, name) in names.iter().copied().enumerate() {
            if let Some(value) = said.values.remove(&place) {
                kept.push(value.map(Kept::Found));
                continue;
            }
            // Nothing is said to be missing, and it is not there: that is no answer.
            if said.absent.is_empty() && !said.something_is_absent {
                kept.push(Err(no_answer(200, self.helps)));
                continue;
            }
            let is_absent =
                said.absent.contains(&place) || (said.something_is_absent && names.len() == 1);
            let listed = listed.get_or_insert_with(|| self.names(line, asked));
            let mut known_as = |known: String| again.push((place, known));
            kept.push(Ok(Kept::Nothing));
            match listed.as_ref().map(|listed| Answer::matching(name, listed)) {
                Ok(Ok(None)) => {}
                // It is not there, and its name is: somebody has set it meanwhile.
                Ok(Ok(Some(known))) if is_absent && known == name => {}
                Ok(Ok(Some(known))) => known_as(known.clone()),
                Ok(Err(several)) => kept[place] = Ok(Kept::Several(several)),
                // Who may not list names may read one all the same.
                Err(_) if is_absent => {}
                Err(_) => known_as(name.to_owned()),
            }
        }
        let wanted: Vec<&str> = again.iter().map(|(_, known)| known.as_str()).collect();
        let answers = self.settled(line, &wanted, asked);
        for ((place, _), answer) in again.iter().zip(answers) {
            kept[*place] = answer.map(|value| value.map_or(Kept::Nothing, Kept::Found));
        }
        kept
    }

    /// The values of secrets, each `None` if it is not there. One request, unless something is not there and the answer leaves open
    /// what: then in halves.
    fn settled(
        &self,
        line: &Line,
        names: &[&str],
        asked: Instant,
    ) -> Vec<Result<Option<RawSecret>, Fault>> {
        if names.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<Result<Option<RawSecret>, Fault>> =
            names.iter().map(|_| Ok(None)).collect();
        let mut open: Vec<Vec<usize>> = vec![(0..names.len()).collect()];
        while let Some(wanted) = open.pop() {
            let asked_for: Vec<&str> = wanted.iter().map(|&index| names[index]).collect();
            let mut said = match self.values(line, &asked_for, asked) {
                Ok(said) => said,
                Err(fault) => {
                    for index in wanted {
                        found[index] = Err(fault.clone());
                    }
                    continue;
                }
            };
            let mut left = Vec::new();
            for (place, index) in wanted.iter().copied().enumerate() {
                match said.values.remove(&place) {
                    Some(value) => found[index] = value.map(Some),
                    None if said.absent.contains(&place) => {}
                    None => left.push(index),
                }
            }
            match left.len() {
                0 => {}
                1 if said.something_is_absent && wanted.len() == 1 => {}
                1 if wanted.len() == 1 => found[left[0]] = Err(no_answer(200, self.helps)),
                // Something is settled: the rest is asked for without it.
                count if count < wanted.len() => open.push(left),
                count if said.something_is_absent => {
                    let other = left.split_off(count / 2);
                    open.extend([left, other]);
                }
                _ => {
                    for index in left {
                        found[index] = Err(no_answer(200, self.helps));
                    }
                }
            }
        }
        found
    }

    /// The names of all secrets.
    pub(crate) fn names(&self, line: &Line, asked: Instant) -> Result<Vec<String>, Fault> {
        let helps = self.helps;
        let body = json!({ "query": "query{secret_names}", "variables": "null" });
        self.ask(line, &SecretJson::from(body), asked, |reply| {
            let document = readable(&reply, helps)?;
            let data = data(&document, helps)?;
            let names = data.get("secret_names").and_then(Value::as_array);
            let names = names.ok_or_else(|| Verdict::Never(no_answer(reply.status, helps)))?;
            let names = names.iter().map(|name| name.as_str().map(str::to_owned));
            names
                .collect::<Option<_>>()
                .ok_or_else(|| Verdict::Never(no_answer(reply.status, helps)))
        })
    }

    /// Sets a secret, whether or not there is one of that name.
    pub(crate) fn set(
        &self,
        line: &Line,
        name: &str,
        value: &RawSecret,
        asked: Instant,
    ) -> Result<(), Fault> {
        const QUERY: &str = "mutation($input: set_secret_input!) {\n    set_secret(input: $input) {\n        success\n    }\n}";
        let (value, helps) = (native(value)?, self.helps);
        let input =
            SecretJson::from(json!({ "input": { "name": name, "value": value.as_value() } }));
        let body =
            SecretJson::from(json!({ "query": QUERY, "variables": input.to_text().as_str() }));
        self.ask(line, &body, asked, |reply| {
            let document = readable(&reply, helps)?;
            let data = data(&document, helps)?;
            match data.pointer("/set_secret/success") {
                Some(Value::Bool(true)) => Ok(()),
                Some(_) => Err(Verdict::Never(Fault::lasting(
                    "it did not take the secret",
                    format!("use a key that may set secrets: {}", helps.key),
                ))),
                None => Err(Verdict::Never(no_answer(reply.status, helps))),
            }
        })
    }

    fn values(&self, line: &Line, names: &[&str], asked: Instant) -> Result<Said, Fault> {
        let helps = self.helps;
        let (query, variables) = query(names);
        let body = SecretJson::from(json!({ "query": query, "variables": variables.to_string() }));
        self.ask(line, &body, asked, |reply| said(&reply, names.len(), helps))
    }

    fn ask<T>(
        &self,
        line: &Line,
        body: &SecretJson,
        asked: Instant,
        mut read: impl FnMut(Reply) -> Result<T, Verdict<T>>,
    ) -> Result<T, Fault> {
        let body = body.to_text();
        let mut headers = vec![
            ("Content-Type", "application/json"),
            ("X-PREFECT-CORE-VERSION", CORE_VERSION),
        ];
        if let Some(authorization) = &self.authorization {
            headers.push(("Authorization", authorization));
        }
        if let Some(tenant) = &self.tenant {
            headers.push(("X-PREFECT-TENANT-ID", tenant));
        }
        let call = Call {
            method: Method::Post,
            url: &self.api,
            headers: &headers,
            body: Some(body.as_bytes()),
        };
        line.ask(&call, asked, |reply| match read(reply) {
            Ok(done) => Verdict::Done(done),
            Err(verdict) => verdict,
        })
    }
}

/// A value as JSON has it.
pub(super) fn native(value: &RawSecret) -> Result<SecretJson, Fault> {
    match value.raw() {
        Raw::Text(text) => Ok(SecretJson::from(Value::from(text.as_str()))),
        Raw::Json(json) => Ok(json.clone()),
        Raw::Bytes(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Ok(SecretJson::from(Value::from(text))),
            Err(_) => Err(Fault::lasting(
                "the value is not text, and the store keeps text and JSON",
                "encode it: base64 < the-file",
            )),
        },
    }
}

/// One secret as the real client asks for it; several by an alias for each.
fn query(names: &[&str]) -> (String, Value) {
    if let [name] = names {
        let query = "query($name: String!) {\n        secret_value(name: $name)\n}";
        return (query.to_owned(), json!({ "name": name }));
    }
    let declared: Vec<String> = (0..names.len())
        .map(|n| format!("$n{n}: String!"))
        .collect();
    let fields = (0..names.len()).map(|n| format!("    s{n}: secret_value(name: $n{n})\n"));
    let query = format!(
        "query({}) {{\n{}}}",
        declared.join(", "),
        fields.collect::<String>()
    );
    let named = |(n, name): (usize, &&str)| (format!("n{n}"), Value::from(*name));
    (
        query,
        Value::Object(names.iter().enumerate().map(named).collect()),
    )
}

/// The field of an answer that is for the name at a place.
fn place(field: &str, count: usize) -> Option<usize> {
    if count == 1 {
        return (field == "secret_value").then_some(0);
    }
    let place = field.strip_prefix('s')?.parse().ok()?;
    (place < count && field == format!("s{place}")).then_some(place)
}

/// The document, if the status allows that there is one.
fn readable<T>(reply: &Reply, helps: Helps) -> Result<SecretJson, Verdict<T>> {
    let refused = || Verdict::Never(answer::refused(reply.status, helps));
    // 400 is what is answered beside errors, too.
    if !matches!(reply.status, 200..300 | 400) {
        return Err(refused());
    }
    match answer::document(&reply.body) {
        Some(document) if document.as_value().is_object() => Ok(document),
        _ => Err(refused()),
    }
}

fn no_answer(status: u16, helps: Helps) -> Fault {
    answer::refused(status, helps)
}

/// What one of the errors of an answer means.
enum Error {
    NotFound,
    Unauthorized,
    MayPass,
    Other,
}

fn errors(document: &Value) -> impl Iterator<Item = (Error, Option<&str>)> {
    let errors = document.get("errors").and_then(Value::as_array);
    errors.into_iter().flatten().map(|error| {
        let field = error.pointer("/path/0").and_then(Value::as_str);
        (meaning(error), field)
    })
}

/// As the real client does, the whole of an error is searched.
fn meaning(error: &Value) -> Error {
    if mentions(error, "No value found for the requested key") {
        Error::NotFound
    } else if mentions(error, "UNAUTHENTICATED")
        || mentions(error, "Malformed Authorization header")
    {
        Error::Unauthorized
    } else if mentions(error, "API_ERROR") {
        Error::MayPass
    } else {
        Error::Other
    }
}

fn mentions(value: &Value, words: &str) -> bool {
    match value {
        Value::String(text) => text.contains(words),
        Value::Array(items) => items.iter().any(|item| mentions(item, words)),
        Value::Object(fields) => fields.values().any(|field| mentions(field, words)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// What is wrong with an answer because of an error in it.
fn wrong<T>(error: &Error, helps: Helps) -> Option<Verdict<T>> {
    match error {
        Error::NotFound => None,
        Error::Unauthorized => Some(Verdict::Never(answer::unauthorized(helps))),
        Error::MayPass => Some(Verdict::Again(Fault::passing(
            "it reports an error of its own (`API_ERROR`)",
            "try again later",
        ))),
        Error::Other => Some(Verdict::Never(Fault::lasting(
            "it reports an error",
            format!("check the API key and the tenant: {}", helps.key),
        ))),
    }
}

/// The data of an answer without errors.
fn data<T>(document: &SecretJson, helps: Helps) -> Result<&Value, Verdict<T>> {
    let document = document.as_value();
    for (error, _) in errors(document) {
        if let Some(wrong) = wrong(&error, helps) {
            return Err(wrong);
        }
    }
    document
        .get("data")
        .ok_or_else(|| Verdict::Never(no_answer(200, helps)))
}

/// What an answer says of `count` names.
fn said(reply: &Reply, count: usize, helps: Helps) -> Result<Said, Verdict<Said>> {
    let document = readable(reply, helps)?;
    let document = document.as_value();
    let mut said = Said::default();
    for (error, field) in errors(document) {
        let of = field.and_then(|field| place(field, count));
        match (&error, of) {
            (Error::NotFound, Some(place)) => drop(said.absent.insert(place)),
            (Error::NotFound, None) => said.something_is_absent = true,
            (error, _) => {
                if let Some(wrong) = wrong(error, helps) {
                    return Err(wrong);
                }
            }
        }
    }
    let fields = document.get("data").and_then(Value::as_object);
    for (field, value) in fields.into_iter().flatten() {
        if let Some(place) = place(field, count)
            && !said.absent.contains(&place)
        {
            // Beside an error, null is the place of what is not there.
            if value.is_null() && said.something_is_absent {
                continue;
            }
            said.values.insert(place, answer::value(value));
        }
    }
    let misses = !said.absent.is_empty() || said.something_is_absent;
    let is_answer = misses || (fields.is_some() && reply.status != 400);
    if is_answer {
        Ok(said)
    } else {
        Err(Verdict::Never(no_answer(reply.status, helps)))
    }
}
