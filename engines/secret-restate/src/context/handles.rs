//! The five contexts, each around restate-sdk's of the same name.

use restate_sdk::context::{self as sdk, HeaderMap};
use restate_sdk::endpoint::{ContextInternal, InputMetadata};

use super::sealed::{CanReadState, CanUsePromises, CanWriteState, Journal};

macro_rules! context {
    ($(#[$doc:meta])* $name:ident $(with $key:ident)?: $($ability:ident),*) => {
        $(#[$doc])*
        pub struct $name<'ctx> {
            sdk: sdk::$name<'ctx>,
            inner: &'ctx ContextInternal,
        }

        /// What restate-sdk's macros make a handler's context with.
        impl<'ctx> From<(&'ctx ContextInternal, InputMetadata)> for $name<'ctx> {
            fn from((inner, metadata): (&'ctx ContextInternal, InputMetadata)) -> Self {
                Self { sdk: (inner, metadata).into(), inner }
            }
        }

        impl<'ctx> $name<'ctx> {
            /// The invocation's id.
            #[must_use]
            pub fn invocation_id(&self) -> &str {
                self.sdk.invocation_id()
            }

            $(
                /// The key of the object or workflow.
                #[must_use]
                pub fn $key(&self) -> &str {
                    self.sdk.$key()
                }
            )?

            /// The headers of the request.
            #[must_use]
            pub fn headers(&self) -> &HeaderMap {
                self.sdk.headers()
            }

            /// The scope that the invocation was submitted with.
            #[must_use]
            pub fn scope(&self) -> Option<&str> {
                self.sdk.scope()
            }

            /// The limit key that the invocation was submitted with.
            #[must_use]
            pub fn limit_key(&self) -> Option<&str> {
                self.sdk.limit_key()
            }

            /// The idempotency key that the invocation was submitted with.
            #[must_use]
            pub fn idempotency_key(&self) -> Option<&str> {
                self.sdk.idempotency_key()
            }

            /// A number that is the same in each attempt of the invocation, and no secret.
            #[must_use]
            pub fn random_seed(&self) -> u64 {
                sdk::ContextSideEffects::random_seed(&self.sdk)
            }

            /// restate-sdk's own context, for what this one does not offer. What is written through it is checked when it leaves the worker,
            /// by [`HttpServer`](crate::HttpServer), and not before.
            pub fn sdk(&mut self) -> &mut sdk::$name<'ctx> {
                &mut self.sdk
            }
        }

        impl<'ctx> Journal<'ctx> for $name<'ctx> {
            fn inner(&self) -> &'ctx ContextInternal {
                self.inner
            }
        }

        $(impl $ability for $name<'_> {})*
    };
}

context! {
    /// The context of a service's handler.
    Context:
}
context! {
    /// The context of a handler that alone uses its object.
    ObjectContext with key: CanReadState, CanWriteState
}
context! {
    /// The context of a handler that shares its object, and reads it only.
    SharedObjectContext with key: CanReadState
}
context! {
    /// The context of a workflow's `run`.
    WorkflowContext with key: CanReadState, CanWriteState, CanUsePromises
}
context! {
    /// The context of a workflow's other handlers.
    SharedWorkflowContext with key: CanReadState, CanUsePromises
}
