//! The passwords that stand in a text: in a URL, and in the settings of a connection.

use super::forms;
use super::pieces::first_of;
use crate::buffer::Buffer;

/// What the settings of a connection call a password.
const KEYS: [&[u8]; 3] = [b"password", b"passwd", b"pwd"];

/// Calls `found` with each password as it is written and, where that differs, as it is meant.
///
/// Where it is not clear how far one goes, it is called with all that it may be: these begin alike, and so one that goes too far
/// refuses nothing that the right one does not.
pub(super) fn each(text: &[u8], found: &mut dyn FnMut(&[u8])) {
    of_url(text, found);
    of_settings(text, found);
}

/// `postgres://robot:hunter2@db/rows`.
fn of_url(text: &[u8], found: &mut dyn FnMut(&[u8])) {
    let Some(start) = text.windows(3).position(|window| window == b"://") else {
        return;
    };
    let url = &text[start + 3..];
    let authority = &url[..first_of(url, b"/?#").unwrap_or(url.len())];
    let tail = &url[authority.len()..];
    let at = last_at(authority);
    let user = &authority[..at.unwrap_or(authority.len())];
    let Some(colon) = first_of(user, b":") else {
        return;
    };
    let in_url = |at: usize| authority.len() + at;
    let (first, last) = if at.is_some() {
        // `robot:p@ss/w@db`, with what should be encoded.
        let path = &tail[..first_of(tail, b"?#").unwrap_or(tail.len())];
        (at, last_at(path).map(in_url))
    } else if user.starts_with(b"[") || user[colon + 1..].iter().all(u8::is_ascii_digit) {
        // The port of a host.
        return;
    } else {
        // `robot:pass/word@db`.
        (first_of(tail, b"@").map(in_url), last_at(tail).map(in_url))
    };
    let mut up_to = |end: usize| {
        let password = &url[colon + 1..end];
        found(password);
        decoded(password, found);
    };
    if let Some(first) = first {
        up_to(first);
    }
    if let Some(last) = last
        && Some(last) != first
    {
        up_to(last);
    }
}

fn last_at(text: &[u8]) -> Option<usize> {
    text.iter().rposition(|byte| *byte == b'@')
}

fn decoded(password: &[u8], found: &mut dyn FnMut(&[u8])) {
    if password.contains(&b'%') {
        found(&forms::percent_decoded(password));
    }
}

/// `host=db password=hunter2`, `Server=db;Pwd=hunter2;`, `?user=robot&password=hunter2`.
fn of_settings(text: &[u8], found: &mut dyn FnMut(&[u8])) {
    for (sign, byte) in text.iter().enumerate() {
        if *byte != b'=' {
            continue;
        }
        let Some(before) = before_password(&text[..sign]) else {
            continue;
        };
        let value = text[sign + 1..].trim_ascii_start();
        if !quoted(value, found) {
            unquoted(before, value, found);
        }
    }
}

/// What stands before the key of a password, if such a key is the end of it.
fn before_password(text: &[u8]) -> Option<&[u8]> {
    let text = text.trim_ascii_end();
    let key = KEYS.iter().find(|key| ends_with(text, key))?;
    let before = &text[..text.len() - key.len()];
    let is_key = before
        .last()
        .is_none_or(|byte| byte.is_ascii_whitespace() || b";&?,".contains(byte));
    is_key.then_some(before)
}

/// Whether a text ends with a word, in whatever case.
fn ends_with(text: &[u8], word: &[u8]) -> bool {
    let start = text.len().checked_sub(word.len());
    start.is_some_and(|start| text[start..].eq_ignore_ascii_case(word))
}

/// A value in quotes: a backslash escapes as in libpq, a quote that is doubled is one as in ADO, and ODBC has braces.
fn quoted(value: &[u8], found: &mut dyn FnMut(&[u8])) -> bool {
    let close = match value.first() {
        Some(b'{') => b'}',
        Some(quote @ (b'\'' | b'"')) => *quote,
        _ => return false,
    };
    let mut meant = Buffer::with_capacity(value.len());
    let mut position = 1;
    while let Some(&byte) = value.get(position) {
        let next = value.get(position + 1).copied();
        match (byte, next) {
            (byte, Some(next))
                if (byte == close && next == close) || (byte == b'\\' && close == b'\'') =>
            {
                meant.push(next);
                position += 2;
            }
            _ if byte == close => {
                let written = &value[1..position];
                found(written);
                if *written != *meant {
                    found(&meant);
                }
                return true;
            }
            _ => {
                meant.push(byte);
                position += 1;
            }
        }
    }
    false
}

