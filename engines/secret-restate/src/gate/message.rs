//! One message of the service protocol: a head of eight bytes, and fields of protobuf.

use secret_core::guard;

use super::field::{Rule, Rules, mask, write_text, write_varint};

/// Type, flags and length.
pub(super) const HEADER: usize = 8;

const ERROR: u16 = 0x0002;
const FLAG_BITS: u64 = 0xffff_0000_0000;

/// A failure: its message, and a list of keys and values.
const FAILURE: Rules = &[
    (2, Rule::Text),
    (3, Rule::Message(&[(1, Rule::Text), (2, Rule::Text)])),
];

/// What is about to leave, and where in it a person's words about an error stand: they are masked, all else is refused.
const KINDS: &[(u16, &str, Rules)] = &[
    (
        ERROR,
        "an error",
        &[(2, Rule::Text), (3, Rule::Text), (5, Rule::Text)],
    ),
    (
        0x0005,
        "the result of a step",
        &[(15, Rule::Message(FAILURE))],
    ),
    (
        0x0401,
        "the output of a handler",
        &[(15, Rule::Message(FAILURE))],
    ),
    (0x0402, "the key of a state", &[]),
    (0x0403, "a state", &[]),
    (0x0404, "the key of a state", &[]),
    (0x0407, "the key of a state", &[]),
    (0x0409, "the name of a promise", &[]),
    (0x040a, "the name of a promise", &[]),
    (0x040b, "a promise", &[(3, Rule::Message(FAILURE))]),
    (0x040d, "a call", &[]),
    (0x040e, "a call", &[]),
    (0x0410, "a signal", &[(6, Rule::Message(FAILURE))]),
    (0x0411, "the name of a step", &[]),
    (0x0414, "an awakeable", &[(3, Rule::Message(FAILURE))]),
];

#[derive(Clone, Copy)]
pub(super) struct Message<'a> {
    head: u64,
    pub(super) body: &'a [u8],
}

/// What becomes of a message.
pub(super) enum Outcome {
    Clean,
    /// The message in its place.
    Masked(Vec<u8>),
    /// The error in its place, which is the last message.
    Refused(Vec<u8>),
}

impl<'a> Message<'a> {
    /// The first of the messages in `bytes`, if it is whole.
    pub(super) fn first(bytes: &'a [u8]) -> Option<Self> {
        let (head, rest) = bytes.split_first_chunk()?;
        let head = u64::from_be_bytes(*head);
        let length = usize::try_from(head & 0xffff_ffff).ok()?;
        let body = rest.get(..length)?;
        Some(Self { head, body })
    }

    /// All of them, if the last is whole.
    pub(super) fn all(bytes: &'a [u8]) -> Option<impl Iterator<Item = Self>> {
        let mut end = 0;
        while end < bytes.len() {
            end += HEADER + Self::first(&bytes[end..])?.body.len();
        }
        let mut at = 0;
        Some(std::iter::from_fn(move || {
            let message = Self::first(&bytes[at..])?;
            at += HEADER + message.body.len();
            Some(message)
        }))
    }

    pub(super) fn is_clean(self) -> bool {
        guard::check(self.body, "").is_ok()
    }

    fn kind(self) -> u16 {
        (self.head >> 48) as u16
    }

    pub(super) fn checked(self) -> Outcome {
        if self.is_clean() {
            return Outcome::Clean;
        }
        let known = KINDS.iter().find(|(kind, ..)| *kind == self.kind());
        let (sink, rules) =
            known.map_or(("a message", &[][..]), |(_, sink, rules)| (*sink, *rules));
        // What cannot be read as fields is refused as it is.
        let masked = mask(self.body, rules).unwrap_or_else(|| self.body.to_vec());
        match guard::check(&masked, sink) {
            Ok(()) => Outcome::Masked(message(self.kind(), self.head & FLAG_BITS, &masked)),
            Err(refusal) => {
                let mut body = Vec::new();
                write_varint(&mut body, 1 << 3);
                write_varint(&mut body, 500);
                write_text(&mut body, 2, &refusal.to_string());
                Outcome::Refused(message(ERROR, 0, &body))
            }
        }
    }
}

