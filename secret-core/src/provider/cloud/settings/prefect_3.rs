//! The settings of Prefect 3.
//!
//! Each is looked for in the variables, in `.env`, `prefect.toml` and `pyproject.toml` (`[tool.prefect]`) of the working directory, and in
//! the active profile, in this order. Names of variables are the same in upper and lower case. One that is empty counts as none, and
//! what comes after it is not asked.
//!
//! The profile is the one that `PREFECT_PROFILE` names, else the one that `active` names, in the file `PREFECT_PROFILES_PATH` (or
//! `profiles_path` of the files above), else `$PREFECT_HOME/profiles.toml`, else `~/.prefect/profiles.toml`.

use std::path::{Path, PathBuf};

use serde_json::Value;
use zeroize::Zeroizing;

use super::super::http::transport::Remedies;
use super::{Address, Found, Given, Layer, Reach, Settings, Store, Surroundings};
use super::{credential, dotenv, held_back, seconds, text_of};
use crate::json::SecretJson;
use crate::provider::ProviderError;
use crate::provider::document;
use crate::provider::env::Environment;

/// The variable that says where the API is.
pub(super) const ADDRESS: &str = "PREFECT_API_URL";

/// A setting: its variable, where it is in a file of TOML, and an example.
struct Setting {
    variable: &'static str,
    keys: &'static [&'static str],
    example: &'static str,
}

const URL: Setting = Setting {
    variable: ADDRESS,
    keys: &["api", "url"],
    example: "https://prefect.example.com/api",
};
const KEY: Setting = Setting {
    variable: "PREFECT_API_KEY",
    keys: &["api", "key"],
    example: "'..'",
};
const AUTH_STRING: Setting = Setting {
    variable: "PREFECT_API_AUTH_STRING",
    keys: &["api", "auth_string"],
    example: "'user:password'",
};
const HEADERS: Setting = Setting {
    variable: "PREFECT_CLIENT_CUSTOM_HEADERS",
    keys: &["client", "custom_headers"],
    example: r#"'{"X-Header": ".."}'"#,
};
const CERTIFICATES: Setting = Setting {
    variable: "PREFECT_API_SSL_CERT_FILE",
    keys: &["api", "ssl_cert_file"],
    example: "/path/to/authority.pem",
};
const INSECURE: Setting = Setting {
    variable: "PREFECT_API_TLS_INSECURE_SKIP_VERIFY",
    keys: &["api", "tls_insecure_skip_verify"],
    example: "false",
};
const TIMEOUT: Setting = Setting {
    variable: "PREFECT_API_REQUEST_TIMEOUT",
    keys: &["api", "request_timeout"],
    example: "30",
};
const PROFILES_PATH: Setting = Setting {
    variable: "PREFECT_PROFILES_PATH",
    keys: &["profiles_path"],
    example: "/path/to/profiles.toml",
};

const PROFILE_VARIABLE: &str = "PREFECT_PROFILE";
const HOME_VARIABLE: &str = "PREFECT_HOME";
/// Profiles that Prefect has without a file. None of them counts for its client unless it is in the file.
const BUILT_IN_PROFILES: [&str; 4] = ["ephemeral", "local", "cloud", "test"];

const REMEDIES: Remedies = Remedies {
    address: "export PREFECT_API_URL=https://prefect.example.com/api",
    certificates: "export PREFECT_API_SSL_CERT_FILE=/path/to/authority.pem",
    plain_http: super::PLAIN_HTTP,
    deadline: "export PREFECT_API_REQUEST_TIMEOUT=30",
};

/// All that may hold a setting, read.
pub(super) struct Sources {
    environment: Environment,
    /// What counts more comes first.
    files: Vec<File>,
}

struct File {
    path: PathBuf,
    content: Content,
}

enum Content {
    Variables(dotenv::Variables),
    /// With the keys of the table that holds the settings.
    Tables(&'static [&'static str], SecretJson),
    Profile(String, SecretJson),
}

