//! The objects and workflows among restate-sdk's own examples (counter, cron, the three of its documentation), with another prelude.

use std::time::Duration;

use secret_core::{SecretRef, secret};
use secret_restate::prelude::*;

pub(crate) struct Counter;

const COUNT: &str = "count";

#[object(client_visibility = "pub(crate)")]
impl Counter {
    #[handler(name = "get")]
    async fn get(&self, ctx: SharedObjectContext<'_>) -> Result<u64, TerminalError> {
        Ok(ctx.get::<u64>(COUNT).await?.unwrap_or(0))
    }

    #[handler]
    async fn add(&self, ctx: ObjectContext<'_>, val: u64) -> Result<u64, TerminalError> {
        let current = ctx.get::<u64>(COUNT).await?.unwrap_or(0);
        let new = current + val;
        ctx.set(COUNT, new);
        Ok(new)
    }

    #[handler]
    async fn increment(&self, ctx: ObjectContext<'_>) -> Result<u64, TerminalError> {
        self.add(ctx, 1).await
    }

    #[handler]
    async fn reset(&self, ctx: ObjectContext<'_>) -> Result<(), TerminalError> {
        ctx.clear(COUNT);
        Ok(())
    }
}

pub(crate) struct PeriodicTask;

const ACTIVE: &str = "active";

#[object(client_visibility = "pub(crate)")]
impl PeriodicTask {
    #[handler]
    async fn start(&self, context: ObjectContext<'_>) -> Result<(), TerminalError> {
        if context
            .get::<bool>(ACTIVE)
            .await?
            .is_some_and(|enabled| enabled)
        {
            return Ok(());
        }
        PeriodicTask::schedule_next(&context);
        context.set(ACTIVE, true);
        Ok(())
    }

    #[handler]
    async fn stop(&self, context: ObjectContext<'_>) -> Result<(), TerminalError> {
        context.clear(ACTIVE);
        Ok(())
    }

    #[handler]
    async fn run(&self, context: ObjectContext<'_>) -> Result<(), TerminalError> {
        if context.get::<bool>(ACTIVE).await?.is_none() {
            return Ok(());
        }
        PeriodicTask::schedule_next(&context);
        Ok(())
    }
}

impl PeriodicTask {
    fn schedule_next(context: &ObjectContext<'_>) {
        context
            .object_client::<PeriodicTaskClient>(context.key())
            .run()
            .send_after(Duration::from_secs(10));
    }
}

pub(crate) struct Everything;

#[object(client_visibility = "pub(crate)")]
impl Everything {
    #[handler]
    #[secret("TOKEN", as = SecretRef<String>)]
    async fn state(&self, ctx: ObjectContext<'_>) -> Result<(), HandlerError> {
        let keys = ctx.get_keys().await?;
        let my_string = ctx
            .get::<String>("my-key")
            .await?
            .unwrap_or(String::from("my-default"));
        let my_number = ctx.get::<f64>("my-number-key").await?.unwrap_or_default();
        ctx.set("my-key", String::from("my-value"));
        ctx.clear("my-key");
        ctx.clear_all();
        drop((keys, my_string, my_number, token));
        Ok(())
    }
}

pub(crate) struct MyWorkflow;

#[workflow(
    client_visibility = "pub(crate)",
    workflow_completion_retention = "3 days"
)]
impl MyWorkflow {
    #[handler]
    #[secret("TOKEN", as = SecretRef<String>)]
    async fn run(&self, ctx: WorkflowContext<'_>, _req: String) -> Result<String, HandlerError> {
        drop(token);
        let approved = ctx.promise::<String>("approval");
        restate_sdk::select! {
            approved = approved => { return Ok(approved?); },
            _ = ctx.sleep(Duration::from_secs(60)) => {}
        }
        Ok(String::from("success"))
    }

    #[handler]
    async fn interact_with_workflow(
        &self,
        ctx: SharedWorkflowContext<'_>,
    ) -> Result<(), HandlerError> {
        if ctx.peek_promise::<String>("approval").await?.is_none() {
            ctx.resolve_promise("approval", "yes".to_owned());
            ctx.reject_promise("other", TerminalError::new("no"));
        }
        ctx.workflow_client::<MyWorkflowClient>(ctx.key())
            .interact_with_workflow()
            .send();
        Ok(())
    }
}

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::builder()
        .bind(Counter)
        .bind(PeriodicTask)
        .bind(Everything.with_declared_secrets())
        .bind(MyWorkflow.with_declared_secrets())
        .build()
}
