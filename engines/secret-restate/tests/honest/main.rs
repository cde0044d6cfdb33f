//! restate-sdk's own examples under the prelude of this crate, and each way to declare a secret: they compile as they are, and are described
//! to the server as they were.

#![allow(clippy::unused_async, reason = "a handler is `async` whatever it does")]

mod objects_and_workflows;
mod services;

use http::Request;
use http_body_util::{BodyExt, Empty};
use restate_sdk::endpoint::Endpoint;
use serde_json::Value;

/// What the server is told of the handlers.
async fn description(endpoint: Endpoint) -> Value {
    let request = Request::builder()
        .uri("/discover")
        .header("accept", "application/vnd.restate.endpointmanifest.v4+json")
        .body(Empty::new())
        .expect("a request");
    let response = secret_restate::Gate::over(endpoint.handle(request), None);
    assert_eq!(response.status(), 200);
    let body = response.into_body().collect().await.expect("a body");
    serde_json::from_slice(&body.to_bytes()).expect("JSON")
}

fn names(description: &Value) -> Vec<String> {
    let services = description["services"].as_array().expect("services");
    let handlers = services.iter().flat_map(|service| {
        let handlers = service["handlers"].as_array().expect("handlers");
        handlers.iter().map(move |handler| (service, handler))
    });
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let line = |(service, handler): (&Value, &Value)| {
        let secrets = text(&handler["metadata"]["secrets"]);
        format!(
            "{}/{}: {secrets}",
            text(&service["name"]),
            text(&handler["name"])
        )
    };
    handlers.map(line).collect()
}

#[tokio::test]
async fn services_are_described_with_their_secrets() {
    let description = description(services::endpoint()).await;
    assert_eq!(
        names(&description),
        [
            "Greeter/greet: -",
            "FailureExample/doRun: -",
            "RunExample/do_run: -",
            "FanOut/fan_out: -",
            "SignalExample/await_approval: -",
            "SignalExample/approve: -",
            "SignalExample/reject: -",
            "Export/by_reference: GCP_CREDENTIALS, OTHER",
            "Export/byValue: TOKEN",
            "Export/by_step: -",
            "Export/calls: -",
        ]
    );
    // Types of ours are described as restate-sdk's.
    let by_step = &description["services"][5]["handlers"][2];
    assert_eq!(by_step["output"]["contentType"], "application/json");
}

#[tokio::test]
async fn objects_and_workflows_are_described_with_their_secrets() {
    let description = description(objects_and_workflows::endpoint()).await;
    assert_eq!(
        names(&description),
        [
            "Counter/get: -",
            "Counter/add: -",
            "Counter/increment: -",
            "Counter/reset: -",
            "PeriodicTask/start: -",
            "PeriodicTask/stop: -",
            "PeriodicTask/run: -",
            "Everything/state: TOKEN",
            "MyWorkflow/run: TOKEN",
            "MyWorkflow/interact_with_workflow: -",
        ]
    );
    let kinds: Vec<_> = description["services"]
        .as_array()
        .expect("services")
        .iter()
        .map(|service| &service["ty"])
        .collect();
    assert_eq!(
        kinds,
        [
            "VIRTUAL_OBJECT",
            "VIRTUAL_OBJECT",
            "VIRTUAL_OBJECT",
            "WORKFLOW"
        ]
    );
}
