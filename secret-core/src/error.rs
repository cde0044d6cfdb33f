//! What went wrong, and what would mend it: [`SecretError`].

use std::fmt::{self, Write as _};
use std::sync::Arc;

use crate::decode::Refusal;
use crate::manifest::SecretSpec;
use crate::provider::{Place, ProviderError};
use crate::source::Source;

/// Why a secret could not be had: which one, for which task or constant, what was expected, where it was looked for, and what would
/// provide it.
///
/// It never holds a value or a piece of one, parsers' messages included. Cloning is cheap.
///
/// Its text has several lines: what is wrong, what was expected, what to do about it, and the places that were looked at. A program asks for the
/// [`kind`](Self::kind):
///
/// ```
/// use secret_core::{SecretContext, SecretErrorKind, SecretRef};
///
/// const PORT: SecretRef<u16> = SecretRef::new("PORT_OF_THE_RELAY");
///
/// let context = SecretContext::with_secrets([("PORT_OF_THE_RELAY", "hunter2")]);
/// let error = context.scope(|| PORT.get()).unwrap_err();
/// assert_eq!(error.kind(), SecretErrorKind::Malformed);
/// assert_eq!(error.name(), "PORT_OF_THE_RELAY");
/// assert!(!error.to_string().contains("hunter2"));
///
/// let nowhere = SecretContext::builder().isolated().build();
/// let error = nowhere.scope(|| PORT.get()).unwrap_err();
/// assert_eq!(error.kind(), SecretErrorKind::NotFound);
/// ```
///
/// # In a response
///
/// The text is for who runs the program, and belongs in its log. It has no value in it, but names of secrets and tasks, variables, paths and
/// the addresses of stores, of which **a client is shown nothing**: no text, no name, and no kind either. A secret that cannot be had is the
/// server's fault whatever the request was, so it is status 500, and 503 where it may pass; 401 and 403 are for what
/// [`verify`](crate::Secret::verify) refuses, and 404 is for what the client named.
///
/// ```
/// # #[cfg(feature = "http")] {
/// use http::header::RETRY_AFTER;
/// use http::{Response, StatusCode};
/// use secret_core::{SecretError, SecretErrorKind};
///
/// /// What went wrong in a handler.
/// enum Failed {
///     Secret(SecretError),
///     // and what else can
/// }
///
/// impl From<SecretError> for Failed {
///     fn from(error: SecretError) -> Self {
///         Self::Secret(error)
///     }
/// }
///
/// // With axum this is `impl IntoResponse for Failed`, and the body is `axum::body::Body::empty()`.
/// impl Failed {
///     fn into_response(self) -> Response<String> {
///         let Self::Secret(error) = self;
///         eprintln!("{error}"); // or `tracing::error!`: for the operator, all of it
///         let mut response = Response::new(String::new()); // for the client, nothing of it
///         if error.kind() == SecretErrorKind::Unavailable {
///             *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
///             response.headers_mut().insert(RETRY_AFTER, 5.into());
///         } else {
///             *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
///         }
///         response
///     }
/// }
///
/// # use secret_core::{SecretContext, SecretRef};
/// # const TOKEN: SecretRef<String> = SecretRef::new("TOKEN_OF_THE_RELAY");
/// # let error = SecretContext::builder().isolated().build().scope(|| TOKEN.get()).unwrap_err();
/// let response = Failed::from(error).into_response();
/// assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
/// assert!(response.body().is_empty());
/// # }
/// ```
///
/// The same with axum is a [program of its own][axum]. A handler that is a task converts by `?`: its error type has to be made [from this
/// one](crate::TaskError).
///
/// [axum]: https://github.com/secret-toolkit/secret-toolkit/blob/main/tests/honest/src/axum/error_response.rs
///
/// # In an exit code
///
/// A scheduler asks whether it is worth to run the program again. Of all kinds only [`Unavailable`](SecretErrorKind::Unavailable) says
/// yes; the others stay until somebody does what [`help`](Self::help) says. In the codes of `sysexits.h`:
///
/// ```no_run
/// use std::process::ExitCode;
///
/// use secret_core::{SecretError, SecretErrorKind};
///
/// fn exit_code(problems: &[SecretError]) -> ExitCode {
///     let may_pass = problems.iter().all(|error| error.kind() == SecretErrorKind::Unavailable);
///     ExitCode::from(if may_pass { 75 } else { 78 }) // EX_TEMPFAIL, EX_CONFIG
/// }
///
/// fn main() -> ExitCode {
///     match secret_core::preflight() {
///         Ok(()) => ExitCode::SUCCESS,
///         Err(error) => {
///             eprintln!("{error}");
///             exit_code(error.problems())
///         }
///     }
/// }
/// ```
#[derive(Clone)]
pub struct SecretError(Arc<Detail>);

