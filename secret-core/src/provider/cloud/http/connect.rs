//! Opening a connection to a host, until a deadline at the latest.

use std::io;
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::sync::mpsc;
use std::thread;
use std::time::Instant;

use super::socket::{Socket, left_until};
use super::target::Origin;
use super::transport::Remedies;
use crate::provider::cloud::fault::{Fault, Stage};

/// Asks for the addresses of the host, and tries one after the other.
pub(crate) fn connect(
    origin: &Origin,
    deadline: Instant,
    remedies: &Remedies,
) -> Result<Socket, Fault> {
    let addresses = addresses(origin, deadline, remedies)?;
    let mut last: io::Error = io::ErrorKind::AddrNotAvailable.into();
    for (tried, address) in addresses.iter().enumerate() {
        match open(*address, addresses.len() - tried, deadline) {
            Ok(socket) => return Ok(socket),
            Err(error) => last = error,
        }
    }
    Err(Fault::io(
        Stage::Connecting,
        &last,
        &origin.to_string(),
        remedies,
    ))
}

/// The time is shared, so that an address that swallows everything leaves some for the others.
fn open(address: SocketAddr, sharing: usize, deadline: Instant) -> io::Result<Socket> {
    let sharing = u32::try_from(sharing).unwrap_or(u32::MAX);
    let stream = TcpStream::connect_timeout(&address, left_until(deadline)? / sharing)?;
    Socket::new(stream, deadline)
}

fn addresses(
    origin: &Origin,
    deadline: Instant,
    remedies: &Remedies,
) -> Result<Vec<SocketAddr>, Fault> {
    if let Some(ip) = origin.ip() {
        return Ok(vec![SocketAddr::new(ip, origin.port)]);
    }
    let mut found = resolve(origin, deadline, remedies)?;
    if origin.is_loopback() {
        // What is allowed for this machine is allowed because nothing leaves it, whatever the name service says.
        found.retain(|address| address.ip().is_loopback());
    }
    if found.is_empty() {
        return Err(Fault::name(&origin.host, remedies));
    }
    Ok(found)
}

/// On a thread of its own: the system's resolver takes no deadline, and goes on alone when ours is over.
fn resolve(
    origin: &Origin,
    deadline: Instant,
    remedies: &Remedies,
) -> Result<Vec<SocketAddr>, Fault> {
    let in_time = |_| Fault::name_in_time(&origin.host, remedies);
    let (sender, answer) = mpsc::sync_channel(1);
    let (host, port) = (origin.host.clone(), origin.port);
    thread::Builder::new()
        .name("secret-core-resolve".to_owned())
        .spawn(move || {
            let found = (host.as_str(), port).to_socket_addrs();
            // Nobody listens any more if the deadline was over first.
            sender.send(found.map(Vec::from_iter)).ok();
        })
        .map_err(|error| Fault::io(Stage::Connecting, &error, &origin.to_string(), remedies))?;
    let left = left_until(deadline).map_err(in_time)?;
    match answer.recv_timeout(left) {
        Ok(Ok(found)) => Ok(found),
        Ok(Err(_)) => Err(Fault::name(&origin.host, remedies)),
        Err(_) => Err(Fault::name_in_time(&origin.host, remedies)),
    }
}
