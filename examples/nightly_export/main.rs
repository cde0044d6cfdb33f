//! Exports one night: asks Google Cloud for the rows, AWS for a place to put them, and GitHub for the repository that announces them.
//!
//! ```sh
//! cargo run --example nightly_export
//! cargo run --example nightly_export -- --help
//! ```
//!
//! Each task declares its secret and finds it where the worker keeps it: `AWS_CREDENTIALS`, `GCP_CREDENTIALS` and
//! `GITHUB_ACCESS_TOKEN`, in the environment for one. For each that is not there, a demonstration secret of
//! `examples/demonstration-secrets.toml` is used. What is signed is signed for real; without `--github-api` nothing is sent.
//!
//! The run is written down in `runs/`: parameters, results and the names of the secrets, and no secret. Exit status: 0 if all the tasks
//! succeeded, 1 if one failed, 2 if the command line is wrong.

mod options;
mod tasks;

use std::future::Future;
use std::path::Path;
use std::process::ExitCode;

use secret_core::credentials::{AwsCredentials, GcpCredentials, GithubToken};
use secret_core::{JsonFileStore, Run, SecretContext, SecretError, SecretRef};

use options::Options;

#[tokio::main]
async fn main() -> ExitCode {
    let options = match options::read(std::env::args_os().skip(1)) {
        Ok(Some(options)) => options,
        Ok(None) => {
            print!("{}", options::HELP);
            return ExitCode::SUCCESS;
        }
        Err(problem) => {
            eprintln!("{problem}");
            return ExitCode::from(2);
        }
    };
    match run(&options).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The run, from the first line of its record to the last.
async fn run(options: &Options) -> anyhow::Result<()> {
    let worker = Worker::new()?;
    if let Some(line) = worker.demonstrated() {
        println!("{line}");
    }
    let store = JsonFileStore::new(&options.store);
    let run = Run::start(&store, "nightly_export")?;
    run.parameter("day", &options.day)?;
    run.parameter("bucket", &options.bucket)?;
    run.parameter("region", &options.region)?;
    run.parameter("expires_in", &options.expires_in)?;
    run.parameter("audience", &options.audience)?;
    run.parameter("repository", &options.repository)?;
    run.parameter("github_api", &options.github_api)?;

    let exported = export(&run, &worker, options).await;
    // The record is finished whether or not the tasks succeeded.
    let record = run.finish()?;
    println!("run record: {}", store.path(&record.run_id).display());
    exported
}

/// The three tasks. None of them is given a secret.
async fn export(
    run: &Run<&JsonFileStore>,
    worker: &Worker,
    options: &Options,
) -> anyhow::Result<()> {
    let query = tasks::authorize_query(options.audience.clone());
    let query = run.task_async("authorize_query", query);
    let query = worker.gcp.scope(query).await?;
    println!(
        "authorize_query: a token for {}, until {}",
        query.audience, query.expires
    );

    let upload = tasks::presign_upload(
        options.bucket.clone(),
        options.region.clone(),
        options.day,
        options.expires_in,
    );
    let upload = run.task_async("presign_upload", upload);
    let upload = worker.aws.scope(upload).await?;
    println!(
        "presign_upload: a URL for {} on {}, until {}",
        upload.object, upload.host, upload.expires
    );

    let repository = tasks::open_repository(options.repository.clone(), options.github_api.clone());
    let repository = run.task_async("open_repository", repository);
    let repository = worker.github.scope(repository).await?;
    match &repository.default_branch {
        Some(branch) => println!("open_repository: {} on branch {branch}", repository.name),
        None => println!(
            "open_repository: a client for {}, and no request",
            repository.name
        ),
    }
    Ok(())
}

/// Where each of the secrets is found.
struct Worker {
    aws: Found,
    gcp: Found,
    github: Found,
}

struct Found {
    name: String,
    context: SecretContext,
    is_demonstrated: bool,
}

const DEMONSTRATION: &str = "examples/demonstration-secrets.toml";

impl Worker {
    fn new() -> Result<Self, SecretError> {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(DEMONSTRATION);
        let demonstration = SecretContext::builder()
            .isolated()
            .config_file(file)
            .build();
        Ok(Self {
            aws: Found::new(&AwsCredentials::DEFAULT, &demonstration)?,
            gcp: Found::new(&GcpCredentials::DEFAULT, &demonstration)?,
            github: Found::new(&GithubToken::DEFAULT, &demonstration)?,
        })
    }

    /// Which of the secrets are not real, in a line.
    fn demonstrated(&self) -> Option<String> {
        let names: Vec<&str> = [&self.aws, &self.gcp, &self.github]
            .into_iter()
            .filter(|found| found.is_demonstrated)
            .map(|found| found.name.as_str())
            .collect();
        let names = match names.as_slice() {
            [] => return None,
            [name] => (*name).to_owned(),
            [names @ .., last] => format!("{} and {last}", names.join(", ")),
        };
        Some(format!(
            "demonstration secrets from {DEMONSTRATION}, in place of {names}"
        ))
    }
}

impl Found {
    /// A real secret, malformed or not, comes first: only where there is none, the demonstration takes its place.
    fn new<T>(secret: &SecretRef<T>, demonstration: &SecretContext) -> Result<Self, SecretError> {
        let is_demonstrated = !secret.exists()?;
        let context = if is_demonstrated {
            demonstration.clone()
        } else {
            SecretContext::process()
        };
        Ok(Self {
            name: secret.name().to_owned(),
            context,
            is_demonstrated,
        })
    }

    fn scope<F: Future>(&self, task: F) -> impl Future<Output = F::Output> + use<F> {
        self.context.scope_async(task)
    }
}
