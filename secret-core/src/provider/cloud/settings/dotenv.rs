//! The file `.env`: [`read`].
//!
//! `KEY=value`, with or without `export`; a value may stand in `'..'`, where `\'` and `\\` are `'` and `\`, or in `".."`, with the
//! escapes `\n`, `\r`, `\t`, `\"`, `\'`, `\\`, and go over several lines there. `#` begins a comment at the start of a line, and after white
//! space behind a value. `${NAME}` is not expanded. Only names that begin with `PREFECT_` are kept, and only those can be wrong.

use std::collections::BTreeMap;
use std::path::Path;

use zeroize::Zeroizing;

use crate::provider::ProviderError;
use crate::provider::files::read_file;
use crate::raw::Raw;

/// Names in upper case, and their values.
pub(super) type Variables = BTreeMap<String, Zeroizing<String>>;

/// The variables of a file; none if there is no such file.
pub(super) fn read(path: &Path) -> Result<Variables, ProviderError> {
    let Some(raw) = read_file(path)? else {
        return Ok(Variables::new());
    };
    let Raw::Bytes(bytes) = raw.raw() else {
        return Ok(Variables::new());
    };
    parse(bytes).map_err(|flaw| {
        ProviderError::configuration(
            format!("file `{}`, line {}", path.display(), flaw.line),
            flaw.problem,
        )
        .with_help("write each variable as NAME='value' on a line of its own, in UTF-8")
    })
}

#[derive(Debug, PartialEq, Eq)]
struct Flaw {
    line: usize,
    problem: &'static str,
}

fn parse(bytes: &[u8]) -> Result<Variables, Flaw> {
    let mut variables = Variables::new();
    let mut rest = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let length = rest.len();
    let newlines = |until: usize| {
        let read = &bytes[bytes.len() - length..][..until];
        read.split(|b| *b == b'\n').count()
    };
    while !rest.is_empty() {
        let at = length - rest.len();
        let (line, after) = line(rest);
        let Some((name, value)) = binding(line) else {
            rest = after;
            continue;
        };
        // Where the value begins in what is left: it may go on behind this line.
        let value = &rest[line.len() - value.len()..];
        let (value, after) = match value.first() {
            Some(&quote @ (b'\'' | b'"')) => match quoted(&value[1..], quote) {
                Some((value, behind)) => (Some(value), self::line(behind).1),
                None => (None, after),
            },
            _ => (Some(plain(self::line(value).0)), after),
        };
        rest = after;
        let Some(name) = std::str::from_utf8(name).ok().map(str::to_ascii_uppercase) else {
            continue;
        };
        if !name.starts_with("PREFECT_") {
            continue;
        }
        let flaw = |problem| Flaw {
            line: newlines(at),
            problem,
        };
        let value = value.ok_or_else(|| flaw("a quote is not closed"))?;
        let value = std::str::from_utf8(&value).map_err(|_| flaw("it is not UTF-8 text"))?;
        variables.insert(name, Zeroizing::new(value.to_owned()));
    }
    Ok(variables)
}

/// The first line, and what is behind its end.
fn line(bytes: &[u8]) -> (&[u8], &[u8]) {
    match bytes.iter().position(|b| *b == b'\n') {
        Some(end) => (&bytes[..end], &bytes[end + 1..]),
        None => (bytes, &[]),
    }
}

/// The name and what is behind `=`, if a line is one of that kind. What is behind it ends where the line ends.
fn binding(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let line = line.trim_ascii_start();
    if line.starts_with(b"#") {
        return None;
    }
    let line = match line.strip_prefix(b"export") {
        Some(rest) if rest.starts_with(b" ") || rest.starts_with(b"\t") => rest,
        _ => line,
    };
    let equals = line.iter().position(|b| *b == b'=')?;
    Some((
        line[..equals].trim_ascii(),
        line[equals + 1..].trim_ascii_start(),
    ))
}

/// Up to a comment, without white space around it.
fn plain(line: &[u8]) -> Zeroizing<Vec<u8>> {
    let is_comment = |at: &usize| line[*at] == b'#' && line[at - 1].is_ascii_whitespace();
    let end = (1..line.len()).find(is_comment).unwrap_or(line.len());
    Zeroizing::new(line[..end].trim_ascii().to_vec())
}

/// Up to the quote that closes, and what is behind it; `None` if none does.
fn quoted(bytes: &[u8], quote: u8) -> Option<(Zeroizing<Vec<u8>>, &[u8])> {
    let mut value = Zeroizing::new(Vec::with_capacity(bytes.len()));
    let mut at = 0;
    loop {
        match *bytes.get(at)? {
            b if b == quote => return Some((value, &bytes[at + 1..])),
            b'\\' => {
                let escaped = *bytes.get(at + 1)?;
                let meant = match escaped {
                    b'\\' | b'\'' => Some(escaped),
                    b'"' if quote == b'"' => Some(escaped),
                    b'n' if quote == b'"' => Some(b'\n'),
                    b'r' if quote == b'"' => Some(b'\r'),
                    b't' if quote == b'"' => Some(b'\t'),
                    _ => None,
                };
                match meant {
                    Some(meant) => {
                        value.push(meant);
                        at += 2;
                    }
                    None => {
                        value.push(b'\\');
                        at += 1;
                    }
                }
            }
            b => {
                value.push(b);
                at += 1;
            }
        }
    }
}
