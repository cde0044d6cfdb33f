#![doc = include_str!("../README.md")]

mod context;
mod declared;
mod gate;
pub mod ingress;
mod json;
mod payload;
mod refusal;
mod request;
mod scrub;
mod server;
mod step;

pub use context::{
    Context, ContextAwakeables, ContextClient, ContextPromises, ContextReadState,
    ContextSideEffects, ContextSignals, ContextTimers, ContextWriteState, ObjectContext,
    SharedObjectContext, SharedWorkflowContext, WorkflowContext,
};
pub use declared::{METADATA_KEY, WithDeclaredSecrets};
pub use gate::Gate;
pub use json::Json;
pub use payload::{Journaled, PayloadError, Recorded, StepResult};
pub use request::Request;
pub use scrub::scrub;
pub use secret_restate_macros::{object, service, workflow};
pub use server::HttpServer;
pub use step::Step;

/// In the place of `restate_sdk::prelude`: the same names, checked where they write to the journal.
pub mod prelude {
    pub use restate_sdk::prelude::{
        CallFuture, DurableFuturesUnordered, Endpoint, HandlerError, HandlerOptions, HandlerResult,
        HeaderMap, IntoServiceDefinition, InvocationHandle, RunRetryPolicy, SendHandle,
        ServiceDefinition, ServiceOptions, SignalHandle, TerminalError, TerminalErrorExt, handler,
    };

    pub use crate::{
        Context, ContextAwakeables, ContextClient, ContextPromises, ContextReadState,
        ContextSideEffects, ContextSignals, ContextTimers, ContextWriteState, HttpServer, Json,
        ObjectContext, Request, SharedObjectContext, SharedWorkflowContext, WithDeclaredSecrets,
        WorkflowContext, object, service, workflow,
    };
}
