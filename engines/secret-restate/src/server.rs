//! The worker's server: [`HttpServer`].

use std::convert::Infallible;
use std::future::{Future, Ready, ready};
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::time::Duration;

use http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http2;
use hyper::service::Service;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::graceful::GracefulShutdown;
use restate_sdk::endpoint::{Endpoint, HandleOptions, ProtocolMode};
use secret_core::SecretContext;
use tokio::net::TcpListener;

use crate::gate::Gate;

/// Serves handlers to the Restate server, as restate-sdk's own `HttpServer`, and looks at each message that leaves.
///
/// | a secret that is live stands in | what happens |
/// |---|---|
/// | an error, retryable or terminal; the failure of a step, a promise, an awakeable, a signal | it is masked, and the error goes on |
/// | anything else: a result, a name, a key, a header, an argument, a state | the message does not leave; the attempt fails with an error that names the secret and the place, and is tried again |
///
/// ```no_run
/// use secret_restate::prelude::*;
/// # struct Export;
/// # #[service] impl Export { #[handler] async fn run(&self, _ctx: Context<'_>) -> HandlerResult<()> { Ok(()) } }
///
/// # async fn serve() -> std::io::Result<()> {
/// let endpoint = Endpoint::builder().bind(Export.with_declared_secrets()).build();
/// HttpServer::new(endpoint).listen_and_serve(([127, 0, 0, 1], 9080).into()).await
/// # }
/// ```
pub struct HttpServer {
    endpoint: Endpoint,
    context: Option<SecretContext>,
}

/// How long attempts that are under way may take to end when the server does.
const GRACE: Duration = Duration::from_secs(10);

impl HttpServer {
    /// A server of these handlers. They look secrets up in the process's context.
    #[must_use]
    pub fn new(endpoint: Endpoint) -> Self {
        Self {
            endpoint,
            context: None,
        }
    }

    /// Has the handlers look secrets up in a context of the program's own.
    #[must_use]
    pub fn secrets(self, context: SecretContext) -> Self {
        Self {
            context: Some(context),
            ..self
        }
    }

    /// Listens there and serves, until the process is interrupted.
    ///
    /// # Errors
    ///
    /// If the address cannot be listened on.
    pub async fn listen_and_serve(self, address: SocketAddr) -> io::Result<()> {
        let listener = TcpListener::bind(address).await?;
        self.serve(listener).await;
        Ok(())
    }

    /// Serves, until the process is interrupted.
    pub async fn serve(self, listener: TcpListener) {
        self.serve_with_cancel(listener, async {
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        })
        .await;
    }

    /// Serves, until `cancelled` is.
    pub async fn serve_with_cancel(self, listener: TcpListener, cancelled: impl Future) {
        let handlers = Handlers {
            endpoint: self.endpoint,
            context: self.context,
        };
        let connections = GracefulShutdown::new();
        let mut cancelled = pin!(cancelled);
        loop {
            let accepted = tokio::select! {
                accepted = listener.accept() => accepted,
                _ = &mut cancelled => break,
            };
            // One that was closed before it was accepted is none.
            let Ok((stream, _)) = accepted else { continue };
            let connection = http2::Builder::new(TokioExecutor::new())
                .serve_connection(TokioIo::new(stream), handlers.clone());
            let connection = connections.watch(connection);
            tokio::spawn(async move {
                if let Err(error) = connection.await {
                    tracing::warn!(%error, "a connection of the Restate server ended early");
                }
            });
        }
        let _ = tokio::time::timeout(GRACE, connections.shutdown()).await;
    }
}

impl From<Endpoint> for HttpServer {
    fn from(endpoint: Endpoint) -> Self {
        Self::new(endpoint)
    }
}

#[derive(Clone)]
struct Handlers {
    endpoint: Endpoint,
    context: Option<SecretContext>,
}

impl Service<Request<Incoming>> for Handlers {
    type Response = Response<Gate>;
    type Error = Infallible;
    type Future = Ready<Result<Self::Response, Infallible>>;

    fn call(&self, request: Request<Incoming>) -> Self::Future {
        let options = HandleOptions {
            protocol_mode: ProtocolMode::BidiStream,
        };
        let response = self.endpoint.handle_with_options(request, options);
        ready(Ok(Gate::over(response, self.context.clone())))
    }
}
