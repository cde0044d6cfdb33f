//! A small HTTP/1.1 server on loopback, which records what it is asked and answers as it is told, well or badly.
//!
//! Used by `#[path = "support/loopback/mod.rs"] mod loopback;`. Connections are kept open as a client wishes. Nothing here sleeps: what
//! is slow waits until the client hangs up, or the server is dropped, and never longer than [`PATIENCE`].

#![allow(dead_code, unused_imports)] // each test uses a part of it

mod connection;
mod gate;
mod reply;
mod request;

use std::collections::HashMap;
use std::io;
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use connection::Connection;
pub use connection::Wire;
pub use gate::Gate;
use reply::After;
pub use reply::Reply;
pub use request::Request;

/// No wait in a test may be longer: a client that never hangs up fails its test by what it misses, not by hanging it.
pub const PATIENCE: Duration = Duration::from_secs(30);

type Answer = dyn Fn(&Request) -> Reply + Send + Sync;
type Wrap = dyn Fn(TcpStream) -> io::Result<Box<dyn Wire>> + Send + Sync;

/// The server: it serves until it is dropped, and then all its threads have ended.
///
/// A panic in the answering closure becomes a panic where the server is dropped.
pub struct Loopback {
    address: SocketAddr,
    scheme: &'static str,
    shared: Arc<Shared>,
    accepting: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    requests: Mutex<Vec<Request>>,
    /// Those that are open, by number: a connection takes itself out before it closes, as a second handle would keep it open.
    open: Mutex<HashMap<usize, TcpStream>>,
    accepted: Mutex<usize>,
    stopping: AtomicBool,
}

impl Loopback {
    /// Serves HTTP; every request is answered by `answer`, on the thread of its connection.
    pub fn start(answer: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Self {
        Self::listen(0, "http", None, Box::new(answer))
    }

    /// The same, where another one has been before.
    pub fn start_at(
        address: SocketAddr,
        answer: impl Fn(&Request) -> Reply + Send + Sync + 'static,
    ) -> Self {
        Self::listen(address.port(), "http", None, Box::new(answer))
    }

    /// Serves HTTPS: `wrap` makes of each accepted connection one that is encrypted; where it fails, the connection is closed.
    pub fn start_wrapped(
        wrap: impl Fn(TcpStream) -> io::Result<Box<dyn Wire>> + Send + Sync + 'static,
        answer: impl Fn(&Request) -> Reply + Send + Sync + 'static,
    ) -> Self {
        Self::listen(0, "https", Some(Box::new(wrap)), Box::new(answer))
    }

    /// Gives these replies one after the other, and the last one from then on.
    pub fn in_turn(replies: impl IntoIterator<Item = Reply>) -> Self {
        let mut waiting: Vec<Reply> = replies.into_iter().collect();
        waiting.reverse();
        assert!(!waiting.is_empty(), "no reply to give");
        let waiting = Mutex::new(waiting);
        Self::start(move |_| {
            let mut waiting = lock(&waiting);
            let next = waiting.last().expect("a reply").clone();
            if waiting.len() > 1 {
                waiting.pop();
            }
            next
        })
    }

    /// The URL of a port on which nobody listens: it was free a moment ago.
    pub fn refused() -> String {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        format!("http://{}", listener.local_addr().expect("its address"))
    }

    fn listen(
        port: u16,
        scheme: &'static str,
        wrap: Option<Box<Wrap>>,
        answer: Box<Answer>,
    ) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", port)).expect("a free port");
        let address = listener.local_addr().expect("its address");
        let shared = Arc::new(Shared::default());
        let theirs = Arc::clone(&shared);
        let accepting =
            thread::spawn(move || theirs.accept(&listener, wrap.as_deref(), answer.as_ref()));
        Self {
            address,
            scheme,
            shared,
            accepting: Some(accepting),
        }
    }

    /// Where it listens, as `http://127.0.0.1:PORT`.
    pub fn url(&self) -> String {
        format!("{}://{}", self.scheme, self.address)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The requests so far, in the order in which they were read.
    pub fn requests(&self) -> Vec<Request> {
        lock(&self.shared.requests).clone()
    }

    /// The requests so far, which are forgotten.
    pub fn take_requests(&self) -> Vec<Request> {
        std::mem::take(&mut lock(&self.shared.requests))
    }

    /// How many connections were accepted so far, also those on which nothing was asked.
    pub fn connections(&self) -> usize {
        *lock(&self.shared.accepted)
    }
}

impl Drop for Loopback {
    fn drop(&mut self) {
        self.shared.stopping.store(true, Ordering::SeqCst);
        // `accept` has no other end: one more connection wakes it.
        drop(TcpStream::connect(self.address));
        let ended = self.accepting.take().map(JoinHandle::join);
        if matches!(ended, Some(Err(_))) && !thread::panicking() {
            panic!("a thread of the loopback server has panicked: see above");
        }
    }
}

impl Shared {
    fn accept(&self, listener: &TcpListener, wrap: Option<&Wrap>, answer: &Answer) {
        // The scope ends when every thread has, and panics if one did.
        thread::scope(|scope| {
            loop {
                let Ok((stream, _)) = listener.accept() else {
                    continue;
                };
                if self.stopping.load(Ordering::SeqCst) {
                    break;
                }
                let Ok(handle) = stream.try_clone() else {
                    continue;
                };
                let number = {
                    let mut accepted = lock(&self.accepted);
                    *accepted += 1;
                    *accepted
                };
                lock(&self.open).insert(number, handle);
                scope.spawn(move || {
                    // Taken out also where `answer` panics.
                    let _open = Open(self, number);
                    // An error here is a client that has hung up, which is its right.
                    let _ = self.serve(stream, number, wrap, answer);
                });
            }
            for stream in lock(&self.open).values() {
                let _ = stream.shutdown(Shutdown::Both);
            }
        });
    }

    fn serve(
        &self,
        stream: TcpStream,
        number: usize,
        wrap: Option<&Wrap>,
        answer: &Answer,
    ) -> io::Result<()> {
        let mut connection = Connection::new(stream, wrap)?;
        while let Some(request) = Request::read(&mut connection, number)? {
            lock(&self.requests).push(request.clone());
            match answer(&request).write(&request, &mut connection)? {
                After::Next => connection.release()?,
                After::Close => {
                    connection.release()?;
                    break;
                }
                After::Reset => break,
            }
        }
        Ok(())
    }
}

/// The entry of a connection among those that are open.
struct Open<'shared>(&'shared Shared, usize);

impl Drop for Open<'_> {
    fn drop(&mut self) {
        lock(&self.0.open).remove(&self.1);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