/// The value of a setting; `None` where it is set to be none.
type Said = Option<Zeroizing<String>>;

impl File {
    fn tables(path: PathBuf, keys: &'static [&'static str]) -> Result<Option<Self>, ProviderError> {
        Ok(document::read(&path)?.map(|content| Self {
            path,
            content: Content::Tables(keys, content),
        }))
    }

    fn layer(&self) -> Layer {
        match &self.content {
            Content::Variables(_) | Content::Tables(..) => Layer::Folder,
            Content::Profile(..) => Layer::Home,
        }
    }

    /// What it says, if it says anything: nothing, too, can be said.
    fn text(&self, setting: &Setting) -> Option<Said> {
        match &self.content {
            Content::Variables(variables) => {
                let value = variables.get(setting.variable)?;
                Some(Some(value.clone()).filter(|value| !value.is_empty()))
            }
            Content::Tables(table, content) => {
                let keys = table.iter().chain(setting.keys);
                let mut value = content.as_value();
                for key in keys {
                    value = value.get(key)?;
                }
                Some(text_of(value))
            }
            Content::Profile(name, content) => {
                let profile = content.as_value().get("profiles")?.get(name)?;
                Some(text_of(profile.get(setting.variable)?))
            }
        }
    }

    fn place(&self, setting: &Setting) -> String {
        let variable = setting.variable;
        let path = self.path.display();
        match &self.content {
            Content::Variables(_) => format!("`{variable}` in `{path}`"),
            Content::Tables(table, _) => {
                let keys: Vec<&str> = table.iter().chain(setting.keys).copied().collect();
                format!("`{}` in `{path}`", keys.join("."))
            }
            Content::Profile(name, _) => {
                format!("`{variable}` of profile `{name}` in `{path}`")
            }
        }
    }
}

impl Sources {
    pub(super) fn read(
        environment: &Environment,
        folder: Option<&Path>,
    ) -> Result<Self, ProviderError> {
        let mut files = Vec::new();
        if let Some(folder) = folder {
            let path = folder.join(".env");
            files.push(File {
                content: Content::Variables(dotenv::read(&path)?),
                path,
            });
            files.extend(File::tables(folder.join("prefect.toml"), &[])?);
            files.extend(File::tables(
                folder.join("pyproject.toml"),
                &["tool", "prefect"],
            )?);
        }
        let mut sources = Self {
            environment: environment.clone(),
            files,
        };
        let profile = sources.profile(folder)?;
        sources.files.extend(profile);
        Ok(sources)
    }

    /// The active profile, if there is one.
    fn profile(&self, folder: Option<&Path>) -> Result<Option<File>, ProviderError> {
        let wanted = self.environment.setting(PROFILE_VARIABLE)?;
        let path = self.profiles_path(folder)?;
        let content = match &path {
            Some(path) => document::read(path)?,
            None => None,
        };
        let profiles = content
            .as_ref()
            .and_then(|content| content.as_value().get("profiles")?.as_object());
        if let Some(wanted) = &wanted
            && !profiles.is_some_and(|profiles| profiles.contains_key(wanted))
            && !BUILT_IN_PROFILES.contains(&wanted.as_str())
        {
            return Err(unknown_profile(path.as_deref()));
        }
        let active = content
            .as_ref()
            .and_then(|content| content.as_value().get("active")?.as_str());
        let Some(name) = wanted.or_else(|| active.map(str::to_owned)) else {
            return Ok(None);
        };
        Ok(path.zip(content).map(|(path, content)| File {
            path,
            content: Content::Profile(name, content),
        }))
    }

    fn profiles_path(&self, folder: Option<&Path>) -> Result<Option<PathBuf>, ProviderError> {
        if let Some(found) = self.find(&PROFILES_PATH)? {
            let path = self.environment.expanded(PathBuf::from(&*found.value));
            return Ok(Some(match folder {
                Some(folder) => folder.join(path),
                None => path,
            }));
        }
        let home = match self.environment.path(HOME_VARIABLE) {
            Some(home) => Some(home),
            None => self.environment.home().map(|home| home.join(".prefect")),
        };
        Ok(home.map(|home| home.join("profiles.toml")))
    }

