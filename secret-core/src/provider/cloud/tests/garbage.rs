//! Answers with something wrong in them, anywhere: each is read or refused, and none is a panic or more than was asked for.

use std::time::SystemTime;

use crate::provider::cloud::http::body;
use crate::provider::cloud::http::head::Head;
use crate::provider::cloud::http::input::Input;

const ANSWERS: [&str; 4] = [
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{\"value\":1}",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"val\r\n6;x\r\nue\":1}\r\n0\r\nX: y\r\n\r\n",
    "HTTP/1.0 302 Found\r\nLocation: /x\r\nRetry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\nmoved",
    "HTTP/1.1 429 X\r\nRetry-After: 7\r\nConnection: close\r\nContent-Encoding: identity\r\n\r\n",
];
const MOST: usize = 64;

/// Marsaglia's xorshift: the same numbers each time.
fn next(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    usize::try_from(*state >> 33).unwrap_or_default()
}

#[test]
fn nothing_of_it_is_a_panic() {
    let pieces: [&[u8]; 12] = [
        b"\r\n",
        b"\r\n\r\n",
        b"\0",
        b"\xff",
        b"ffffffffffffffff\r\n",
        b"Content-Length: 18446744073709551616\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"Retry-After: Sun, 31 Dec 9999 23:59:60 GMT\r\n",
        b": ",
        b"-",
        b"0",
        b"HTTP/1.1 999 \r\n",
    ];
    let mut state = 0x2545_f491_4f6c_dd1d;
    let mut whole = 0;
    for round in 0..40_000 {
        let mut bytes = ANSWERS[round % ANSWERS.len()].as_bytes().to_vec();
        for _ in 0..next(&mut state) % 4 {
            let at = next(&mut state) % bytes.len();
            let until = (at + next(&mut state) % 9).min(bytes.len());
            let piece = pieces[next(&mut state) % pieces.len()];
            match next(&mut state) % 3 {
                0 => drop(bytes.splice(at..until, piece.iter().copied())),
                1 => drop(bytes.splice(at..at, piece.iter().copied())),
                _ => bytes.truncate(until.max(1)),
            }
        }
        let Ok(Some((head, length))) = Head::parse(&bytes, SystemTime::UNIX_EPOCH) else {
            continue;
        };
        let read = body::read(head.framing, MOST, &mut Input::new(), &mut &bytes[length..]);
        if let Ok(body) = read {
            assert!(body.len() <= MOST);
            whole += 1;
        }
    }
    assert!(whole > 10_000, "{whole}");
}
