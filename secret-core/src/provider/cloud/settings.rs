//! stub until merge
use super::transport::{Remedies, TransportSettings};
use crate::provider::ProviderError;
use crate::provider::config::Config;
use crate::provider::env::Environment;
use std::path::PathBuf;
use std::time::Duration;
use zeroize::Zeroizing;
pub(crate) struct Settings {
    pub(crate) store: Store,
    pub(crate) description: String,
    pub(crate) transport: TransportSettings,
    pub(crate) deadline: Duration,
}
pub(crate) enum Store {
    Prefect1 {
        api: String,
        key: Option<Zeroizing<String>>,
        tenant: Option<String>,
    },
    Prefect3 {
        api: String,
        authorization: Option<Zeroizing<String>>,
        headers: Vec<(String, Zeroizing<String>)>,
    },
}
#[derive(Default)]
pub(crate) struct Given {
    pub(crate) generation: Option<(Generation, String)>,
    pub(crate) key: Option<Zeroizing<String>>,
    pub(crate) auth_string: Option<Zeroizing<String>>,
    pub(crate) tenant: Option<String>,
    pub(crate) deadline: Option<Duration>,
    pub(crate) connect: Option<Duration>,
    pub(crate) certificates: Option<PathBuf>,
    pub(crate) allow_plain_http: bool,
}
pub(crate) enum Generation {
    Prefect1,
    Prefect3,
}
pub(crate) enum Decision {
    Ask(Settings),
    NotAsked(String),
}
pub(crate) fn decide(
    given: Given,
    environment: &Environment,
    _config: &Config,
) -> Result<Decision, ProviderError> {
    let url = environment.setting("PREFECT_API_URL")?;
    let generation = match (given.generation, url) {
        (Some(g), _) => g,
        (None, Some(url)) => (Generation::Prefect3, url),
        _ => {
            return Ok(Decision::NotAsked(
                "not asked, because `PREFECT__CLOUD__USE_LOCAL_SECRETS` is not `false`".into(),
            ));
        }
    };
    let (store, description) = match generation {
        (Generation::Prefect1, api) => {
            let d = format!("Prefect Cloud 1.x at `{api}`");
            (
                Store::Prefect1 {
                    api,
                    key: given.key,
                    tenant: given.tenant,
                },
                d,
            )
        }
        (Generation::Prefect3, api) => {
            let d = format!("Prefect 3 at `{api}`");
            (
                Store::Prefect3 {
                    api,
                    authorization: None,
                    headers: vec![],
                },
                d,
            )
        }
    };
    Ok(Decision::Ask(Settings {
        store,
        description,
        deadline: given.deadline.unwrap_or(Duration::from_secs(10)),
        transport: TransportSettings {
            connect: given.connect.unwrap_or(Duration::from_secs(2)),
            certificates: given.certificates,
            allow_plain_http: given.allow_plain_http,
            max_answer: 8 << 20,
            proxies: Default::default(),
            remedies: Remedies {
                address: "a",
                certificates: "b",
                plain_http: "c",
                deadline: "d",
            },
        },
    }))
}