#[derive(Clone)]
struct Detail {
    name: String,
    declared: Option<&'static SecretSpec>,
    kind: SecretErrorKind,
    /// The sentence after the name.
    problem: String,
    expected: Option<String>,
    tried: Vec<Tried>,
    help: Vec<String>,
    is_outside: bool,
}

/// What kind of thing went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SecretErrorKind {
    /// It is in none of the places that were asked.
    NotFound,
    /// Several secrets match the name, none of them exactly.
    Ambiguous,
    /// It was found, and is not what the type asked for.
    Malformed,
    /// It was found, and is larger than [`RawSecret::MAX_BYTES`](crate::RawSecret::MAX_BYTES).
    TooLarge,
    /// A place could not be read: no permission, a directory, a store that refuses.
    Unreadable,
    /// A store does not answer at present; it may later.
    Unavailable,
    /// A setting is wrong: a configuration file that is not TOML, an unknown word.
    Configuration,
    /// The name can not be the name of a secret.
    InvalidName,
    /// A stored record names another secret than the source declares.
    Redirected,
}

/// One place that was asked, and what was there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    source: Source,
    finding: String,
}

impl Tried {
    pub(crate) fn new(source: Source, finding: impl Into<String>) -> Self {
        Self {
            source,
            finding: finding.into(),
        }
    }

    /// The step of the lookup.
    #[must_use]
    pub fn source(&self) -> Source {
        self.source
    }

    /// What was found there, in a sentence without a value.
    #[must_use]
    pub fn finding(&self) -> &str {
        &self.finding
    }
}

impl fmt::Display for Tried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.source, self.finding)
    }
}

impl SecretError {
    pub(crate) fn new(
        kind: SecretErrorKind,
        name: impl Into<String>,
        problem: impl Into<String>,
    ) -> Self {
        Self(Arc::new(Detail {
            name: name.into(),
            declared: None,
            kind,
            problem: problem.into(),
            expected: None,
            tried: Vec::new(),
            help: Vec::new(),
            is_outside: false,
        }))
    }

    pub(crate) fn not_found(name: &str, tried: Vec<Tried>) -> Self {
        Self::new(SecretErrorKind::NotFound, name, "not found").tried_in(tried)
    }

    pub(crate) fn ambiguous(name: &str, place: &str, candidates: &[String]) -> Self {
        let mut listed = String::new();
        for candidate in candidates {
            let and = if listed.is_empty() { "" } else { " and " };
            let _ = write!(listed, "{and}`{candidate}`");
        }
        let mut error = Self::new(
            SecretErrorKind::Ambiguous,
            name,
            format!("{listed} differ from it in case only, and none is written like it"),
        )
        .with_place(place);
        for candidate in candidates {
            error = error.with_help(format!("declare it as \"{candidate}\""));
        }
        error
    }

    pub(crate) fn malformed(name: &str, place: &Place, refusal: &Refusal) -> Self {
        Self::new(SecretErrorKind::Malformed, name, refusal.to_string())
            .with_place(&place.to_string())
    }

