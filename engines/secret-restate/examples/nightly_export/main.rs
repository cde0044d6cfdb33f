//! Exports one night on Restate: counts the rows with Google Cloud's key, signs an upload with AWS's, and announces it with GitHub's token.
//!
//! ```sh
//! scripts/restate run -- cargo run --manifest-path engines/Cargo.toml -p secret-restate --example nightly_export
//! ```
//!
//! starts the engine, this worker and one run, all of it on loopback, and ends them. The secrets are `GCP_CREDENTIALS`, `AWS_CREDENTIALS` and
//! `GITHUB_ACCESS_TOKEN`, in the environment for one; for each that is not there, a demonstration secret of no account is used.
//! The upload is signed for real; nothing is sent to a cloud.

#![allow(clippy::print_stdout, clippy::print_stderr)] // it tells its user what happens

#[path = "../support/loopback.rs"]
mod loopback;
mod secrets;
mod steps;

use std::error::Error;
use std::process::ExitCode;

use restate_sdk::ingress::Client;
use secret_core::credentials::{AwsCredentials, GcpCredentials, GithubToken};
use secret_core::{SecretRef, secret};
use secret_restate::ingress::Checked;
use secret_restate::prelude::*;
use serde::{Deserialize, Serialize};
use tokio::net::TcpListener;

use loopback::Loopback;

/// What the caller says: it is journaled, and no secret is among it.
#[derive(Serialize, Deserialize)]
struct Night {
    day: String,
    bucket: String,
    repository: String,
}

/// What comes of it.
#[derive(Serialize, Deserialize)]
struct Report {
    rows: u64,
    upload: steps::Upload,
    announcement: String,
}

struct NightlyExport;

#[service(client_visibility = "")]
impl NightlyExport {
    /// Each step looks its secret up when it runs: a replay needs none of them.
    #[handler]
    #[secret("GCP_CREDENTIALS", as = SecretRef<GcpCredentials>)]
    #[secret("AWS_CREDENTIALS", as = SecretRef<AwsCredentials>)]
    #[secret("GITHUB_ACCESS_TOKEN", as = SecretRef<GithubToken>)]
    async fn export(&self, ctx: Context<'_>, night: Json<Night>) -> HandlerResult<Json<Report>> {
        let Night {
            day,
            bucket,
            repository,
        } = night.into_inner();

        let rows = ctx.run(|| steps::count_rows(gcp_credentials, &day));
        let rows = rows.name("count_rows").await?;

        let upload = ctx.run(|| steps::presign_upload(aws_credentials, &bucket, &day));
        let upload = upload.name("presign_upload").await?.into_inner();

        let text = format!("{rows} rows of {day} are in {}", upload.object);
        let announcement = ctx.run(|| steps::announce(github_access_token, &repository, &text));
        let announcement = announcement.name("announce").await?;

        Ok(Json(Report {
            rows,
            upload,
            announcement,
        }))
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

#[allow(clippy::disallowed_methods)] // no secrets: where the server is
fn variable(name: &str) -> Result<String, String> {
    std::env::var(name)
        .map_err(|_| format!("{name} is not set: run me with `scripts/restate run -- ..`"))
}

async fn run() -> Result<(), Box<dyn Error>> {
    let (admin, ingress) = (
        variable("RESTATE_ADMIN_URL")?,
        variable("RESTATE_INGRESS_URL")?,
    );

    // The worker.
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let worker = format!("http://{}/", listener.local_addr()?);
    let endpoint = Endpoint::builder()
        .bind(NightlyExport.with_declared_secrets())
        .build();
    tokio::spawn(
        HttpServer::new(endpoint)
            .secrets(secrets::context())
            .serve(listener),
    );

    // The engine gets to know it.
    let deployment = serde_json::json!({ "uri": worker }).to_string();
    loopback::ask("POST", &format!("{admin}/deployments"), &deployment).await?;
    let known = loopback::ask("GET", &format!("{admin}/services/NightlyExport"), "").await?;
    let known: serde_json::Value = serde_json::from_str(&known)?;
    println!("declared: {}", known["handlers"][0]["metadata"]["secrets"]);

    // A run.
    let client =
        NightlyExportIngressClient::from_client(Client::new(ingress.parse()?, Checked(Loopback))?);
    let night = Json(Night {
        day: "2026-11-23".into(),
        bucket: "reports".into(),
        repository: "example/reports".into(),
    });
    let answer = client.export(night).call().await?;
    let id = answer.invocation_handle().invocation_id().clone();
    let report = answer.into_body()?.into_inner();
    println!("count_rows: {} rows", report.rows);
    println!(
        "presign_upload: {} on {}, signature {}..",
        report.upload.object, report.upload.host, report.upload.signature
    );
    println!("announce: {}", report.announcement);
    println!("run: {id}");
    Ok(())
}
