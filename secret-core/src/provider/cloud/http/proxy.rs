//! The proxies that a request goes through: [`Proxies`].

use std::fmt;
use std::io::{Read, Write};
use std::net::IpAddr;
use std::time::SystemTime;

use zeroize::Zeroizing;

use super::head::Head;
use super::socket::Socket;
use super::target::{Origin, Target};
use super::transport::Remedies;
use crate::credentials::base64;
use crate::provider::ProviderError;
use crate::provider::cloud::fault::{Fault, Stage};
use crate::provider::env::Environment;

/// The usual variables, as they were found. An address may hold the password of the proxy: it is wiped, and not shown.
#[derive(Clone, Default)]
pub(crate) struct Proxies {
    https: Option<Zeroizing<String>>,
    http: Option<Zeroizing<String>>,
    all: Option<Zeroizing<String>>,
    none: Option<String>,
}

/// The proxy for one store.
pub(crate) struct Proxy {
    pub(crate) origin: Origin,
    /// The value of `Proxy-Authorization`.
    pub(crate) authorization: Option<Zeroizing<String>>,
}

impl Proxies {
    /// `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`; those in lower case win, as in other programs.
    ///
    /// # Errors
    ///
    /// If one of them is not text.
    pub(crate) fn from_environment(environment: &Environment) -> Result<Self, ProviderError> {
        let setting = |lower: &str, upper: &str| {
            Ok(match environment.setting(lower)? {
                Some(value) => Some(value),
                None => environment.setting(upper)?,
            })
        };
        Ok(Self {
            https: setting("https_proxy", "HTTPS_PROXY")?.map(Zeroizing::new),
            http: setting("http_proxy", "HTTP_PROXY")?.map(Zeroizing::new),
            all: setting("all_proxy", "ALL_PROXY")?.map(Zeroizing::new),
            none: setting("no_proxy", "NO_PROXY")?,
        })
    }

    /// The proxy that leads to `origin`, if one does; what stays on this machine goes through none.
    pub(crate) fn way_to(&self, origin: &Origin) -> Result<Option<Proxy>, Fault> {
        let of_scheme = if origin.is_secure {
            &self.https
        } else {
            &self.http
        };
        match of_scheme.as_ref().or(self.all.as_ref()) {
            Some(address) if !origin.is_loopback() && !self.excepts(origin) => {
                Proxy::parse(address)
                    .map(Some)
                    .map_err(Fault::proxy_address)
            }
            _ => Ok(None),
        }
    }

    /// `NO_PROXY`: `*`, hosts with all that is below them, addresses, and networks such as `10.0.0.0/8`.
    fn excepts(&self, origin: &Origin) -> bool {
        let Some(list) = &self.none else {
            return false;
        };
        list.split([',', ' '])
            .filter(|entry| !entry.is_empty())
            .any(|entry| {
                if entry == "*" {
                    return true;
                }
                if let Some(ip) = origin.ip() {
                    return is_in(ip, entry);
                }
                let (name, port) = match entry.split_once(':') {
                    Some((name, port)) => (name, port.parse().ok()),
                    None => (entry, None),
                };
                let name = name
                    .trim_start_matches('*')
                    .trim_start_matches('.')
                    .to_ascii_lowercase();
                let is_below = origin
                    .host
                    .strip_suffix(&name)
                    .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
                !name.is_empty() && is_below && port.is_none_or(|port: u16| port == origin.port)
            })
    }
}

/// An address, or a network in CIDR notation.
fn is_in(ip: IpAddr, entry: &str) -> bool {
    let (network, length) = match entry.split_once('/') {
        Some((network, length)) => (network, length.parse::<u32>().ok()),
        None => (
            entry.trim_start_matches('[').trim_end_matches(']'),
            Some(128),
        ),
    };
    let Some(length) = length else {
        return false;
    };
    let differs = match (ip, network.parse()) {
        (IpAddr::V4(ip), Ok(IpAddr::V4(network))) => {
            (ip.to_bits() ^ network.to_bits()).leading_zeros() < length.min(32)
        }
        (IpAddr::V6(ip), Ok(IpAddr::V6(network))) => {
            (ip.to_bits() ^ network.to_bits()).leading_zeros() < length.min(128)
        }
        _ => true,
    };
    !differs
}