fn message(kind: u16, flags: u64, body: &[u8]) -> Vec<u8> {
    let head = u64::from(kind) << 48 | flags | body.len() as u64;
    [&head.to_be_bytes(), body].concat()
}

#[cfg(test)]
mod tests {
    use secret_core::{Secret, guard};

    use super::*;

    fn secret(value: &str) -> Secret<String> {
        let secret = Secret::new("TOKEN", value.to_owned());
        guard::watch(&secret);
        secret
    }

    fn text_field(number: u64, text: &str) -> Vec<u8> {
        let mut out = Vec::new();
        write_text(&mut out, number, text);
        out
    }

    fn nested(number: u64, inner: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        write_varint(&mut out, number << 3 | 2);
        write_varint(&mut out, inner.len() as u64);
        out.extend_from_slice(inner);
        out
    }

    fn outcome(kind: u16, body: &[u8]) -> Outcome {
        let bytes = message(kind, 0x8000_0000_0000, body);
        Message::first(&bytes).expect("a whole one").checked()
    }

    fn fields(bytes: &[u8]) -> (u16, u64, Vec<u8>) {
        let message = Message::first(bytes).expect("a whole one");
        assert_eq!(bytes.len(), HEADER + message.body.len());
        (
            message.kind(),
            message.head & FLAG_BITS,
            message.body.to_vec(),
        )
    }

    #[test]
    fn an_error_is_masked_in_its_text_and_its_trace() {
        let _secret = secret("gate-canary-one");
        let body = [
            text_field(2, "no gate-canary-one here"),
            text_field(3, "Error(\"gate-canary-one\")"),
            text_field(5, "gate-canary-one"),
        ]
        .concat();
        let Outcome::Masked(bytes) = outcome(ERROR, &body) else {
            panic!("masked");
        };
        let expected = [
            text_field(2, "no [TOKEN] here"),
            text_field(3, "Error(\"[TOKEN]\")"),
            text_field(5, "[TOKEN]"),
        ];
        assert_eq!(fields(&bytes), (ERROR, 0x8000_0000_0000, expected.concat()));
    }

    #[test]
    fn a_failure_is_masked_and_the_rest_of_its_message_refused() {
        let _secret = secret("gate-canary-two");
        let failure = |text| {
            let detail = [text_field(1, "why"), text_field(2, text)].concat();
            [text_field(2, text), nested(3, &detail)].concat()
        };
        let body = [
            nested(15, &failure("gate-canary-two")),
            text_field(12, "step"),
        ]
        .concat();
        let Outcome::Masked(bytes) = outcome(0x0401, &body) else {
            panic!("masked");
        };
        let expected = [nested(15, &failure("[TOKEN]")), text_field(12, "step")].concat();
        assert_eq!(fields(&bytes).2, expected);

        let body = [
            nested(15, &failure("gate-canary-two")),
            text_field(12, "gate-canary-two"),
        ]
        .concat();
        let Outcome::Refused(bytes) = outcome(0x0401, &body) else {
            panic!("refused");
        };
        let (kind, _, body) = fields(&bytes);
        assert_eq!(kind, ERROR);
        let text = String::from_utf8_lossy(&body);
        assert!(
            text.contains("the output of a handler: it carries the value of secret `TOKEN`"),
            "{text}"
        );
    }

    #[test]
    fn a_result_and_what_is_no_message_are_refused() {
        let _secret = secret("gate-canary-three");
        for body in [
            nested(14, &text_field(1, "\"gate-canary-three\"")),
            b"\xff\xff gate-canary-three".to_vec(),
            text_field(1, "gate-canary-three"),
        ] {
            for kind in [0x0005, 0x0403, 0x040d, 0x0411, 0x0999] {
                assert!(matches!(outcome(kind, &body), Outcome::Refused(_)));
            }
        }
    }

    #[test]
    fn messages_are_told_apart() {
        let both = [message(1, 0, b"abc"), message(2, 0, b"")].concat();
        let kinds: Vec<_> = Message::all(&both)
            .expect("whole")
            .map(Message::kind)
            .collect();
        assert_eq!(kinds, [1, 2]);
        assert!(Message::all(&both[..both.len() - 1]).is_none());
        assert!(Message::first(&both[..HEADER + 2]).is_none());
    }
}
