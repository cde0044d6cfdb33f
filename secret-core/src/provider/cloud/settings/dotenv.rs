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
    let mut end = 0;
    while *bytes.get(end)? != quote {
        end += 1 + usize::from(escaped(&bytes[end..], quote).is_some());
    }
    // One allocation, of its own size: all of it is wiped, and a file may have a value in each line.
    let mut value = Zeroizing::new(Vec::with_capacity(end));
    let mut at = 0;
    while at < end {
        let meant = escaped(&bytes[at..], quote);
        value.push(meant.unwrap_or(bytes[at]));
        at += 1 + usize::from(meant.is_some());
    }
    Some((value, &bytes[end + 1..]))
}

/// What an escape at the start of this stands for, if there is one.
fn escaped(bytes: &[u8], quote: u8) -> Option<u8> {
    let [b'\\', escaped, ..] = *bytes else {
        return None;
    };
    match escaped {
        b'\\' | b'\'' => Some(escaped),
        b'"' if quote == b'"' => Some(escaped),
        b'n' if quote == b'"' => Some(b'\n'),
        b'r' if quote == b'"' => Some(b'\r'),
        b't' if quote == b'"' => Some(b'\t'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dice::{Dice, seeds};

    fn parsed(text: &str) -> Vec<(String, String)> {
        let variables = parse(text.as_bytes()).expect("a file that can be read");
        let pairs = variables.into_iter();
        pairs
            .map(|(name, value)| (name, value.to_string()))
            .collect()
    }

    /// The value of `PREFECT_A`.
    fn value(text: &str) -> Option<String> {
        let mut pairs = parsed(text).into_iter();
        pairs.find_map(|(name, value)| (name == "PREFECT_A").then_some(value))
    }

    #[test]
    fn forms_of_a_line() {
        for (text, expected) in [
            ("PREFECT_A=b", "b"),
            ("PREFECT_A=", ""),
            ("PREFECT_A", "-"),
            ("  PREFECT_A = b  ", "b"),
            ("export PREFECT_A=b", "b"),
            ("export\tPREFECT_A=b\r\n", "b"),
            ("exportPREFECT_A=b", "-"),
            ("\u{feff}PREFECT_A=b", "b"),
            ("prefect_a=b", "b"),
            ("# PREFECT_A=b", "-"),
            ("PREFECT_A=b # c", "b"),
            ("PREFECT_A=b#c", "b#c"),
            ("PREFECT_A=#c", "#c"),
            ("PREFECT_A=b=c", "b=c"),
            ("PREFECT_A='b # c' # d", "b # c"),
            ("PREFECT_A='it\\'s \\\\ \\n'", "it's \\ \\n"),
            (r#"PREFECT_A="b\n\t\"c\" \d""#, "b\n\t\"c\" \\d"),
            ("PREFECT_A=\"b\nc\"\nX=1", "b\nc"),
            ("X=\"1\nPREFECT_A=b\n\"", "-"),
            ("X='open\nPREFECT_A=b", "b"),
            ("PREFECT_A=b\nPREFECT_A=c", "c"),
            ("PREFECT_A=${HOME}", "${HOME}"),
            ("PREFECT_A=p\u{e4}ss", "p\u{e4}ss"),
        ] {
            let expected = Some(expected).filter(|expected| *expected != "-");
            assert_eq!(value(text).as_deref(), expected, "{text:?}");
        }
    }

    #[test]
    fn a_value_takes_no_more_room_than_it_has() {
        // Each as large as the rest of the file, a megabyte of them would be wiped for minutes.
        let text = format!("x{}", "y".repeat(1000));
        for (value, behind) in [("'", ""), ("a'", ""), ("\\'a\\\\'", "b")] {
            let text = format!("{value}{behind}{text}");
            let (found, _) = quoted(text.as_bytes(), b'\'').expect("a quote that closes");
            assert!(found.capacity() < 16, "{value}");
        }
    }

    #[test]
    fn only_what_is_prefects_is_kept() {
        let kept = parsed("PASSWORD=x\nPREFECT_A=1\nMY_PREFECT_B=2\nPREFECT_C='3'\n");
        let names: Vec<_> = kept.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["PREFECT_A", "PREFECT_C"]);
    }

    #[test]
    fn garbled_files() {
        let content = "# a project\r\nPASSWORD='it\\'s open\nexport PREFECT_A=\"b\\n\\\"c\\\" # d\"\nprefect_b = 'e' # f\n\u{feff}PREFECT_C=g\\\\#h\n";
        #[rustfmt::skip]
        let pieces: [&[u8]; 14] = [
            b"\n", b"\r", b"'", b"\"", b"\\", b"=", b"#", b" #", b"export ", b"PREFECT_", b"\0", b"\xff", b"\xef\xbb\xbf", b"\t",
        ];
        let (mut rounds, mut read) = (0, 0);
        for seed in seeds(20_000) {
            let bytes = Dice::new(seed).garbled(content, &pieces, 6);
            rounds += 1;
            match parse(&bytes) {
                Ok(variables) => {
                    read += 1;
                    // Nothing is made up: what is kept was there.
                    let kept: usize = variables.iter().map(|(k, v)| k.len() + v.len()).sum();
                    assert!(kept <= bytes.len(), "{seed}");
                    let is_prefects = |name: &String| name.starts_with("PREFECT_");
                    assert!(variables.keys().all(is_prefects), "{seed}");
                }
                Err(flaw) => {
                    let lines = bytes.split(|b| *b == b'\n').count();
                    assert!((1..=lines).contains(&flaw.line), "{seed}: {flaw:?}");
                }
            }
        }
        assert!(read > rounds / 4, "{read} of {rounds}");
    }

    #[test]
    fn only_what_is_prefects_can_be_wrong() {
        assert!(parsed("X='open").is_empty());
        assert!(parse(b"X=\xff\n\xff=1\n").is_ok_and(|variables| variables.is_empty()));
        let open = Flaw {
            line: 3,
            problem: "a quote is not closed",
        };
        assert_eq!(parse(b"A=1\nB=\"x\"\nPREFECT_A='open\n").err(), Some(open));
        let bytes = Flaw {
            line: 3,
            problem: "it is not UTF-8 text",
        };
        assert_eq!(parse(b"A='1\n2'\nPREFECT_A=\xff").err(), Some(bytes));
    }
}
