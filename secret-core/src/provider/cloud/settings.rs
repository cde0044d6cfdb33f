//! Which store is asked, and with what: [`decide`].
//!
//! The environment variables and files are those of Prefect's own clients, in their order: see [`prefect_3`] and [`prefect_1`].
//!
//! # Which store
//!
//! The one that the program names. Else Prefect 3, if an address of its API is set, unless `use_local_secrets` is set to `true` in
//! so many words. Else Prefect Cloud 1.x, if `use_local_secrets` is `false` and the backend is `cloud`. Else none.
//!
//! # Where a key may go
//!
//! Prefect's clients look up each setting by itself, so that a key may end at a server that it was not meant for: the profile's
//! key at the address in the `prefect.toml` of a folder, or a key for the Cloud at a server for tests. Here a key (and a tenant, and
//! headers) goes with an address:
//!
//! - What the environment sets goes to the address that the settings name, whichever that is: both are meant for this process.
//! - What a layer of files sets (those of the working directory are one, those below the home directory are another) goes to the
//!   scheme, host and port that the same layer names. If the layer names none, it goes to the address that the environment names,
//!   and to no other.
//! - To an address that the program gives, what the settings hold goes only if the settings name the same scheme, host and port.
//!   A variable goes there as well if the settings name no address at all.
//! - A key that the program gives is used instead of all the others, never beside them.
//! - The certificates that a file of Prefect 3 names are trusted where its key would go.
//!
//! What is held back for this reason is named in [`Settings::description`], which every error begins with.
//!
//! # How long
//!
//! `PREFECT_API_REQUEST_TIMEOUT` and `PREFECT__CLOUD__REQUEST_TIMEOUT` are the time for a whole lookup here, retries included, be
//! it longer or shorter than the usual one: who sets it says how long is too long. What the program sets comes first.

mod credential;
mod dotenv;
mod prefect_1;
mod prefect_3;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::Value;
use zeroize::Zeroizing;

use super::http::proxy::Proxies;
use super::http::target::{Origin, Target};
use super::http::transport::{Remedies, TransportSettings};
use crate::json::SecretJson;
use crate::provider::ProviderError;
use crate::provider::chain::NO_STORE;
use crate::provider::config::{Config, LOCAL_VARIABLE};
use crate::provider::env::Environment;

/// Which store, with what it takes to ask it.
pub(crate) struct Settings {
    pub(crate) store: Store,
    /// Which store, and why that one. The address has no user and no query.
    pub(crate) description: String,
    pub(crate) transport: TransportSettings,
    /// For a whole lookup, retries included.
    pub(crate) deadline: Duration,
}

/// Where, and who we are.
pub(crate) enum Store {
    Prefect1 {
        /// Without a slash at its end.
        api: String,
        key: Option<Zeroizing<String>>,
        /// In lower case with dashes; only with a key.
        tenant: Option<String>,
    },
    Prefect3 {
        /// Without a slash at its end.
        api: String,
        /// The whole value of the header.
        authorization: Option<Zeroizing<String>>,
        /// Others to send along. None of them is `Authorization`, or one that frames a request.
        headers: Vec<(String, Zeroizing<String>)>,
    },
}