impl Proxy {
    /// `http://user:password@host:port`; without a scheme it is HTTP, as elsewhere.
    fn parse(address: &str) -> Result<Self, &'static str> {
        let rest = match address.split_once("://") {
            None => address,
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") => rest,
            Some(_) => return Err("only proxies that are spoken to over HTTP are supported"),
        };
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, behind) = rest.split_at(end);
        // Else a piece of the password would pass for the host, which is shown, and asked for by its name.
        if behind.contains('@') {
            return Err(
                "its user or password holds a `/`, `?` or `#`, which is written `%2F`, `%3F` or `%23` there",
            );
        }
        let (user, host) = match authority.rsplit_once('@') {
            Some((user, host)) => (Some(user), host),
            None => (None, authority),
        };
        Ok(Self {
            origin: Target::parse(&format!("http://{host}"))?.origin,
            authorization: user.map(authorization).transpose()?,
        })
    }

    /// Has the proxy connect `socket` to `origin`.
    pub(crate) fn tunnel(
        &self,
        socket: &mut Socket,
        origin: &Origin,
        remedies: &Remedies,
    ) -> Result<(), Fault> {
        let proxy = self.origin.to_string();
        let to = origin.host_and_port();
        let mut request = Zeroizing::new(String::with_capacity(1024));
        for part in ["CONNECT ", &to, " HTTP/1.1\r\nHost: ", &to, "\r\n"] {
            request.push_str(part);
        }
        if let Some(authorization) = &self.authorization {
            for part in ["Proxy-Authorization: ", authorization, "\r\n"] {
                request.push_str(part);
            }
        }
        request.push_str("\r\n");
        socket
            .write_all(request.as_bytes())
            .map_err(|error| Fault::io(Stage::Sending, &error, &proxy, remedies))?;
        // Byte by byte: what comes behind the head is for the TLS handshake.
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            if head.len() == super::input::SIZE {
                return Err(Fault::not_http(&proxy, "its head is too long", remedies));
            }
            socket
                .read_exact(&mut byte)
                .map_err(|error| Fault::io(Stage::Waiting, &error, &proxy, remedies))?;
            head.extend_from_slice(&byte);
        }
        match Head::parse(&head, SystemTime::now()) {
            Ok(Some((head, _))) if (200..300).contains(&head.status) => Ok(()),
            Ok(Some((head, _))) => Err(Fault::proxy(head.status, &origin.to_string())),
            Ok(None) => Err(Fault::not_http(&proxy, "its head is malformed", remedies)),
            Err(flaw) => Err(Fault::not_http(&proxy, flaw, remedies)),
        }
    }
}

/// User and password, percent-encoded in an address, as a header carries them.
fn authorization(user: &str) -> Result<Zeroizing<String>, &'static str> {
    const MALFORMED: &str =
        "a `%` in its user or password is not followed by two hexadecimal digits";
    let mut plain = Zeroizing::new(Vec::with_capacity(user.len() + 1));
    let mut bytes = user.bytes();
    while let Some(byte) = bytes.next() {
        plain.push(if byte == b'%' {
            let mut digit = || char::from(bytes.next()?).to_digit(16);
            let (high, low) = (digit().ok_or(MALFORMED)?, digit().ok_or(MALFORMED)?);
            u8::try_from(high << 4 | low).map_err(|_| MALFORMED)?
        } else {
            byte
        });
    }
    if !user.contains(':') {
        plain.push(b':');
    }
    let encoded = base64::encode(&plain);
    let mut value = Zeroizing::new(String::with_capacity(encoded.len() + 6));
    value.push_str("Basic ");
    value.push_str(&encoded);
    Ok(value)
}