    fn find(&self, setting: &Setting) -> Result<Option<Found>, ProviderError> {
        self.find_in(None, setting)
    }

    /// What the first source that names it says; only the sources of a layer are asked, if one is given.
    fn find_in(
        &self,
        layer: Option<Layer>,
        setting: &Setting,
    ) -> Result<Option<Found>, ProviderError> {
        let variable = setting.variable;
        let help = || format!("export {variable}={}", setting.example);
        if layer.is_none_or(|layer| layer == Layer::Environment)
            && let Some(spelling) = self.environment.spelling(variable)
        {
            let value = self.environment.setting(&spelling)?;
            return Ok(value.map(|value| Found {
                place: format!("environment variable `{spelling}`"),
                layer: Layer::Environment,
                value: Zeroizing::new(value),
                help: help(),
            }));
        }
        let mut files = self
            .files
            .iter()
            .filter(|file| layer.is_none_or(|layer| layer == file.layer()));
        let said = files.find_map(|file| Some((file, file.text(setting)?)));
        Ok(said.and_then(|(file, value)| {
            Some(Found {
                place: file.place(setting),
                layer: file.layer(),
                value: value?,
                help: help(),
            })
        }))
    }

    /// The address that the settings name.
    pub(super) fn address(&self) -> Result<Option<Address>, ProviderError> {
        self.find(&URL)?.as_ref().map(Address::of).transpose()
    }
}

fn unknown_profile(path: Option<&Path>) -> ProviderError {
    let problem = match path {
        Some(path) => format!("`{}` has no profile of that name", path.display()),
        None => "there is no file of profiles".to_owned(),
    };
    // What is no profile may be anything, a key among it: it is not repeated.
    ProviderError::configuration(
        format!("environment variable `{PROFILE_VARIABLE}`"),
        problem,
    )
    .with_help(format!(
        "name one of the tables `[profiles.NAME]`: export {PROFILE_VARIABLE}=NAME"
    ))
}

/// What is sent along, and what is held back, because it is meant for another server.
struct Company<'s> {
    sources: &'s Sources,
    address: &'s Address,
    reach: Reach,
    held_back: Vec<String>,
}

impl Company<'_> {
    fn find(&mut self, setting: &Setting) -> Result<Option<Found>, ProviderError> {
        let Some(found) = self.sources.find(setting)? else {
            return Ok(None);
        };
        let own = match self.sources.find_in(Some(found.layer), &URL)? {
            Some(own) => Some(Address::of(&own)?),
            None => None,
        };
        if self.reach.allows(found.layer, self.address, own.as_ref()) {
            return Ok(Some(found));
        }
        self.held_back.push(found.place);
        Ok(None)
    }
}

