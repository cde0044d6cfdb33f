//! Where a request goes: [`Target`].

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};

/// An address, taken apart.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) origin: Origin,
    /// The path and the query, as they are sent.
    pub(super) path: String,
}

/// Scheme, host and port: what a key and a connection belong to.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Origin {
    pub(super) is_secure: bool,
    /// In lower case; an IPv6 address without its brackets.
    pub(super) host: String,
    pub(super) port: u16,
}

/// What the name service takes; an error may show it all.
const LONGEST_HOST: usize = 253;

impl Target {
    /// The words of an error say what is wrong, and repeat nothing.
    pub(super) fn parse(url: &str) -> Result<Self, &'static str> {
        let (is_secure, rest) = if let Some(rest) = strip_scheme(url, "https://") {
            (true, rest)
        } else if let Some(rest) = strip_scheme(url, "http://") {
            (false, rest)
        } else {
            return Err("it does not begin with https:// or http://");
        };
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        let origin = Origin::parse(is_secure, authority)?;
        Ok(Self {
            origin,
            path: sendable(path)?,
        })
    }

    /// The target that a `Location` names, seen from here.
    pub(super) fn resolve(&self, location: &str) -> Result<Self, &'static str> {
        if strip_scheme(location, "https://").is_some()
            || strip_scheme(location, "http://").is_some()
        {
            return Self::parse(location);
        }
        if location.starts_with("//") {
            let scheme = if self.origin.is_secure {
                "https:"
            } else {
                "http:"
            };
            return Self::parse(&format!("{scheme}{location}"));
        }
        let has_scheme = location
            .split(['/', '?', '#'])
            .next()
            .is_some_and(|first| first.contains(':'));
        if has_scheme {
            return Err("to something that is not HTTP");
        }
        let here = self.path.split('?').next().unwrap_or_default();
        let path = match location.chars().next() {
            Some('/') => location.to_owned(),
            Some('?') => format!("{here}{location}"),
            _ => {
                let folder = here.rfind('/').map_or("/", |end| &here[..=end]);
                format!("{folder}{location}")
            }
        };
        Ok(Self {
            origin: self.origin.clone(),
            path: sendable(&path)?,
        })
    }
}

impl Origin {
    /// `host:port` or `host`, the host in brackets if it is an IPv6 address.
    fn parse(is_secure: bool, authority: &str) -> Result<Self, &'static str> {
        if authority.contains('@') {
            return Err("it holds a user or a password");
        }
        let (host, port) = match authority.strip_prefix('[') {
            Some(rest) => {
                let (host, port) = rest.split_once(']').ok_or("a `]` is missing")?;
                host.parse::<Ipv6Addr>()
                    .map_err(|_| "what stands in brackets is not an IPv6 address")?;
                match port.strip_prefix(':') {
                    None if !port.is_empty() => return Err("its port is not a number"),
                    port => (host, port),
                }
            }
            None => match authority.split_once(':') {
                Some((host, port)) => (host, Some(port)),
                None => (authority, None),
            },
        };
        if host.is_empty() {
            return Err("it names no host");
        }
        if host.len() > LONGEST_HOST {
            return Err("its host name is longer than one can be");
        }
        let is_host = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b':');
        if !host.bytes().all(is_host) {
            return Err("its host name holds something else than letters, digits, `-` and `.`");
        }
        let port = match port {
            None | Some("") => Self::usual_port(is_secure),
            Some(port) => port.parse().map_err(|_| "its port is not a number")?,
        };
        Ok(Self {
            is_secure,
            host: host.to_ascii_lowercase(),
            port,
        })
    }

    fn usual_port(is_secure: bool) -> u16 {
        if is_secure { 443 } else { 80 }
    }

    /// Whether what is sent there does not leave the machine.
    pub(super) fn is_loopback(&self) -> bool {
        self.host == "localhost" || self.ip().is_some_and(|ip| ip.is_loopback())
    }

    pub(super) fn ip(&self) -> Option<IpAddr> {
        self.host.parse().ok()
    }

    /// Without a path.
    pub(super) fn url(&self) -> String {
        let scheme = if self.is_secure { "https" } else { "http" };
        format!("{scheme}://{self}")
    }

    /// The host and the port, whatever the port is.
    pub(super) fn host_and_port(&self) -> String {
        if self.host.contains(':') {
            format!("[{}]:{}", self.host, self.port)
        } else {
            format!("{}:{}", self.host, self.port)
        }
    }
}

