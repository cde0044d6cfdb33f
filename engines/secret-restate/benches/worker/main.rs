//! What an invocation costs the worker, with secrets and without: what a server would send is sent by this program, in the same thread.
//!
//! ```sh
//! cargo bench --manifest-path engines/Cargo.toml -p secret-restate --bench worker [-- INVOCATIONS]
//! ```
//!
//! The handlers are those of the load. Blocks of both alternate; written is the fastest of each, which is what the machine disturbs least.

#![allow(
    clippy::cast_precision_loss,
    reason = "of invocations, there are fewer"
)]

#[path = "../support/handlers.rs"]
mod handlers;
#[path = "../../tests/support/protocol.rs"]
mod protocol;

use std::collections::VecDeque;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use bytes::Bytes;
use handlers::{SECRETS, checked, plain};
use http::Request;
use http_body::{Body, Frame};
use protocol::{beginning, field, message};
use restate_sdk::endpoint::Endpoint;
use secret_core::SecretContext;
use secret_restate::Gate;

const BLOCKS: usize = 50;

const END: u16 = 0x0003;
const PROPOSED: u16 = 0x0005;
const COMPLETED: u16 = 0x8011;

/// What the server has sent, and not yet been read. `None` behind the last message.
#[derive(Clone, Default)]
struct Inbox(Arc<Mutex<VecDeque<Option<Bytes>>>>);

impl Inbox {
    fn push(&self, message: Option<Bytes>) {
        let mut inbox = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        inbox.push_back(message);
    }
}

impl Body for Inbox {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let mut inbox = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match inbox.pop_front() {
            Some(message) => Poll::Ready(message.map(|message| Ok(Frame::data(message)))),
            // Nobody is woken: what answers also polls.
            None => Poll::Pending,
        }
    }
}

/// The answer to the result of a step: that it is in the journal.
fn completion(proposed: &[u8]) -> Bytes {
    let [_, number, _, _, value @ ..] = proposed else {
        panic!("the number of a step and its result: {proposed:?}");
    };
    let completed = [vec![1 << 3, *number], field(5, &field(1, value))];
    message(COMPLETED, &completed.concat())
}

/// Answers the messages that leave the worker, and says whether one of them is the last of an invocation that succeeded.
fn answer(mut bytes: &[u8], inbox: &Inbox) -> bool {
    let mut is_ended = false;
    while let Some((head, rest)) = bytes.split_first_chunk() {
        let head = u64::from_be_bytes(*head);
        let length = usize::try_from(head & 0xffff_ffff).expect("a length");
        let (body, rest) = rest.split_at(length);
        match (head >> 48) as u16 {
            PROPOSED => inbox.push(Some(completion(body))),
            END => {
                inbox.push(None);
                is_ended = true;
            }
            _ => {}
        }
        bytes = rest;
    }
    is_ended
}

fn request(service: &str) -> (Request<Inbox>, Inbox) {
    let inbox = Inbox::default();
    for message in beginning("\"2026-11-23\"") {
        inbox.push(Some(message));
    }
    let request = Request::builder()
        .uri(format!("/invoke/{service}/export"))
        .header("content-type", protocol::CONTENT_TYPE)
        .body(inbox.clone());
    (request.expect("a request"), inbox)
}

/// Polls an invocation to its end.
fn run(body: impl Body<Data = Bytes> + Unpin, inbox: &Inbox) {
    let mut body = body;
    let mut cx = Context::from_waker(Waker::noop());
    let mut is_ended = false;
    // Each message may take some polls, and none takes many.
    for _ in 0..100 {
        match Pin::new(&mut body).poll_frame(&mut cx) {
            Poll::Ready(Some(Ok(frame))) => {
                is_ended |= answer(&frame.into_data().expect("messages"), inbox);
            }
            Poll::Ready(_) => {
                assert!(is_ended, "the invocation failed");
                return;
            }
            Poll::Pending => {}
        }
    }
    panic!("the invocation waits for something");
}

fn block(invocations: usize, invoke: impl Fn()) -> Duration {
    let start = Instant::now();
    (0..invocations).for_each(|_| invoke());
    start.elapsed()
}

#[allow(clippy::print_stdout)] // the outcome
fn main() {
    // For restate-sdk's timers. Nothing runs on it: it would have this program wait after a number of messages.
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_time().build().expect("a runtime");
    let _timers = runtime.enter();
    let invocations = std::env::args()
        .skip(1)
        .find_map(|argument| argument.parse().ok());
    let invocations: usize = invocations.unwrap_or(10_000);
    let per_block = invocations.div_ceil(BLOCKS);

    let alone = Endpoint::builder().bind(plain::Plain).build();
    let alone = || {
        let (request, inbox) = request("Plain");
        run(alone.handle(request).into_body(), &inbox);
    };
    let guarded = Endpoint::builder().bind(checked::Secrets).build();
    let context = SecretContext::with_secrets(SECRETS);
    let guarded = || {
        let (request, inbox) = request("Secrets");
        let response = Gate::over(guarded.handle(request), Some(context.clone()));
        run(response.into_body(), &inbox);
    };
    let mut fastest = [Duration::MAX; 2];
    for _ in 0..BLOCKS {
        fastest[0] = fastest[0].min(block(per_block, alone));
        fastest[1] = fastest[1].min(block(per_block, guarded));
    }
    let [without, with] = fastest.map(|time| time.as_secs_f64() * 1e6 / per_block as f64);
    println!(
        "without secrets {without:.2} us, with secrets {with:.2} us, that is {:.2} us more",
        with - without
    );
}