/// What the settings say of a store at `address`; `why` ends the sentence of where the address is from.
pub(super) fn settings(
    mut given: Given,
    address: Address,
    sources: &Sources,
    environment: &Environment,
    why: &str,
) -> Result<Settings, ProviderError> {
    if let Some(found) = sources.find(&INSECURE)? {
        check_secure(&found)?;
    }
    let settled = match address.layer {
        Layer::Program => sources.address()?,
        _ => None,
    };
    let settled = match address.layer {
        Layer::Program => settled.as_ref(),
        _ => Some(&address),
    };
    let mut company = Company {
        sources,
        address: &address,
        reach: Reach::new(&address, settled),
        held_back: Vec::new(),
    };
    let by_program = |value, name: &str| Found {
        place: format!("{name} that the program gives"),
        layer: Layer::Program,
        value,
        help: "have the program give it as it was issued, without a line end".to_owned(),
    };
    let auth_string = given.auth_string.take();
    let key = given.key.take();
    let is_given = auth_string.is_some() || key.is_some();
    let mut authorization = match (auth_string, key) {
        (Some(auth), _) => Some(credential::basic(&by_program(auth, "the auth string"))?),
        (None, Some(key)) => Some(credential::bearer(&by_program(key, "the key"))?),
        (None, None) => match company.find(&AUTH_STRING)? {
            Some(found) => Some(credential::basic(&found)?),
            None => match company.find(&KEY)? {
                Some(found) => Some(credential::bearer(&found)?),
                None => None,
            },
        },
    };
    let mut headers = match company.find(&HEADERS)? {
        Some(found) => custom_headers(&found)?,
        None => Vec::new(),
    };
    let of_authorization = |name: &String| name.eq_ignore_ascii_case("authorization");
    while let Some(at) = headers.iter().position(|(name, _)| of_authorization(name)) {
        let (_, value) = headers.remove(at);
        if !is_given {
            authorization = Some(value);
        }
    }
    let deadline = match sources.find(&TIMEOUT)? {
        Some(found) => Some(seconds(&found)?),
        None => None,
    };
    // Whom to trust is meant for a server as a key is. What the environment says of it holds for the process.
    let certificates = match sources.find_in(Some(Layer::Environment), &CERTIFICATES)? {
        Some(found) => Some(found),
        None => company.find(&CERTIFICATES)?,
    };
    let certificates = match certificates {
        Some(found) => Some(environment.expanded(PathBuf::from(&*found.value))),
        None => environment.path("SSL_CERT_FILE"),
    };
    let mut remedies = REMEDIES;
    let place = if address.layer == Layer::Program {
        remedies.address = super::ADDRESS_BY_PROGRAM;
        address.place.clone()
    } else {
        format!("from {}", address.place)
    };
    let description = format!(
        "Prefect 3 at `{}`, {place}{why}{}",
        address.url,
        held_back(&company.held_back)
    );
    let store = Store::Prefect3 {
        api: address.url,
        authorization,
        headers,
    };
    let around = Surroundings {
        deadline,
        certificates,
        remedies,
    };
    super::settings(&given, store, description, around, environment)
}

/// Certificates are always checked: a server that anybody could be gets no key.
fn check_secure(found: &Found) -> Result<(), ProviderError> {
    match found.value.trim().to_ascii_lowercase().as_str() {
        "false" | "0" | "no" | "off" | "n" | "f" => Ok(()),
        "true" | "1" | "yes" | "on" | "y" | "t" => Err(ProviderError::configuration(
            &found.place,
            "certificates are always checked here, as anybody could answer otherwise",
        )
        .with_help(format!(
            "unset it, and name the authority that signs the server's certificate: {}",
            REMEDIES.certificates
        ))),
        _ => Err(found.flawed("it is neither `true` nor `false`")),
    }
}

/// Headers that make a request what it is.
const FRAMING: [&str; 9] = [
    "accept-encoding",
    "connection",
    "content-length",
    "content-type",
    "expect",
    "host",
    "te",
    "transfer-encoding",
    "upgrade",
];

fn custom_headers(found: &Found) -> Result<Vec<(String, Zeroizing<String>)>, ProviderError> {
    let parsed = serde_json::from_str::<SecretJson>(&found.value);
    let Some(table) = parsed
        .as_ref()
        .ok()
        .and_then(|json| json.as_value().as_object())
    else {
        return Err(found.flawed("it is not a JSON dictionary of text"));
    };
    let mut headers = Vec::new();
    for (name, value) in table {
        let Value::String(value) = value else {
            return Err(found.flawed("it is not a JSON dictionary of text"));
        };
        if !credential::is_header_name(name) {
            return Err(found.flawed("one of its names is not the name of a header"));
        }
        if FRAMING
            .iter()
            .any(|framing| name.eq_ignore_ascii_case(framing))
        {
            return Err(found.flawed(
                "one of its headers is set by every request itself, such as `Host` or `Content-Type`",
            ));
        }
        if !credential::is_header_value(value) {
            return Err(found.flawed("one of its values holds a character that no header carries"));
        }
        headers.push((name.clone(), Zeroizing::new(value.clone())));
    }
    Ok(headers)
}
