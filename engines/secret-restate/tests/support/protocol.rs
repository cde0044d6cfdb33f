//! Messages of the service protocol, as the server sends them.

use bytes::Bytes;

pub(crate) const CONTENT_TYPE: &str = "application/vnd.restate.invocation.v6";

const START: u16 = 0x0000;
const INPUT: u16 = 0x0400;

/// A head of eight bytes, and fields of protobuf.
pub(crate) fn message(kind: u16, body: &[u8]) -> Bytes {
    let head = u64::from(kind) << 48 | body.len() as u64;
    [&head.to_be_bytes(), body].concat().into()
}

/// A field of text, bytes or a message.
pub(crate) fn field(number: u8, content: &[u8]) -> Vec<u8> {
    let length = u8::try_from(content.len()).expect("a short one");
    [&[number << 3 | 2, length], content].concat()
}

/// What begins an invocation: one entry is known, which is the input.
pub(crate) fn beginning(input: &str) -> [Bytes; 2] {
    let start = [
        field(1, b"invocation"),
        field(2, b"inv_1invocation"),
        vec![3 << 3, 1],
    ];
    let input = field(14, &field(1, input.as_bytes()));
    [message(START, &start.concat()), message(INPUT, &input)]
}
