//! Calls to other handlers: [`Request`].

use std::marker::PhantomData;
use std::time::Duration;

use bytes::Bytes;
use restate_sdk::context::{CallFuture, RequestTarget, SendHandle};
use restate_sdk::endpoint::ContextInternal;
use restate_sdk::serde::Serialize;
use secret_core::guard::{self, GuardError};
use secret_core::redact;

use crate::payload::{PayloadError, Recorded};

/// A call of another handler, from [`request`](crate::ContextClient::request). The object's key, the idempotency key, the scope, the headers and the argument are
/// refused where they carry a secret; the call is not made.
#[must_use = "a request is made by `call()`, `send()` or `send_after(..)`"]
pub struct Request<'ctx, Res = ()> {
    inner: &'ctx ContextInternal,
    target: RequestTarget,
    argument: Argument,
    headers: Vec<(String, String)>,
    idempotency_key: Option<String>,
    scope: Option<String>,
    limit_key: Option<String>,
    result: PhantomData<fn() -> Res>,
}

impl<'ctx, Res> Request<'ctx, Res> {
    /// The argument is serialized here: what is made of it says nothing of its type, and one that cannot be journaled is one error.
    pub(crate) fn new(
        inner: &'ctx ContextInternal,
        target: RequestTarget,
        argument: &impl Serialize,
    ) -> Self {
        Self {
            inner,
            target,
            argument: Argument::of(argument),
            headers: Vec::new(),
            idempotency_key: None,
            scope: None,
            limit_key: None,
            result: PhantomData,
        }
    }

    /// One more header.
    pub fn header(mut self, key: String, value: String) -> Self {
        self.headers.push((key, value));
        self
    }

    /// The key under which the call is made once.
    pub fn idempotency_key(mut self, key: impl Into<String>) -> Self {
        self.idempotency_key = Some(key.into());
        self
    }

    /// The scope that the call belongs to.
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scope = Some(scope.into());
        self
    }

    /// The key that limits how many run at once, within a scope.
    pub fn limit_key(mut self, key: impl Into<String>) -> Self {
        self.limit_key = Some(key.into());
        self
    }

    /// Makes the call; the future is its response.
    pub fn call(self) -> impl CallFuture<Response = Res> + Send
    where
        Res: Recorded,
    {
        self.checked().call()
    }

    /// Makes the call and does not wait for its response.
    pub fn send(self) -> SendHandle {
        self.checked().send()
    }

    /// Has the call made after a while, and does not wait for its response.
    pub fn send_after(self, delay: Duration) -> SendHandle {
        self.checked().send_after(delay)
    }

    /// The first text that carries a secret.
    fn refusal(&self) -> Option<GuardError> {
        let key = match &self.target {
            RequestTarget::Service { .. } => None,
            RequestTarget::Object { key, .. } | RequestTarget::Workflow { key, .. } => Some(key),
        };
        let texts = [
            (key, "the key of a call"),
            (
                self.idempotency_key.as_ref(),
                "the idempotency key of a call",
            ),
            (self.scope.as_ref(), "the scope of a call"),
            (self.limit_key.as_ref(), "the limit key of a call"),
        ];
        let headers = self.headers.iter().flat_map(|(key, value)| [key, value]);
        let headers = headers.map(|text| (Some(text), "a header of a call"));
        texts
            .into_iter()
            .chain(headers)
            .find_map(|(text, sink)| guard::check(text?, sink).err())
    }

    /// restate-sdk's own request, whose argument fails to serialize where something is refused.
    fn checked(self) -> restate_sdk::context::Request<'ctx, Argument, Res> {
        let argument = match self.refusal() {
            Some(refusal) => Argument(Err(refusal.to_string())),
            None => self.argument,
        };
        let mut request = self.inner.request(self.target, argument);
        for (key, value) in self.headers {
            request = request.header(key, value);
        }
        if let Some(key) = self.idempotency_key {
            request = request.idempotency_key(key);
        }
        if let Some(scope) = self.scope {
            request = request.scope(scope);
        }
        if let Some(key) = self.limit_key {
            request = request.limit_key(key);
        }
        request
    }
}

/// An argument as it is sent, or why it is not.
struct Argument(Result<Bytes, String>);

impl Argument {
    fn of(value: &impl Serialize) -> Self {
        let bytes = value.serialize().map_err(redact::display);
        Self(bytes.and_then(|bytes| {
            let checked = guard::check(&bytes, "the argument of a call");
            checked
                .map(|()| bytes)
                .map_err(|refusal| refusal.to_string())
        }))
    }
}

impl Serialize for Argument {
    type Error = PayloadError<String>;

    fn serialize(&self) -> Result<Bytes, Self::Error> {
        self.0.clone().map_err(PayloadError::Serializer)
    }
}