fn unquoted(before: &[u8], value: &[u8], found: &mut dyn FnMut(&[u8])) {
    // What parts the settings is what stands before this one.
    let separators: &[u8] = match before.trim_ascii_end().last() {
        Some(b';') => b";",
        Some(b'&' | b'?') => b"&",
        Some(b',') => b",",
        Some(_) => b" ",
        None => b" ;&,",
    };
    let all = value.trim_ascii_end();
    let mut is_parted = false;
    for &separator in separators {
        let password = value[..end(value, separator)].trim_ascii_end();
        if password.len() < all.len() {
            is_parted = true;
            as_meant(password, separator, found);
        }
    }
    if !is_parted {
        as_meant(all, separators[0], found);
    }
}

fn as_meant(password: &[u8], separator: u8, found: &mut dyn FnMut(&[u8])) {
    found(password);
    match separator {
        b'&' => decoded(password, found),
        b' ' if password.contains(&b'\\') => found(&unescaped(password)),
        _ => {}
    }
}

/// Where a value ends: where another setting follows, or nothing. A password may hold a space or `&` itself.
fn end(value: &[u8], separator: u8) -> usize {
    let is_separator = |byte: u8| match separator {
        b' ' => byte.is_ascii_whitespace(),
        separator => byte == separator,
    };
    let mut was_separator = false;
    for (position, &byte) in value.iter().enumerate() {
        let is_first = is_separator(byte) && !was_separator;
        was_separator = is_separator(byte);
        if is_first && (separator == b';' || is_setting(&value[position + 1..])) {
            return position;
        }
    }
    value.len()
}

/// Whether a text begins with `key=`.
fn is_setting(text: &[u8]) -> bool {
    let text = text.trim_ascii_start();
    let ends_key = |byte: &u8| !byte.is_ascii_alphanumeric() && !b"_-.".contains(byte);
    let length = text.iter().position(ends_key).unwrap_or(text.len());
    length > 0 && text[length..].trim_ascii_start().starts_with(b"=")
}

/// What libpq makes of a value without quotes.
fn unescaped(password: &[u8]) -> Buffer {
    let mut meant = Buffer::with_capacity(password.len());
    let mut bytes = password.iter();
    while let Some(&byte) = bytes.next() {
        let escaped = if byte == b'\\' { bytes.next() } else { None };
        meant.push(*escaped.unwrap_or(&byte));
    }
    meant
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passwords(text: &str) -> Vec<String> {
        let mut passwords = Vec::new();
        each(text.as_bytes(), &mut |password| {
            passwords.push(String::from_utf8_lossy(password).into_owned());
        });
        passwords
    }

    #[test]
    fn the_password_of_a_url_is_found() {
        for (url, expected) in [
            ("http://robot:hunter2@db:80/rows?a=b@c", &["hunter2"][..]),
            ("http://a@b.org:hunter%402@db", &["hunter%402", "hunter@2"]),
            ("http://robot:a/b@db/rows", &["a/b"]),
            ("http://robot:a?b@db/?c=d@e", &["a?b", "a?b@db/?c=d"]),
            ("http://robot:p@ss/w@db/rows?c=d@e", &["p", "p@ss/w"]),
            ("http://robot:@db", &[""]),
        ] {
            assert_eq!(passwords(url), expected, "{url}");
        }
        for url in [
            "http://db/a:b@c",
            "http://db:8080/a@b",
            "http://db:/a@b",
            "http://[::1]/a@b",
            "http://[::1]:80/a@b",
            "http://robot@db:80/a",
            "http://db?a:b@c",
            "robot:hunter2@db",
        ] {
            assert_eq!(passwords(url), [""; 0], "{url}");
        }
    }

    #[test]
    fn the_password_of_settings_is_found() {
        for (settings, expected) in [
            ("host=db password=hunter2 user=robot", &["hunter2"][..]),
            ("password=a b;c\tport = 1", &["a b;c", "a b"]),
            (
                "host=db password = 'a \\'b' user=robot",
                &["a \\'b", "a 'b"],
            ),
            (r"host=db password=a\ b", &[r"a\ b", "a b"]),
            ("Server=db; PASSWORD=a b ;User Id=sa", &["a b"]),
            ("Server=db;Pwd=\"a;\"\"b\";", &["a;\"\"b", "a;\"b"]),
            ("Driver={x};Pwd={a;b}}c};", &["a;b}}c", "a;b}c"]),
            ("jdbc:x://db?password=a%2Fb&c=d", &["a%2Fb", "a/b"]),
            ("db:6379,password=a,b,ssl=True", &["a,b"]),
            ("Server=db;Pwd='a", &["'a"]),
            ("password=", &[""]),
        ] {
            assert_eq!(passwords(settings), expected, "{settings}");
        }
        for settings in ["password", "password: a", "nopassword=a", "my_pwd=a", "=a"] {
            assert_eq!(passwords(settings), [""; 0], "{settings}");
        }
    }
}