    /// A place that could not be asked. Its error always says what to do: what the provider says, or else what fits its kind.
    ///
    /// `stop_gap` is the line that provides the secret where it would be found before this place is asked, if there is such a line. A
    /// setting is mended as quickly, and a provider that knows better has said so: there it does not stand.
    pub(crate) fn from_provider(
        name: &str,
        error: &ProviderError,
        stop_gap: impl FnOnce() -> Option<String>,
    ) -> Self {
        let made = Self::new(error.kind(), name, error.problem()).with_place(error.place());
        let (remedy, may_last) = match (error.help(), error.kind()) {
            (Some(help), _) => (help.to_owned(), false),
            (None, SecretErrorKind::Configuration) => (
                format!(
                    "correct this setting, without which the store cannot be asked for `{name}`"
                ),
                false,
            ),
            (None, SecretErrorKind::Unavailable) => (
                format!(
                    "the store could not be asked whether it has `{name}`: look it up again when it answers"
                ),
                true,
            ),
            (None, _) => (
                format!(
                    "the store could not be asked whether it has `{name}`: mend what is said of it, and look it up again"
                ),
                true,
            ),
        };
        let made = made.with_help(remedy);
        match may_last.then(stop_gap).flatten() {
            None => made,
            Some(line) => made.with_help(format!(
                "until then, as it is looked for there before the store is asked: {line}"
            )),
        }
    }

    fn detail(&mut self) -> &mut Detail {
        Arc::make_mut(&mut self.0)
    }

    fn with_place(mut self, place: &str) -> Self {
        let detail = self.detail();
        detail.problem = format!("{place}: {}", detail.problem);
        self
    }

    pub(crate) fn declared_by(mut self, spec: Option<&'static SecretSpec>) -> Self {
        if spec.is_some() {
            self.detail().declared = spec;
        }
        self
    }

    pub(crate) fn with_expected(mut self, expected: impl Into<String>) -> Self {
        self.detail().expected = Some(expected.into());
        self
    }

    pub(crate) fn with_help(mut self, help: impl Into<String>) -> Self {
        self.detail().help.push(help.into());
        self
    }

    /// Of a lookup outside of every scope, where there are scopes that it may have missed.
    pub(crate) fn outside(mut self, help: &str) -> Self {
        let detail = self.detail();
        detail.is_outside = true;
        // First: what provides it would do so in the wrong context.
        detail.help.insert(0, help.to_owned());
        self
    }

    /// The same text without the help about scopes, for whoever has given it already.
    pub(crate) fn without_scopes(&self) -> Self {
        let mut error = self.clone();
        if error.is_outside() {
            error.detail().help.remove(0);
        }
        error
    }

    /// Whether it was looked up outside of every scope, where there are some.
    pub(crate) fn is_outside(&self) -> bool {
        self.0.is_outside
    }

    fn tried_in(mut self, tried: Vec<Tried>) -> Self {
        self.detail().tried = tried;
        self
    }

    /// The name of the secret.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// The task or constant that declared it, where one did.
    #[must_use]
    pub fn task(&self) -> Option<&str> {
        self.0.declared.map(SecretSpec::task)
    }

    /// Where it was declared, and by what, if it was.
    #[must_use]
    pub fn declared(&self) -> Option<&'static SecretSpec> {
        self.0.declared
    }

    /// What kind of thing went wrong.
    #[must_use]
    pub fn kind(&self) -> SecretErrorKind {
        self.0.kind
    }

    /// The places that were asked, in order; empty unless it was [not found](SecretErrorKind::NotFound).
    #[must_use]
    pub fn tried(&self) -> &[Tried] {
        &self.0.tried
    }

    /// What would mend it, each by itself: lines to paste where there are such.
    #[must_use]
    pub fn help(&self) -> &[String] {
        &self.0.help
    }
}

impl fmt::Display for SecretError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let detail = &*self.0;
        write!(f, "secret `{}`", detail.name)?;
        if let Some(spec) = detail.declared {
            write!(f, " of {} `{}`", spec.kind(), spec.task())?;
        }
        write!(f, ": {}", detail.problem)?;
        if let Some(expected) = &detail.expected {
            write!(f, "\n  expected: {expected}")?;
        }
        // Whoever reads it wants to know what to do, and then, if that is not it, where it was looked for.
        for help in &detail.help {
            write!(f, "\n  help: {help}")?;
        }
        for tried in &detail.tried {
            write!(f, "\n  looked in {tried}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for SecretError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for SecretError {}