/// As in the header `Host`, and in the words for the user.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.host.contains(':') {
            write!(f, "[{}]", self.host)?;
        } else {
            f.write_str(&self.host)?;
        }
        if self.port == Self::usual_port(self.is_secure) {
            Ok(())
        } else {
            write!(f, ":{}", self.port)
        }
    }
}

fn strip_scheme<'u>(url: &'u str, scheme: &str) -> Option<&'u str> {
    let start = url.get(..scheme.len())?;
    start
        .eq_ignore_ascii_case(scheme)
        .then(|| &url[scheme.len()..])
}

/// The path and query of a request line: no fragment, and nothing that would end the line.
fn sendable(path: &str) -> Result<String, &'static str> {
    let path = path.split('#').next().unwrap_or_default();
    if !path.bytes().all(|b| b.is_ascii_graphic()) {
        return Err("its path holds a space, or something that is not ASCII");
    }
    Ok(if path.starts_with('/') {
        path.to_owned()
    } else {
        format!("/{path}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(url: &str) -> Result<(String, String), &'static str> {
        Target::parse(url).map(|target| (target.origin.to_string(), target.path))
    }

    #[test]
    fn addresses() {
        for (url, host, path) in [
            ("https://api.prefect.io", "api.prefect.io", "/"),
            ("HTTPS://API.Prefect.io:443/", "api.prefect.io", "/"),
            ("http://127.0.0.1:4200/api", "127.0.0.1:4200", "/api"),
            ("http://[::1]:4200/api?a=b#c", "[::1]:4200", "/api?a=b"),
            ("https://h?a", "h", "/?a"),
            ("http://h:", "h", "/"),
        ] {
            assert_eq!(parsed(url), Ok((host.to_owned(), path.to_owned())), "{url}");
        }
    }

    #[test]
    fn what_is_no_address() {
        for url in [
            "",
            "api.prefect.io",
            "ftp://h/",
            "https://",
            "https:///api",
            "https://user:password@h/",
            "https://h:port/",
            "https://h:65536/",
            "https://[::1/",
            "https://[h]/",
            "https://[::1]x/",
            "https://h\r\nX: y/",
            "https://h/a b",
            "https://h/\u{e4}",
            "https://\u{e4}/",
        ] {
            assert!(parsed(url).is_err(), "{url}");
        }
        assert!(parsed(&format!("https://{}/", "h".repeat(253))).is_ok());
        assert!(parsed(&format!("https://{}/", "h".repeat(254))).is_err());
    }

    #[test]
    fn this_machine() {
        for (url, is_loopback) in [
            ("http://localhost:1", true),
            ("http://127.9.9.9", true),
            ("http://[::1]", true),
            ("http://localhost.example.com", false),
            ("http://127.0.0.1.example.com", false),
            ("http://10.0.0.1", false),
            ("http://[::2]", false),
            ("http://0.0.0.0", false),
        ] {
            let origin = Target::parse(url).expect(url).origin;
            assert_eq!(origin.is_loopback(), is_loopback, "{url}");
        }
    }

    #[test]
    fn locations() {
        let here = Target::parse("https://h:8/a/b?c").expect("an address");
        for (location, there) in [
            ("/x", "https://h:8/x"),
            ("x?y", "https://h:8/a/x?y"),
            ("?y", "https://h:8/a/b?y"),
            ("https://H:8/x", "https://h:8/x"),
            ("//other/x", "https://other/x"),
            ("http://h:8/x", "http://h:8/x"),
            ("x/https://y", "https://h:8/a/x/https://y"),
        ] {
            let there = Target::parse(there).expect(there);
            assert!(here.resolve(location) == Ok(there), "{location}");
        }
        for location in ["ftp://h/", "javascript:x", "https://u@h/"] {
            assert!(here.resolve(location).is_err(), "{location}");
        }
    }
}