/// What a program sets itself. What it leaves out is read from the environment and files.
#[derive(Default)]
pub(crate) struct Given {
    /// Which one, and its address.
    pub(crate) generation: Option<(Generation, String)>,
    pub(crate) key: Option<Zeroizing<String>>,
    /// `user:password`, for Prefect 3 alone; goes before the key.
    pub(crate) auth_string: Option<Zeroizing<String>>,
    /// For Prefect Cloud 1.x alone.
    pub(crate) tenant: Option<String>,
    pub(crate) deadline: Option<Duration>,
    pub(crate) connect: Option<Duration>,
    pub(crate) certificates: Option<PathBuf>,
    pub(crate) allow_plain_http: bool,
    /// The largest answer that is read, in bytes.
    pub(crate) max_answer: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Generation {
    Prefect1,
    Prefect3,
}

/// Whether a store is asked.
pub(crate) enum Decision {
    Ask(Box<Settings>),
    /// A sentence for the error.
    NotAsked(String),
}

impl Decision {
    fn ask(settings: Settings) -> Self {
        Self::Ask(Box::new(settings))
    }
}

/// How long a lookup may take, unless it is set.
const DEADLINE: Duration = Duration::from_secs(10);
/// How long connecting may take, unless it is set.
const CONNECT: Duration = Duration::from_secs(3);
/// The largest answer, in bytes: many secrets at once, none of them larger than a secret may be.
const MAX_ANSWER: usize = 32 * 1024 * 1024;

/// Reads the settings, and makes the choice.
///
/// # Errors
///
/// If a setting that counts cannot be used, or a file that may hold one cannot be read.
pub(crate) fn decide(
    given: Given,
    environment: &Environment,
    config: &Config,
) -> Result<Decision, ProviderError> {
    // An environment that was given to a context names all that it reads; the folder of the process is not part of it.
    let folder = match environment {
        Environment::Process => std::env::current_dir().ok(),
        Environment::Given(_) | Environment::Nothing => None,
    };
    decide_in(given, environment, config, folder.as_deref())
}

/// `folder` is where `.env`, `prefect.toml` and `pyproject.toml` are looked for.
fn decide_in(
    mut given: Given,
    environment: &Environment,
    config: &Config,
    folder: Option<&Path>,
) -> Result<Decision, ProviderError> {
    let prefect_3 = || prefect_3::Sources::read(environment, folder);
    match given.generation.take() {
        Some((Generation::Prefect3, api)) => {
            let address = Address::given(&api)?;
            return prefect_3::settings(given, address, &prefect_3()?, environment, "")
                .map(Decision::ask);
        }
        Some((Generation::Prefect1, api)) => {
            let address = Address::given(&api)?;
            let why = ", set by the program";
            return prefect_1::settings(given, Some(&address), config, environment, why)
                .map(Decision::ask);
        }
        None => {}
    }
    let local = config.local_secrets()?;
    if let Some((place, true)) = local {
        return Ok(Decision::NotAsked(format!(
            "not asked, because `{LOCAL_VARIABLE}` is not `false`: {place} says `true`"
        )));
    }
    let sources = prefect_3()?;
    if let Some(found) = sources.address()? {
        let why = if local.is_some() {
            format!(", which goes before `{LOCAL_VARIABLE}`")
        } else {
            String::new()
        };
        return prefect_3::settings(given, found, &sources, environment, &why).map(Decision::ask);
    }
    if !config.names_anything() {
        return Ok(Decision::NotAsked(NO_STORE.to_owned()));
    }
    let not_3 = format!("`{}` is not set", prefect_3::ADDRESS);
    if local.is_none() {
        return Ok(Decision::NotAsked(format!(
            "not asked, because {not_3}, and `{LOCAL_VARIABLE}` is not `false`"
        )));
    }
    if let Some(place) = prefect_1::other_backend(config, environment)? {
        return Ok(Decision::NotAsked(format!(
            "not asked, because {not_3}, and {place} is not `cloud`"
        )));
    }
    let why = format!(", as `{LOCAL_VARIABLE}` is `false`");
    prefect_1::settings(given, None, config, environment, &why).map(Decision::ask)
}

/// Who set something. What is meant for one place must not reach another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layer {
    Program,
    /// The variables of the process.
    Environment,
    /// `.env`, `prefect.toml` and `pyproject.toml` of the working directory.
    Folder,
    /// What Prefect keeps below the home directory.
    Home,
    /// What holds if nobody says anything.
    Default,
}

/// A setting that says something: it is not empty.
struct Found {
    /// In words that can be shown.
    place: String,
    layer: Layer,
    value: Zeroizing<String>,
    /// The line that sets it.
    help: String,
}

impl Found {
    fn flawed(&self, problem: impl Into<String>) -> ProviderError {
        ProviderError::configuration(&self.place, problem).with_help(&self.help)
    }
}

/// The address of a store.
struct Address {
    place: String,
    layer: Layer,
    origin: Origin,
    /// As it is used: scheme, host, port and path, without a slash at the end.
    url: String,
    /// As it was set: it has neither a user nor a query.
    written: String,
}

impl Address {
    fn given(api: &str) -> Result<Self, ProviderError> {
        Self::of(&Found {
            place: "set by the program".to_owned(),
            layer: Layer::Program,
            value: Zeroizing::new(api.to_owned()),
            help: "have the program give an address such as https://prefect.example.com/api"
                .to_owned(),
        })
    }

    fn of(found: &Found) -> Result<Self, ProviderError> {
        let unusable = |flaw| found.flawed(format!("it is no address of a store: {flaw}"));
        let target = Target::parse(&found.value).map_err(unusable)?;
        if found.value.contains(['?', '#']) {
            return Err(unusable("it holds a `?` or a `#`"));
        }
        // Behind a `/` in a password; what is before it would pass for the host, and the rest for a path.
        if found.value.contains('@') {
            return Err(unusable("it holds a user or a password"));
        }
        Ok(Self {
            place: found.place.clone(),
            layer: found.layer,
            url: format!(
                "{}{}",
                target.origin.url(),
                target.path.trim_end_matches('/')
            ),
            origin: target.origin,
            written: found.value.to_string(),
        })
    }
}

