//! An engine that stores what serde writes, in the shapes of `temporalio-sdk` 1.1.1: enough of one to put a guard in.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};

use serde::Serialize;

/// As in the `futures` crate.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What is sent to the server, and stored there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Payload {
    /// The encoding, and what codecs add.
    pub metadata: BTreeMap<String, Vec<u8>>,
    /// The value.
    pub data: Vec<u8>,
}

/// A value that could not be made a payload.
#[derive(Debug)]
pub enum PayloadConversionError {
    /// Not what the converter expects.
    WrongEncoding,
    /// Anything else.
    EncodingError(Box<dyn Error + Send + Sync>),
}

impl fmt::Display for PayloadConversionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WrongEncoding => f.write_str("wrong encoding"),
            Self::EncodingError(error) => write!(f, "encoding error: {error}"),
        }
    }
}

impl Error for PayloadConversionError {}

/// What can be stored: whatever serde can write. Temporal's is called `TemporalSerializable`.
pub trait Serializable {
    /// The value, as a payload.
    ///
    /// # Errors
    ///
    /// If JSON cannot hold it.
    fn to_payload(&self) -> Result<Payload, PayloadConversionError>;
}

impl<T: Serialize> Serializable for T {
    fn to_payload(&self) -> Result<Payload, PayloadConversionError> {
        let data = serde_json::to_vec(self);
        let data = data.map_err(|error| PayloadConversionError::EncodingError(error.into()))?;
        let encoding = ("encoding".to_owned(), b"json/plain".to_vec());
        Ok(Payload {
            metadata: BTreeMap::from([encoding]),
            data,
        })
    }
}

/// Encodes what is sent: compression, encryption.
pub trait PayloadCodec: Send + Sync {
    /// Before payloads are sent.
    fn encode(
        &self,
        payloads: Vec<Payload>,
    ) -> BoxFuture<'static, Result<Vec<Payload>, PayloadConversionError>>;

    /// After they were received.
    fn decode(
        &self,
        payloads: Vec<Payload>,
    ) -> BoxFuture<'static, Result<Vec<Payload>, PayloadConversionError>>;
}

/// Changes nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct DefaultPayloadCodec;

impl PayloadCodec for DefaultPayloadCodec {
    fn encode(
        &self,
        payloads: Vec<Payload>,
    ) -> BoxFuture<'static, Result<Vec<Payload>, PayloadConversionError>> {
        Box::pin(async { Ok(payloads) })
    }

    fn decode(
        &self,
        payloads: Vec<Payload>,
    ) -> BoxFuture<'static, Result<Vec<Payload>, PayloadConversionError>> {
        Box::pin(async { Ok(payloads) })
    }
}

/// What is stored of an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Its text, in clear.
    pub message: String,
    /// That of its cause.
    pub cause: Option<Box<Failure>>,
}

/// Makes of an error what is stored of it.
pub trait FailureConverter: Send + Sync {
    /// What is stored.
    fn to_failure(&self, error: &(dyn Error + 'static)) -> Failure;
}

/// The texts, as they are.
#[derive(Clone, Copy, Debug, Default)]
pub struct DefaultFailureConverter;

impl FailureConverter for DefaultFailureConverter {
    fn to_failure(&self, error: &(dyn Error + 'static)) -> Failure {
        Failure {
            message: error.to_string(),
            cause: error.source().map(|cause| Box::new(self.to_failure(cause))),
        }
    }
}

/// How an activity fails.
pub type ActivityError = Box<dyn Error + Send + Sync>;

/// What an activity comes to.
pub type ActivityResult = Result<Payload, ActivityError>;

/// The activity itself, or the next interceptor.
pub struct Next<'a>(Box<dyn FnOnce(Payload) -> BoxFuture<'a, ActivityResult> + Send + 'a>);

impl<'a> Next<'a> {
    /// What is called.
    pub fn new(next: impl FnOnce(Payload) -> BoxFuture<'a, ActivityResult> + Send + 'a) -> Self {
        Self(Box::new(next))
    }

    /// Goes on.
    #[must_use]
    pub fn run(self, input: Payload) -> BoxFuture<'a, ActivityResult> {
        (self.0)(input)
    }
}

impl fmt::Debug for Next<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Next")
    }
}

/// Stands around each activity.
pub trait ActivityInboundInterceptor: Send + Sync + 'static {
    /// Runs the activity.
    fn execute_activity<'a>(
        &'a self,
        input: Payload,
        next: Next<'a>,
    ) -> BoxFuture<'a, ActivityResult> {
        next.run(input)
    }
}

/// Adds nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoInterceptor;

impl ActivityInboundInterceptor for NoInterceptor {}

/// The engine: it runs activities, and its journal has everything that they take, return, and fail with.
#[derive(Debug)]
pub struct Engine<C, F, I> {
    /// What payloads go through.
    pub codec: C,
    /// What errors go through.
    pub failures: F,
    /// What activities go through.
    pub interceptor: I,
    journal: Mutex<String>,
}

impl<C: PayloadCodec, F: FailureConverter, I: ActivityInboundInterceptor> Engine<C, F, I> {
    /// An engine with these.
    pub const fn new(codec: C, failures: F, interceptor: I) -> Self {
        Self {
            codec,
            failures,
            interceptor,
            journal: Mutex::new(String::new()),
        }
    }

    /// Runs an activity, and writes down what happens. No `async fn`: of a type that cannot be stored rustc would say so at the call, at
    /// its outcome and where that is awaited.
    ///
    /// # Errors
    ///
    /// If its input cannot be stored: it is not run then.
    pub fn run<'a, T, R, W>(
        &'a self,
        input: &T,
        activity: impl FnOnce(Payload) -> W + Send + 'a,
    ) -> BoxFuture<'a, Result<(), PayloadConversionError>>
    where
        T: Serializable,
        R: Serializable + Send,
        W: Future<Output = Result<R, ActivityError>> + Send + 'a,
    {
        let input = input.to_payload();
        Box::pin(async move {
            let input = input?;
            self.write(self.codec.encode(vec![input.clone()]).await?);
            let next = Next::new(|input| {
                let work = activity(input);
                Box::pin(async { Ok(work.await?.to_payload()?) })
            });
            let done = self.interceptor.execute_activity(input, next).await;
            let stored = match done {
                Ok(result) => self.codec.encode(vec![result]).await,
                Err(error) => {
                    self.note(&format!("{:?}", self.failures.to_failure(&*error)));
                    return Ok(());
                }
            };
            match stored {
                Ok(payloads) => self.write(payloads),
                Err(error) => self.note(&format!("{:?}", self.failures.to_failure(&error))),
            }
            Ok(())
        })
    }

    /// All that was written down.
    pub fn journal(&self) -> String {
        let journal = self.journal.lock().unwrap_or_else(PoisonError::into_inner);
        journal.clone()
    }

    fn write(&self, payloads: Vec<Payload>) {
        for payload in payloads {
            self.note(&String::from_utf8_lossy(&payload.data));
        }
    }

    fn note(&self, text: &str) {
        let mut journal = self.journal.lock().unwrap_or_else(PoisonError::into_inner);
        journal.push_str(text);
        journal.push('\n');
    }
}
