//! The names of secrets in what Restate knows of a handler: [`WithDeclaredSecrets`].

use std::any::type_name;

use restate_sdk::endpoint::{HandlerOptions, ServiceOptions};
use restate_sdk::service::{Discoverable, IntoServiceDefinition, ServiceDefinition};
use secret_core::manifest;

/// The key of a handler's metadata.
pub const METADATA_KEY: &str = "secrets";

/// Has a service tell the Restate server which secrets its handlers need: names, never values. They show in the admin API and the UI.
///
/// A handler's metadata lists what it declares by `#[secret]`, and not what functions declare that it calls. Handlers are known by their module and their name;
/// one that restate-sdk knows under another name is found where that is the same in camel case. Two services of one module whose handlers have
/// the same name both list what either declares.
///
/// ```
/// use secret_core::{SecretRef, secret};
/// use secret_restate::prelude::*;
///
/// struct Export;
///
/// #[service]
/// impl Export {
///     #[handler]
///     #[secret("REPORTS_TOKEN", as = SecretRef<String>)]
///     async fn nightly(&self, _ctx: Context<'_>) -> HandlerResult<()> {
///         reports_token.await?;
///         Ok(())
///     }
/// }
///
/// let endpoint = Endpoint::builder().bind(Export.with_declared_secrets()).build();
/// ```
pub trait WithDeclaredSecrets: IntoServiceDefinition + Discoverable {
    /// The service, with the names in the metadata of its handlers.
    fn with_declared_secrets(self) -> ServiceDefinition
    where
        Self: Sized,
    {
        let mut options = ServiceOptions::new();
        for handler in Self::discover().handlers {
            if let Some(names) = declared_by(module_of::<Self>(), &handler.name) {
                let metadata = HandlerOptions::new().metadata(METADATA_KEY, names);
                options = options.handler(handler.name.as_str(), metadata);
            }
        }
        self.into_service_definition().options(options)
    }
}

impl<S: IntoServiceDefinition + Discoverable> WithDeclaredSecrets for S {}

/// The names in a line, each once.
fn declared_by(module: &str, handler: &str) -> Option<String> {
    let mut names: Vec<&str> = Vec::new();
    for secret in manifest().secrets {
        let is_its = secret.task() == handler || secret.task() == snake_case(handler);
        if secret.module() == module && is_its && !names.contains(&secret.name()) {
            names.push(secret.name());
        }
    }
    (!names.is_empty()).then(|| names.join(", "))
}

/// `do_run` for `doRun`.
fn snake_case(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

/// The path of the module of a type.
fn module_of<T>() -> &'static str {
    let path = type_name::<T>();
    let path = path.split('<').next().unwrap_or(path);
    path.rsplit_once("::").map_or(path, |(module, _)| module)
}
