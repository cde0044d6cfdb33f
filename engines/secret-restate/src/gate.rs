//! What leaves the worker: [`Gate`].

mod field;
mod message;

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes, BytesMut};
use http::Response;
use http::header::CONTENT_TYPE;
use http_body::{Body, Frame, SizeHint};
use restate_sdk::endpoint::ResponseBody;
use secret_core::SecretContext;

use message::{HEADER, Message, Outcome};

/// The media type of messages of an invocation; its version follows.
const INVOCATION: &[u8] = b"application/vnd.restate.invocation";

/// The messages of one attempt, each of which leaves when it has been looked at.
///
/// [`HttpServer`](crate::HttpServer) puts it around all that its handlers answer. Where something else serves them, as a function on
/// Lambda does, it goes around the answer of the endpoint:
///
/// ```
/// use bytes::Bytes;
/// use http::{Request, Response};
/// use http_body_util::{BodyExt, Full};
/// use restate_sdk::endpoint::{Endpoint, HandleOptions, ProtocolMode};
/// use secret_restate::Gate;
///
/// /// What a Lambda function answers, which gets the whole request at once.
/// async fn answer(endpoint: &Endpoint, request: Request<Full<Bytes>>) -> Response<Bytes> {
///     let options = HandleOptions { protocol_mode: ProtocolMode::RequestResponse };
///     let (head, body) = Gate::over(endpoint.handle_with_options(request, options), None).into_parts();
///     match body.collect().await {
///         Ok(body) => Response::from_parts(head, body.to_bytes()),
///         Err(never) => match never {},
///     }
/// }
/// ```
pub struct Gate {
    /// `None` after a message that was refused, which is the last.
    handler: Option<ResponseBody>,
    context: Option<SecretContext>,
    /// Whether it is messages: a description of the handlers is passed on.
    is_invocation: bool,
    /// The beginning of a message whose end has not come.
    rest: BytesMut,
}

impl Gate {
    /// Puts the gate in front of what restate-sdk answers. The handler runs while it is polled, and looks secrets up in `context`.
    pub fn over(
        response: Response<ResponseBody>,
        context: Option<SecretContext>,
    ) -> Response<Self> {
        let is_invocation = response
            .headers()
            .get(CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(INVOCATION));
        response.map(|handler| Self {
            handler: Some(handler),
            context,
            is_invocation,
            rest: BytesMut::new(),
        })
    }

    /// The messages that are whole, as they may leave.
    fn pass(&mut self, bytes: Bytes) -> Bytes {
        if self.rest.is_empty()
            && Message::all(&bytes).is_some_and(|mut all| all.all(Message::is_clean))
        {
            return bytes;
        }
        self.rest.extend_from_slice(&bytes);
        let mut leaving = BytesMut::new();
        while let Some(message) = Message::first(&self.rest) {
            let length = HEADER + message.body.len();
            match message.checked() {
                Outcome::Clean => leaving.extend_from_slice(&self.rest[..length]),
                Outcome::Masked(message) => leaving.extend_from_slice(&message),
                Outcome::Refused(error) => {
                    leaving.extend_from_slice(&error);
                    self.handler = None;
                    self.rest.clear();
                    break;
                }
            }
            self.rest.advance(length);
        }
        leaving.freeze()
    }
}

impl Body for Gate {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let gate = self.get_mut();
        loop {
            let Some(handler) = &mut gate.handler else {
                return Poll::Ready(None);
            };
            let mut poll = || Pin::new(&mut *handler).poll_frame(cx);
            let frame = match &gate.context {
                Some(context) => context.scope(poll),
                None => poll(),
            };
            let Some(Ok(frame)) = ready!(frame) else {
                return Poll::Ready(None);
            };
            let bytes = match frame.into_data() {
                Ok(bytes) if gate.is_invocation => gate.pass(bytes),
                Ok(bytes) => bytes,
                Err(frame) => return Poll::Ready(Some(Ok(frame))),
            };
            if !bytes.is_empty() {
                return Poll::Ready(Some(Ok(Frame::data(bytes))));
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.handler.as_ref().is_none_or(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        match &self.handler {
            Some(handler) if !self.is_invocation => handler.size_hint(),
            _ => SizeHint::default(),
        }
    }
}
