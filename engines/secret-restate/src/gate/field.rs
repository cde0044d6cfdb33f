//! The fields of a protobuf message, as far as texts in it are to be masked.

use secret_core::redact;

/// What is done to a field.
#[derive(Clone, Copy)]
pub(super) enum Rule {
    /// Text, which is masked.
    Text,
    /// A message with fields of its own.
    Message(Rules),
}

/// Rules by the number of the field; the others are left as they are.
pub(super) type Rules = &'static [(u64, Rule)];

/// The message with the texts that the rules name masked, all else as it is. `None` if it is none.
pub(super) fn mask(mut message: &[u8], rules: Rules) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(message.len());
    while !message.is_empty() {
        let start = message;
        let key = read_varint(&mut message)?;
        let content = match key & 7 {
            0 => {
                read_varint(&mut message)?;
                None
            }
            1 => take(&mut message, 8).map(|_| None)?,
            2 => {
                let length = usize::try_from(read_varint(&mut message)?).ok()?;
                Some(take(&mut message, length)?)
            }
            5 => take(&mut message, 4).map(|_| None)?,
            _ => return None,
        };
        let rule = rules.iter().find(|(number, _)| *number == key >> 3);
        match (content, rule) {
            (Some(content), Some((number, Rule::Text))) => {
                write_text(
                    &mut out,
                    *number,
                    &redact::text(std::str::from_utf8(content).ok()?),
                );
            }
            (Some(content), Some((_, Rule::Message(rules)))) => {
                let inner = mask(content, rules)?;
                write_varint(&mut out, key);
                write_varint(&mut out, inner.len() as u64);
                out.extend_from_slice(&inner);
            }
            _ => out.extend_from_slice(&start[..start.len() - message.len()]),
        }
    }
    Some(out)
}

pub(super) fn write_text(out: &mut Vec<u8>, number: u64, text: &str) {
    write_varint(out, number << 3 | 2);
    write_varint(out, text.len() as u64);
    out.extend_from_slice(text.as_bytes());
}

/// Seven bits a byte, the lowest first.
pub(super) fn write_varint(out: &mut Vec<u8>, mut value: u64) {
    while value > 0x7f {
        out.push(low(value) | 0x80);
        value >>= 7;
    }
    out.push(low(value));
}

fn low(value: u64) -> u8 {
    value.to_le_bytes()[0] & 0x7f
}

fn read_varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(first & 0x7f) << shift;
        if first & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

fn take<'a>(bytes: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(taken)
}
