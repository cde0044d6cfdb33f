//! The settings of Prefect Cloud 1.x.
//!
//! Each is looked for in the variables, in `backend.toml` and `config.toml`; key and tenant then in `auth.toml`, where logging in puts
//! them, in the section of the server. One that is empty counts as none; an empty variable hides what the first two files say.
//!
//! Key and tenant are looked for apart, as in Prefect, but for one thing: there a key from the variables goes along with the tenant of
//! `auth.toml`, which is that of another key, and is refused by the Cloud. Here the tenant of `auth.toml` goes with the key of `auth.toml` alone.

use std::path::PathBuf;

use zeroize::Zeroizing;

use super::super::http::transport::Remedies;
use super::{Address, Found, Given, Layer, Reach, Settings, Store, Surroundings};
use super::{credential, held_back, seconds, text_of};
use crate::json::SecretJson;
use crate::provider::ProviderError;
use crate::provider::config::Config;
use crate::provider::document;
use crate::provider::env::Environment;

const DEFAULT_API: &str = "https://api.prefect.io";

/// A setting: its variable, where it is in a file of TOML, and an example.
struct Setting {
    variable: &'static str,
    /// A JSON pointer.
    pointer: &'static str,
    example: &'static str,
}

const BACKEND: Setting = Setting {
    variable: "PREFECT__BACKEND",
    pointer: "/backend",
    example: "cloud",
};
/// The first of them that is set.
const APIS: [Setting; 2] = [
    Setting {
        variable: "PREFECT__CLOUD__API",
        pointer: "/cloud/api",
        example: DEFAULT_API,
    },
    Setting {
        variable: "PREFECT__CLOUD__ENDPOINT",
        pointer: "/cloud/endpoint",
        example: DEFAULT_API,
    },
];
const KEY: Setting = Setting {
    variable: "PREFECT__CLOUD__API_KEY",
    pointer: "/cloud/api_key",
    example: "'..'",
};
const TENANT: Setting = Setting {
    variable: "PREFECT__CLOUD__TENANT_ID",
    pointer: "/cloud/tenant_id",
    example: "01234567-89ab-cdef-0123-456789abcdef",
};
const TIMEOUT: Setting = Setting {
    variable: "PREFECT__CLOUD__REQUEST_TIMEOUT",
    pointer: "/cloud/request_timeout",
    example: "30",
};

const REMEDIES: Remedies = Remedies {
    address: "export PREFECT__CLOUD__API=https://api.prefect.io",
    certificates: "export REQUESTS_CA_BUNDLE=/path/to/authority.pem",
    plain_http: super::PLAIN_HTTP,
    deadline: "export PREFECT__CLOUD__REQUEST_TIMEOUT=30",
};

/// The variables that name a file of certificates: the one of Prefect's HTTP library, and the usual one.
const CERTIFICATES: [&str; 2] = ["REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"];

/// Where the settings are.
struct Sources<'s> {
    environment: &'s Environment,
    config: &'s Config,
}

impl Sources<'_> {
    fn find(&self, setting: &Setting) -> Result<Option<Found>, ProviderError> {
        if let Some(spelling) = self.environment.spelling(setting.variable) {
            let value = self.environment.setting(&spelling)?;
            return Ok(value.map(|value| Found {
                place: format!("environment variable `{spelling}`"),
                layer: Layer::Environment,
                value: Zeroizing::new(value),
                help: help(setting),
            }));
        }
        self.find_in_files(setting)
    }

    fn find_in_files(&self, setting: &Setting) -> Result<Option<Found>, ProviderError> {
        let documents = self.config.documents()?;
        Ok(documents
            .setting(setting.pointer)
            .and_then(|(path, value)| {
                let keys = setting.pointer.trim_start_matches('/').replace('/', ".");
                Some(Found {
                    place: format!("`{keys}` in `{}`", path.display()),
                    layer: Layer::Home,
                    value: text_of(value)?,
                    help: help(setting),
                })
            }))
    }

    /// The address that the settings name: there always is one.
    fn address(&self) -> Result<Address, ProviderError> {
        for setting in &APIS {
            if let Some(found) = self.find(setting)? {
                return Address::of(&found);
            }
        }
        Address::of(&Found {
            place: "the default".to_owned(),
            layer: Layer::Default,
            value: Zeroizing::new(DEFAULT_API.to_owned()),
            help: help(&APIS[0]),
        })
    }

    /// The address that the files name, which is what their key is for.
    fn address_of_files(&self) -> Result<Option<Address>, ProviderError> {
        for setting in &APIS {
            if let Some(found) = self.find_in_files(setting)? {
                return Address::of(&found).map(Some);
            }
        }
        Ok(None)
    }
}

fn help(setting: &Setting) -> String {
    format!("export {}={}", setting.variable, setting.example)
}

/// The place that says the backend is another than the Cloud, if one does.
pub(super) fn other_backend(
    config: &Config,
    environment: &Environment,
) -> Result<Option<String>, ProviderError> {
    let sources = Sources {
        environment,
        config,
    };
    let found = sources.find(&BACKEND)?;
    Ok(found
        .filter(|found| *found.value != "cloud")
        .map(|found| found.place))
}

