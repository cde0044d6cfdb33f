//! Settings of a store: [`CloudBuilder`].

use std::path::{Path, PathBuf};
use std::time::Duration;

use zeroize::Zeroizing;

use super::answer::Helps;
use super::graphql::{self, GraphQl};
use super::http::transport::Transport;
use super::line::Line;
use super::patience::Patience;
use super::rest::{self, Rest};
use super::settings::{Decision, Generation, Given, Settings, Store, decide};
use super::{CloudProvider, Wire};
use crate::provider::config::Config;
use crate::provider::env::Environment;
use crate::provider::{Keeping, ProviderError};

/// Until when a value is kept, unless it is said otherwise.
const TIME_TO_LIVE: Duration = Duration::from_secs(300);
const ABSENT_FOR: Duration = Duration::from_secs(5);

/// Settings of a [`CloudProvider`]; made by [`CloudProvider::builder`].
///
/// ```no_run
/// use std::time::Duration;
/// use secret_core::CloudProvider;
///
/// let cloud = CloudProvider::builder()
///     .deadline(Duration::from_secs(5))
///     .time_to_live(Duration::from_secs(60))
///     .stale_while_down(Duration::from_secs(3600))
///     .build()?;
/// # Ok::<(), secret_core::ProviderError>(())
/// ```
#[must_use]
pub struct CloudBuilder {
    pub(super) given: Given,
    time_to_live: Duration,
    stale: Duration,
    absent: Duration,
}

impl Default for CloudBuilder {
    fn default() -> Self {
        Self {
            given: Given::default(),
            time_to_live: TIME_TO_LIVE,
            stale: Duration::ZERO,
            absent: ABSENT_FOR,
        }
    }
}

impl CloudBuilder {
    /// A Prefect 3 server or Prefect Cloud, at the address of its API: `http://127.0.0.1:4200/api`.
    pub fn prefect_3(mut self, api_url: impl Into<String>) -> Self {
        self.given.generation = Some((Generation::Prefect3, api_url.into()));
        self
    }

    /// Prefect Cloud 1.x, at the address of its GraphQL API: `https://api.prefect.io`.
    pub fn prefect_1(mut self, api_url: impl Into<String>) -> Self {
        self.given.generation = Some((Generation::Prefect1, api_url.into()));
        self
    }

    /// The API key. It is kept as a secret is: wiped, and shown nowhere.
    pub fn api_key(mut self, key: impl Into<String>) -> Self {
        self.given.key = Some(Zeroizing::new(key.into()));
        self
    }

    /// `user:password` of a Prefect 3 server that asks for them. It wins over a key.
    pub fn auth_string(mut self, user_and_password: impl Into<String>) -> Self {
        self.given.auth_string = Some(Zeroizing::new(user_and_password.into()));
        self
    }

    /// The tenant of Prefect Cloud 1.x, a UUID.
    pub fn tenant_id(mut self, tenant: impl Into<String>) -> Self {
        self.given.tenant = Some(tenant.into());
        self
    }

