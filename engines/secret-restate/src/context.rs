//! The contexts of handlers, and what they offer.

mod handles;
mod operations;

pub use handles::{
    Context, ObjectContext, SharedObjectContext, SharedWorkflowContext, WorkflowContext,
};
pub use operations::{
    ContextAwakeables, ContextClient, ContextPromises, ContextReadState, ContextSideEffects,
    ContextSignals, ContextTimers, ContextWriteState,
};

use restate_sdk::endpoint::ContextInternal;

/// What a context can do: known by these, and implemented by the contexts of this crate alone.
mod sealed {
    use super::ContextInternal;

    pub trait Journal<'ctx> {
        fn inner(&self) -> &'ctx ContextInternal;
    }

    pub trait CanReadState {}
    pub trait CanWriteState {}
    pub trait CanUsePromises {}
}