/// What the settings say of the store at `given_address`, or at their own; `why` ends the sentence of where it is.
pub(super) fn settings(
    mut given: Given,
    given_address: Option<&Address>,
    config: &Config,
    environment: &Environment,
    why: &str,
) -> Result<Settings, ProviderError> {
    let sources = Sources {
        environment,
        config,
    };
    let mut remedies = REMEDIES;
    if given_address.is_some() {
        remedies.address = super::ADDRESS_BY_PROGRAM;
    }
    let settled = sources.address()?;
    let address = given_address.unwrap_or(&settled);
    let reach = Reach::new(address, Some(&settled));
    let of_files = sources.address_of_files()?;
    let mut held = Vec::new();
    let mut allowed = |found: Option<Found>| {
        let found = found?;
        if reach.allows(found.layer, address, of_files.as_ref()) || found.is_default(&reach) {
            return Some(found);
        }
        held.push(found.place);
        None
    };
    if given.auth_string.is_some() {
        return Err(ProviderError::configuration(
            "the auth string that the program gives",
            "it is for a server of Prefect 3, and Prefect Cloud 1.x is asked",
        )
        .with_help(format!(
            "have the program give an API key, or export {}=https://prefect.example.com/api",
            super::prefect_3::ADDRESS
        )));
    }
    let by_program = |value, name: &str, help: &str| Found {
        place: format!("{name} that the program gives"),
        layer: Layer::Program,
        value,
        help: help.to_owned(),
    };
    let mut tenant = match given.tenant.take() {
        Some(tenant) => Some(by_program(
            Zeroizing::new(tenant),
            "the tenant",
            "have the program give the tenant's UUID",
        )),
        None => allowed(sources.find(&TENANT)?),
    };
    let mut key = match given.key.take() {
        Some(key) => Some(by_program(
            key,
            "the key",
            "have the program give it as it was issued, without a line end",
        )),
        None => allowed(sources.find(&KEY)?),
    };
    if key.is_none()
        && let Some(login) = Login::read(environment, &address.written)?
    {
        key = login.find("api_key", &KEY);
        if key.is_some() && tenant.is_none() {
            tenant = login.find("tenant_id", &TENANT);
        }
    }
    let tenant = match (&key, tenant) {
        (Some(_), Some(found)) => Some(uuid(&found)?),
        _ => None,
    };
    let key = match &key {
        Some(found) => Some(credential::key(found)?.clone()),
        None => None,
    };
    let deadline = match sources.find(&TIMEOUT)? {
        Some(found) => Some(seconds(&found)?),
        None => None,
    };
    let certificates = CERTIFICATES
        .iter()
        .find_map(|variable| environment.path(variable));
    let description = format!(
        "Prefect Cloud 1.x at `{}`{why}{}",
        address.url,
        held_back(&held)
    );
    let store = Store::Prefect1 {
        api: address.url.clone(),
        key,
        tenant,
    };
    let around = Surroundings {
        deadline,
        certificates,
        remedies,
    };
    super::settings(&given, store, description, around, environment)
}

impl Found {
    /// Files that name no address mean the usual one.
    fn is_default(&self, reach: &Reach) -> bool {
        self.layer == Layer::Home && reach.layer == Some(Layer::Default)
    }
}

/// What logging in left behind for one server.
struct Login {
    path: PathBuf,
    section: String,
    content: SecretJson,
}

impl Login {
    fn read(environment: &Environment, api: &str) -> Result<Option<Self>, ProviderError> {
        let folder = match environment.path("PREFECT__HOME_DIR") {
            Some(folder) => Some(folder),
            None => environment.home().map(|home| home.join(".prefect")),
        };
        let Some(path) = folder.map(|folder| folder.join("auth.toml")) else {
            return Ok(None);
        };
        Ok(document::read(&path)?.map(|content| Self {
            path,
            section: section(api),
            content,
        }))
    }

    fn find(&self, key: &str, setting: &Setting) -> Option<Found> {
        let value = self.content.as_value().get(&self.section)?.get(key)?;
        let section = &self.section;
        Some(Found {
            place: format!("`{key}` of `[\"{section}\"]` in `{}`", self.path.display()),
            layer: Layer::Home,
            value: text_of(value)?,
            help: help(setting),
        })
    }
}

/// The name of a server's section: its host and port, with a dash for each run of other characters.
fn section(api: &str) -> String {
    let rest = api.split_once("://").map_or(api, |(_, rest)| rest);
    let server = rest.split('/').next().unwrap_or_default();
    let is_kept = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.');
    let lower = server.to_ascii_lowercase();
    let parts: Vec<&str> = lower
        .split(|c: char| !is_kept(c))
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("-").trim_matches('-').to_owned()
}

/// A UUID in one of the forms that Python's `uuid.UUID` takes, as the Cloud wants it.
fn uuid(found: &Found) -> Result<String, ProviderError> {
    let text = found.value.to_ascii_lowercase();
    let text = text.strip_prefix("urn:").unwrap_or(&text);
    let text = text.strip_prefix("uuid:").unwrap_or(text);
    let digits: String = text
        .trim_matches(['{', '}'])
        .chars()
        .filter(|c| *c != '-')
        .collect();
    if digits.len() != 32 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(found.flawed("the tenant is not a UUID"));
    }
    let parts = [0..8, 8..12, 12..16, 16..20, 20..32].map(|part| &digits[part]);
    Ok(parts.join("-"))
}