/// What may go along to an address, out of what the settings hold.
struct Reach {
    /// The layer that the settings' address is from, if that is the address which is asked.
    layer: Option<Layer>,
    /// Whether the settings name an address at all.
    is_settled: bool,
}

impl Reach {
    /// `address` is asked; `settled` is the one that the settings name.
    fn new(address: &Address, settled: Option<&Address>) -> Self {
        Self {
            layer: settled
                .filter(|settled| settled.origin == address.origin)
                .map(|settled| settled.layer),
            is_settled: settled.is_some(),
        }
    }

    /// Whether what `layer` sets may go to `address`; `own` is the address that the same layer names.
    fn allows(&self, layer: Layer, address: &Address, own: Option<&Address>) -> bool {
        match (layer, self.layer) {
            (Layer::Environment, reached) => reached.is_some() || !self.is_settled,
            (_, None) => false,
            (_, Some(reached)) => match own {
                Some(own) => own.origin == address.origin,
                None => reached == Layer::Environment,
            },
        }
    }
}

/// A scalar or a table as text: a setting is text everywhere else. `None` for an empty one.
fn text_of(value: &Value) -> Option<Zeroizing<String>> {
    let text = match value {
        Value::String(text) => Zeroizing::new(text.clone()),
        // In one allocation, which is wiped.
        other => {
            let json = SecretJson::from(other.clone());
            let mut bytes = Vec::with_capacity(json.text_len());
            serde_json::to_writer(&mut bytes, json.as_value()).ok()?;
            Zeroizing::new(String::from_utf8(bytes).ok()?)
        }
    };
    Some(text).filter(|text| !text.is_empty())
}

/// A time in seconds.
fn seconds(found: &Found) -> Result<Duration, ProviderError> {
    found
        .value
        .trim()
        .parse()
        .ok()
        .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
        .filter(|time| !time.is_zero())
        .ok_or_else(|| found.flawed("it is not a number of seconds above 0"))
}

/// What a generation says beside its store.
struct Surroundings {
    deadline: Option<Duration>,
    certificates: Option<PathBuf>,
    remedies: Remedies,
}

/// The settings around a store; what the program gives comes first.
fn settings(
    given: &Given,
    store: Store,
    description: String,
    around: Surroundings,
    environment: &Environment,
) -> Result<Settings, ProviderError> {
    let mut remedies = around.remedies;
    if given.deadline.is_some() {
        remedies.deadline = "have the program set a longer deadline";
    }
    if given.certificates.is_some() {
        remedies.certificates = "have the program name another file of certificates";
    }
    Ok(Settings {
        store,
        description,
        transport: TransportSettings {
            connect: given.connect.unwrap_or(CONNECT),
            certificates: given.certificates.clone().or(around.certificates),
            allow_plain_http: given.allow_plain_http || allows_plain_http(environment)?,
            max_answer: given.max_answer.unwrap_or(MAX_ANSWER),
            proxies: Proxies::from_environment(environment)?,
            remedies,
        },
        deadline: given.deadline.or(around.deadline).unwrap_or(DEADLINE),
    })
}

/// What stands at the end of a description for what was held back.
fn held_back(places: &[String]) -> String {
    if places.is_empty() {
        return String::new();
    }
    format!(
        " (without {}: not meant for this address)",
        places.join(" and ")
    )
}

const ADDRESS_BY_PROGRAM: &str = "have the program give the right address";
/// Ours, not one of Prefect's: its clients send their key over plain HTTP without a word.
const PLAIN_HTTP_VARIABLE: &str = "SECRET_CORE_ALLOW_PLAIN_HTTP";
const PLAIN_HTTP: &str = "export SECRET_CORE_ALLOW_PLAIN_HTTP=true";

fn allows_plain_http(environment: &Environment) -> Result<bool, ProviderError> {
    match environment.setting(PLAIN_HTTP_VARIABLE)?.as_deref() {
        None | Some("false") => Ok(false),
        Some("true") => Ok(true),
        Some(_) => Err(ProviderError::configuration(
            format!("environment variable `{PLAIN_HTTP_VARIABLE}`"),
            "it is neither `true` nor `false`",
        )
        .with_help(PLAIN_HTTP)),
    }
}
