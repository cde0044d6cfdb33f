//! A private key in PEM: whether it is whole.
//!
//! [RFC 7468](https://www.rfc-editor.org/rfc/rfc7468) (the text), [RFC 5958](https://www.rfc-editor.org/rfc/rfc5958) and
//! [RFC 8017](https://www.rfc-editor.org/rfc/rfc8017) (what is in it). Nothing here computes with the key.

use zeroize::Zeroizing;

use super::{base64, words};

/// How the key stands in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `PRIVATE KEY`: PKCS #8.
    Pkcs8,
    /// `RSA PRIVATE KEY`: PKCS #1.
    Pkcs1,
}

impl Form {
    const ALL: [Self; 2] = [Self::Pkcs8, Self::Pkcs1];

    const fn begin(self) -> &'static str {
        match self {
            Self::Pkcs8 => "-----BEGIN PRIVATE KEY-----",
            Self::Pkcs1 => "-----BEGIN RSA PRIVATE KEY-----",
        }
    }

    const fn end(self) -> &'static str {
        match self {
            Self::Pkcs8 => "-----END PRIVATE KEY-----",
            Self::Pkcs1 => "-----END RSA PRIVATE KEY-----",
        }
    }
}

/// An RSA key whose document is whole.
pub(super) struct Key {
    #[cfg_attr(
        not(feature = "gcp"),
        allow(dead_code, reason = "only handed on with feature `gcp`")
    )]
    pub(super) form: Form,
    #[cfg_attr(
        not(feature = "gcp"),
        allow(dead_code, reason = "only handed on with feature `gcp`")
    )]
    pub(super) der: Zeroizing<Vec<u8>>,
}

/// The key of a PEM document, or what is wrong with the document.
pub(super) fn read(text: &str) -> Result<Key, &'static str> {
    let text = text.trim();
    let (form, rest) = begin(text)?;
    if rest.contains('\\') {
        return Err(words::PEM_ESCAPED);
    }
    let Some((body, after)) = rest.split_once(form.end()) else {
        return Err(without_end(rest));
    };
    if !after.is_empty() {
        return Err(words::PEM_AFTER_END);
    }
    let der = base64::decode(body).map_err(|flaw| match flaw {
        base64::Flaw::EndsEarly => words::PEM_CUT_IN_BASE64,
        base64::Flaw::NotBase64 => words::PEM_NOT_BASE64,
    })?;
    check(form, &der)?;
    Ok(Key { form, der })
}

fn begin(text: &str) -> Result<(Form, &str), &'static str> {
    if text.is_empty() {
        return Err(words::EMPTY);
    }
    for &form in &Form::ALL {
        if let Some(rest) = text.strip_prefix(form.begin()) {
            return Ok((form, rest));
        }
        if form.begin().starts_with(text) {
            return Err(words::PEM_FIRST_LINE_CUT);
        }
    }
    Err(
        if text.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----") {
            words::PEM_ENCRYPTED
        } else if text.starts_with("-----BEGIN ") {
            words::PEM_OTHER_LABEL
        } else {
            words::PEM_WITHOUT_BEGIN
        },
    )
}

fn without_end(rest: &str) -> &'static str {
    if rest.contains("-----END ") && rest.trim_end().ends_with("-----") {
        words::PEM_OTHER_END
    } else {
        words::PEM_WITHOUT_END
    }
}

/// `rsaEncryption`, 1.2.840.113549.1.1.1, as the first element of an algorithm identifier.
const RSA: &[u8] = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01";

fn check(form: Form, der: &[u8]) -> Result<(), &'static str> {
    const INTEGER: u8 = 0x02;
    let (whole, after) = element(SEQUENCE, der).map_err(|flaw| match flaw {
        Flaw::EndsEarly => words::PEM_CUT,
        Flaw::Other => words::PEM_NOT_A_KEY,
    })?;
    if !after.is_empty() {
        return Err(words::PEM_TOO_LONG);
    }
    // From here on the outer length is right: what does not fit is another kind of document.
    let (_version, rest) = element(INTEGER, whole).map_err(|_| words::PEM_NOT_A_KEY)?;
    match form {
        Form::Pkcs8 => {
            let (algorithm, _) = element(SEQUENCE, rest).map_err(|_| words::PEM_NOT_A_KEY)?;
            if !algorithm.starts_with(RSA) {
                return Err(words::PEM_NOT_RSA);
            }
        }
        Form::Pkcs1 => {
            element(INTEGER, rest).map_err(|_| words::PEM_NOT_A_KEY)?;
        }
    }
    Ok(())
}

