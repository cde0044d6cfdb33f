//! A request as it is sent: [`write()`].

use super::proxy::Proxy;
use super::target::Target;
use super::transport::{Call, Method};
use crate::buffer::Buffer;
use crate::provider::cloud::fault::Fault;

/// The head and the body in one piece, wiped with it; `proxy` is the one on the way.
pub(crate) fn write(
    target: &Target,
    call: &Call<'_>,
    proxy: Option<&Proxy>,
) -> Result<Buffer, Fault> {
    let host = target.origin.to_string();
    let length = call.body.map_or(0, <[u8]>::len).to_string();
    // Room for all of them at once, as for the fields below.
    let mut parts = Vec::with_capacity(64);
    parts.extend([method(call.method), " "]);
    // A proxy that is asked in plain HTTP reads where to from the first line; one that connects us is not seen any more.
    let asked = proxy.filter(|_| !target.origin.is_secure);
    if asked.is_some() {
        parts.extend(["http://", &host]);
    }
    parts.extend([&target.path, " HTTP/1.1\r\nHost: ", &host, "\r\n"]);
    let mut fields: Vec<(&str, &str)> = Vec::with_capacity(call.headers.len() + 5);
    fields.extend(call.headers);
    for (name, value) in &fields {
        if !is_name(name) {
            return Err(Fault::header_name());
        }
        if !is_sendable(value) {
            return Err(Fault::header(name));
        }
    }
    let usual = [
        ("Accept", "application/json"),
        // A decompressor would keep pieces of secrets where nobody wipes them.
        ("Accept-Encoding", "identity"),
        (
            "User-Agent",
            concat!("secret-core/", env!("CARGO_PKG_VERSION")),
        ),
    ];
    for (name, value) in usual {
        if !fields
            .iter()
            .any(|(given, _)| given.eq_ignore_ascii_case(name))
        {
            fields.push((name, value));
        }
    }
    if call.body.is_some() {
        fields.push(("Content-Length", &length));
    }
    if let Some(authorization) = asked.and_then(|proxy| proxy.authorization.as_ref()) {
        fields.push(("Proxy-Authorization", authorization));
    }
    for (name, value) in &fields {
        parts.extend([name, ": ", value, "\r\n"]);
    }
    parts.push("\r\n");
    let body = call.body.unwrap_or_default();
    let size = parts.iter().map(|part| part.len()).sum::<usize>() + body.len();
    let mut request = Buffer::with_capacity(size);
    for part in parts {
        request.extend(part.as_bytes());
    }
    request.extend(body);
    Ok(request)
}

fn method(method: Method) -> &'static str {
    match method {
        Method::Get => "GET",
        Method::Post => "POST",
        Method::Patch => "PATCH",
    }
}

/// A name that a header may have, and none that says where a request ends or goes: those are written here.
fn is_name(name: &str) -> bool {
    const OURS: [&str; 5] = [
        "Connection",
        "Content-Length",
        "Host",
        "Proxy-Authorization",
        "Transfer-Encoding",
    ];
    let is_token = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
    !name.is_empty()
        && name.bytes().all(is_token)
        && !OURS.iter().any(|ours| ours.eq_ignore_ascii_case(name))
}

/// No line end, and nothing else that a header cannot carry.
fn is_sendable(value: &str) -> bool {
    value.bytes().all(|b| b == b' ' || b.is_ascii_graphic()) && value.trim() == value
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(call: &Call<'_>) -> Result<String, Fault> {
        let target = Target::parse(call.url).expect("an address");
        let request = write(&target, call, None)?;
        Ok(String::from_utf8(request.to_vec()).expect("text"))
    }

    #[test]
    fn head_and_body() {
        let call = Call {
            method: Method::Post,
            url: "https://H:8/api?x=y",
            headers: &[("Authorization", "Bearer k"), ("accept", "*/*")],
            body: Some(b"{}"),
        };
        let version = env!("CARGO_PKG_VERSION");
        let expected = format!(
            "POST /api?x=y HTTP/1.1\r\nHost: h:8\r\nAuthorization: Bearer k\r\naccept: */*\r\n\
             Accept-Encoding: identity\r\nUser-Agent: secret-core/{version}\r\nContent-Length: 2\r\n\r\n{{}}"
        );
        assert_eq!(request(&call), Ok(expected));
    }

    #[test]
    fn a_header_that_would_change_the_request_is_not_sent() {
        for name in [
            "",
            "X Y",
            "X:",
            "X\r\nY",
            "\u{e4}",
            "host",
            "Content-length",
        ] {
            let call = Call {
                method: Method::Get,
                url: "https://h",
                headers: &[(name, "x")],
                body: None,
            };
            assert_eq!(request(&call), Err(Fault::header_name()), "{name:?}");
        }
    }

    #[test]
    fn a_key_with_a_line_end_is_not_sent() {
        for key in ["k\n", "k\r\nX: y", "k\0", " k", "k ", "\u{e4}"] {
            let call = Call {
                method: Method::Get,
                url: "https://h",
                headers: &[("Authorization", key)],
                body: None,
            };
            assert_eq!(
                request(&call),
                Err(Fault::header("Authorization")),
                "{key:?}"
            );
        }
    }
}