    /// How long one lookup may take in all, tries and waits included: 10 s, unless this says otherwise.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.given.deadline = Some(deadline);
        self
    }

    /// How long opening a connection may take: 3 s, unless this says otherwise.
    pub fn connect_timeout(mut self, time: Duration) -> Self {
        self.given.connect = Some(time);
        self
    }

    /// Trusts the certificate authorities of this PEM file, instead of the usual public ones.
    pub fn certificates(mut self, file: impl Into<PathBuf>) -> Self {
        self.given.certificates = Some(file.into());
        self
    }

    /// Sends the key over plain HTTP to other machines too, where whoever is on the way can read it. The environment allows it with
    /// `SECRET_CORE_ALLOW_PLAIN_HTTP=true`.
    pub fn allow_plain_http(mut self) -> Self {
        self.given.allow_plain_http = true;
        self
    }

    /// How long a value is kept: 300 s, unless this says otherwise. See [`Keeping::for_at_most`].
    pub fn time_to_live(mut self, time: Duration) -> Self {
        self.time_to_live = time;
        self
    }

    /// How much longer a value serves while the store is down. Not at all, unless this is called. See
    /// [`Keeping::stale_while_down`].
    pub fn stale_while_down(mut self, time: Duration) -> Self {
        self.stale = time;
        self
    }

    /// How long the store is not asked again for what it does not have: 5 s, unless this says otherwise.
    pub fn absent_for(mut self, time: Duration) -> Self {
        self.absent = time;
        self
    }

    /// The store. Nothing is asked yet.
    ///
    /// # Errors
    ///
    /// If a setting is wrong, or no store is named here, in the environment or in the files of Prefect.
    pub fn build(self) -> Result<CloudProvider, ProviderError> {
        let environment = Environment::Process;
        let config = Config::from_environment(environment.clone());
        self.build_in(&environment, &config)
    }

    pub(super) fn build_in(
        self,
        environment: &Environment,
        config: &Config,
    ) -> Result<CloudProvider, ProviderError> {
        match self.decided(environment, config)? {
            Ok(cloud) => Ok(cloud),
            Err(why) => Err(ProviderError::configuration("the Prefect API", why).with_help(
                "export PREFECT_API_URL=http://127.0.0.1:4200/api, or name the store: CloudProvider::builder().prefect_3(..)",
            )),
        }
    }

    /// The store, or why none is to be asked.
    pub(super) fn decided(
        self,
        environment: &Environment,
        config: &Config,
    ) -> Result<Result<CloudProvider, String>, ProviderError> {
        let keeping = Keeping::for_at_most(self.time_to_live)
            .stale_while_down(self.stale)
            .absent_for(self.absent);
        let by_program = ByProgram {
            address: self.given.generation.is_some(),
            key: self.given.key.is_some() || self.given.auth_string.is_some(),
        };
        Ok(match decide(self.given, environment, config)? {
            Decision::Ask(settings) => Ok(connected(*settings, keeping, &by_program)?),
            Decision::NotAsked(why) => Err(why),
        })
    }
}

/// What the program has set: an error about it does not send anybody to the environment.
struct ByProgram {
    address: bool,
    key: bool,
}

impl ByProgram {
    /// What mends a refusal. A key of the environment may not go to an address that the program gives.
    fn helps(&self, usual: Helps) -> Helps {
        Helps {
            key: if self.address || self.key {
                "CloudProvider::builder().api_key(..)"
            } else {
                usual.key
            },
            address: if self.address {
                "have the program give the right address, with the path of the API"
            } else {
                usual.address
            },
        }
    }
}

fn connected(
    settings: Settings,
    keeping: Keeping,
    by_program: &ByProgram,
) -> Result<CloudProvider, ProviderError> {
    let Settings {
        store,
        description,
        transport,
        deadline,
    } = settings;
    let transport = Transport::new(&transport).map_err(|fault| fault.into_error(&description))?;
    let wire = match store {
        Store::Prefect1 { api, key, tenant } => {
            let helps = by_program.helps(graphql::HELPS);
            Wire::Prefect1(GraphQl::new(api, key.as_ref(), tenant, helps))
        }
        Store::Prefect3 {
            api,
            authorization,
            headers,
        } => {
            let helps = by_program.helps(rest::HELPS);
            Wire::Prefect3(Rest::new(api, authorization, headers, helps))
        }
    };
    Ok(CloudProvider {
        wire,
        line: Line {
            transport,
            patience: Patience::new(deadline),
        },
        description,
        keeping,
    })
}

impl std::fmt::Debug for CloudBuilder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let certificates: Option<&Path> = self.given.certificates.as_deref();
        f.debug_struct("CloudBuilder")
            .field("certificates", &certificates)
            .finish_non_exhaustive()
    }
}