const SEQUENCE: u8 = 0x30;

enum Flaw {
    EndsEarly,
    Other,
}

/// The content of the DER element at the start of `der`, and what follows it.
fn element(tag: u8, der: &[u8]) -> Result<(&[u8], &[u8]), Flaw> {
    let (&found, rest) = der.split_first().ok_or(Flaw::EndsEarly)?;
    if found != tag {
        return Err(Flaw::Other);
    }
    let (&first, rest) = rest.split_first().ok_or(Flaw::EndsEarly)?;
    let (length, rest) = if first < 0x80 {
        (usize::from(first), rest)
    } else {
        let count = usize::from(first & 0x7f);
        // A key of more than 16 MiB is none.
        if !(1..=3).contains(&count) {
            return Err(Flaw::Other);
        }
        let (bytes, rest) = rest.split_at_checked(count).ok_or(Flaw::EndsEarly)?;
        let mut length = 0;
        for &byte in bytes {
            length = length << 8 | usize::from(byte);
        }
        (length, rest)
    };
    rest.split_at_checked(length).ok_or(Flaw::EndsEarly)
}

/// The key as a PKCS #8 document, which is what `google-cloud-auth` reads.
#[cfg(feature = "gcp")]
pub(super) fn pkcs8(key: &Key) -> Zeroizing<String> {
    let wrapped;
    let der = match key.form {
        Form::Pkcs8 => &key.der,
        Form::Pkcs1 => {
            wrapped = wrap(&key.der);
            &wrapped
        }
    };
    let body = base64::encode(der);
    let lines = body.len() / 64 + 3;
    let mut text = Zeroizing::new(String::with_capacity(body.len() + lines + 64));
    text.push_str(Form::Pkcs8.begin());
    text.push('\n');
    let mut rest = &**body;
    while !rest.is_empty() {
        let (line, more) = rest.split_at(rest.len().min(64));
        text.push_str(line);
        text.push('\n');
        rest = more;
    }
    text.push_str(Form::Pkcs8.end());
    text.push('\n');
    text
}

/// PKCS #8 around PKCS #1: version 0, the algorithm RSA without parameters, and the key as an octet string.
#[cfg(feature = "gcp")]
fn wrap(pkcs1: &[u8]) -> Zeroizing<Vec<u8>> {
    const OCTET_STRING: u8 = 0x04;
    const NULL: &[u8] = &[0x05, 0x00];
    const VERSION: &[u8] = &[0x02, 0x01, 0x00];
    let (key, key_len) = head(OCTET_STRING, pkcs1.len());
    let (algorithm, algorithm_len) = head(SEQUENCE, RSA.len() + NULL.len());
    let head_parts = [
        VERSION,
        &algorithm[..algorithm_len],
        RSA,
        NULL,
        &key[..key_len],
    ];
    let inner = head_parts.iter().map(|part| part.len()).sum::<usize>() + pkcs1.len();
    let (whole, whole_len) = head(SEQUENCE, inner);
    let mut der = Zeroizing::new(Vec::with_capacity(whole_len + inner));
    der.extend_from_slice(&whole[..whole_len]);
    for part in head_parts {
        der.extend_from_slice(part);
    }
    der.extend_from_slice(pkcs1);
    der
}

/// Tag and length of a DER element.
#[cfg(feature = "gcp")]
fn head(tag: u8, length: usize) -> ([u8; 5], usize) {
    // `check` has seen that a key is shorter than 16 MiB.
    let [.., a, b, c] = length.to_be_bytes();
    match length {
        0..0x80 => ([tag, c, 0, 0, 0], 2),
        0x80..0x100 => ([tag, 0x81, c, 0, 0], 3),
        0x100..0x1_0000 => ([tag, 0x82, b, c, 0], 4),
        _ => ([tag, 0x83, a, b, c], 5),
    }
}