impl fmt::Debug for Proxies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Proxies")
            .field("https", &self.https.is_some())
            .field("http", &self.http.is_some())
            .field("all", &self.all.is_some())
            .field("none", &self.none)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proxies(variables: &[(&str, &str)]) -> Proxies {
        let variables = variables
            .iter()
            .map(|(name, value)| (name.into(), value.into()));
        let environment = Environment::given(variables.collect());
        Proxies::from_environment(&environment).expect("variables that are text")
    }

    /// The proxy on the way to `url`.
    fn way(proxies: &Proxies, url: &str) -> Option<String> {
        let origin = Target::parse(url).expect("an address").origin;
        let proxy = proxies.way_to(&origin).expect("a proxy's address");
        proxy.map(|proxy| proxy.origin.to_string())
    }

    #[test]
    fn each_scheme_has_its_own() {
        let found = proxies(&[
            ("HTTPS_PROXY", "http://secure:1"),
            ("HTTP_PROXY", "plain:2/"),
            ("ALL_PROXY", "http://all:3"),
        ]);
        assert_eq!(way(&found, "https://h").as_deref(), Some("secure:1"));
        assert_eq!(way(&found, "http://h").as_deref(), Some("plain:2"));
        let found = proxies(&[("all_proxy", "all:3"), ("HTTPS_PROXY", "")]);
        assert_eq!(way(&found, "https://h").as_deref(), Some("all:3"));
        let found = proxies(&[("https_proxy", "lower:1"), ("HTTPS_PROXY", "upper:2")]);
        assert_eq!(way(&found, "https://h").as_deref(), Some("lower:1"));
        assert_eq!(way(&found, "http://h"), None);
    }

    #[test]
    fn what_goes_through_none() {
        let found = proxies(&[
            ("ALL_PROXY", "p"),
            (
                "NO_PROXY",
                "a.example, .b.example,*.c.example,10.0.0.0/8,d.example:8,[2001:db8::1]",
            ),
        ]);
        for url in [
            "https://a.example",
            "https://x.a.example",
            "https://b.example",
            "https://x.c.example",
            "https://10.1.2.3",
            "https://d.example:8",
            "https://[2001:db8::1]",
            "http://localhost",
            "http://127.0.0.1",
            "http://[::1]",
        ] {
            assert_eq!(way(&found, url), None, "{url}");
        }
        for url in [
            "https://xa.example",
            "https://example",
            "https://11.1.2.3",
            "https://d.example",
            "https://[2001:db8::2]",
        ] {
            assert_eq!(way(&found, url).as_deref(), Some("p"), "{url}");
        }
        let found = proxies(&[("ALL_PROXY", "p"), ("no_proxy", "*")]);
        assert_eq!(way(&found, "https://h"), None);
    }

    #[test]
    fn a_proxy_may_ask_who_we_are() {
        let proxy =
            Proxy::parse("http://us%65r:p%40ss@h:1").unwrap_or_else(|flaw| panic!("{flaw}"));
        // user:p@ss
        assert_eq!(
            proxy.authorization.as_deref().map(String::as_str),
            Some("Basic dXNlcjpwQHNz")
        );
        for address in [
            "socks5://h",
            "https://h",
            "http://",
            "http://u%4@h",
            "http://h:x",
        ] {
            assert!(Proxy::parse(address).is_err(), "{address}");
        }
    }

    #[test]
    fn passwords_are_not_shown() {
        let found = proxies(&[("HTTPS_PROXY", "http://user:CANARY@h:1")]);
        assert!(!format!("{found:?}").contains("CANARY"));
        let origin = Target::parse("https://h").expect("an address").origin;
        for address in [
            "http://user:CANARY@h:x",
            // What is before the slash would be a host.
            "http://user:a@CANARY/b@h:1",
            "http://CANARY/b@h:1",
            "http://user:1234#CANARY@h:1",
            "user:a@CANARY?b@h",
        ] {
            let found = proxies(&[("HTTPS_PROXY", address)]);
            let fault = found
                .way_to(&origin)
                .err()
                .expect("an address that is none");
            assert!(!format!("{fault:?}").contains("CANARY"), "{fault:?}");
        }
    }
}
