//! What stays in memory of a secret after its last owner is gone. One test, in a process of its own: it searches all of it.

#![cfg(target_os = "linux")]

use std::fmt::{self, Write as _};
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::sync::Mutex;

use secret_core::{
    ResultStore, Run, RunRecord, SecretContext, SecretError, SecretRef, StoreError, expose, guard,
    redact, transform,
};
use zeroize::Zeroizing;

/// What the canary is mixed with wherever the test keeps it, so that the search does not find the test.
const MASK: u8 = 0xa5;

/// Bytes that are nowhere in clear.
struct Hidden(Vec<u8>);

impl Hidden {
    /// A text that no other process has, and the program does not hold.
    fn canary() -> Self {
        let mut random = [0; 24];
        File::open("/dev/urandom")
            .and_then(|mut file| file.read_exact(&mut random))
            .unwrap();
        Self(random.map(|byte| (b'a' + byte % 26) ^ MASK).to_vec())
    }

    fn clear(&self) -> impl Iterator<Item = u8> {
        self.0.iter().map(|byte| byte ^ MASK)
    }

    /// In memory that is wiped, or that is about to belong to a secret.
    fn text(&self, before: &str, after: &str) -> String {
        let mut text = String::with_capacity(before.len() + self.0.len() + after.len());
        text.push_str(before);
        text.extend(self.clear().map(char::from));
        text.push_str(after);
        text
    }

    fn hex(&self) -> Self {
        let digits = self.clear().flat_map(|byte| [byte >> 4, byte & 15]);
        Self(
            digits
                .map(|digit| b"0123456789abcdef"[usize::from(digit)] ^ MASK)
                .collect(),
        )
    }

    /// The numbers of its bytes, as in JSON.
    fn numbers(&self) -> Self {
        let mut numbers = Vec::with_capacity(4 * self.0.len());
        for byte in self.clear() {
            let digits = [byte / 100, byte / 10 % 10, byte % 10];
            let digits = digits.into_iter().skip(usize::from(byte < 100));
            numbers.extend(digits.map(|digit| (b'0' + digit) ^ MASK));
            numbers.push(b',' ^ MASK);
        }
        numbers.pop();
        Self(numbers)
    }

    /// How often it stands in what this process can write to.
    fn count(&self) -> usize {
        let mut memory = File::open("/proc/self/mem").unwrap();
        let maps = BufReader::new(File::open("/proc/self/maps").unwrap());
        let regions: Vec<String> = maps.lines().map(Result::unwrap).collect();
        let mut block = vec![0; 1 << 20];
        let mut count = 0;
        for region in regions.iter().filter(|region| region.contains(" rw")) {
            let (range, _) = region.split_once(' ').unwrap();
            let (start, end) = range.split_once('-').unwrap();
            let address = |text| u64::from_str_radix(text, 16).unwrap();
            let (mut start, end) = (address(start), address(end));
            while start < end {
                let length = usize::try_from(end - start).unwrap().min(block.len());
                let is_read = memory
                    .seek(SeekFrom::Start(start))
                    .and_then(|_| memory.read_exact(&mut block[..length]));
                if is_read.is_ok() {
                    let here = block[..length].windows(self.0.len());
                    count += here.filter(|bytes| self.is_masked(bytes)).count();
                }
                // What stands across two blocks is read with the second.
                let overlap = if length == block.len() {
                    self.0.len() as u64
                } else {
                    0
                };
                start += length as u64 - overlap;
            }
            block.fill(0);
        }
        count
    }

    fn is_masked(&self, bytes: &[u8]) -> bool {
        bytes
            .iter()
            .zip(&self.0)
            .all(|(clear, masked)| clear ^ MASK == *masked)
    }
}

/// An error that says the canary, and an argument that is displayed.
impl fmt::Display for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.clear()
            .try_for_each(|byte| f.write_char(char::from(byte)))
    }
}

#[derive(Default)]
struct Memory(Mutex<Vec<String>>);

impl ResultStore for Memory {
    fn save(&self, record: &RunRecord) -> Result<(), StoreError> {
        let json = serde_json::to_string(record)
            .map_err(|error| StoreError::new("memory", error.to_string()))?;
        self.0.lock().unwrap().push(json);
        Ok(())
    }
}

/// A result that wipes itself.
struct Echo(Zeroizing<String>);

fn echo(text: &str) -> Echo {
    Echo(Zeroizing::new(text.to_owned()))
}

impl serde::Serialize for Echo {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

#[derive(serde::Deserialize, zeroize::Zeroize)]
#[allow(dead_code)]
struct Login {
    user: String,
    password: String,
}

const TOKEN: SecretRef<String> = SecretRef::new("TOKEN");
const LOGIN: SecretRef<Login> = SecretRef::new("LOGIN");

fn use_it(canary: &Hidden, memory: &Memory) {
    let context = SecretContext::with_secrets([
        ("TOKEN", canary.text("token-", "")),
        (
            "LOGIN",
            canary.text(r#"{"user": "robot-user", "password": ""#, "\"}"),
        ),
    ]);
    context.scope(|| {
        let token = TOKEN.get().unwrap();
        let login = LOGIN.get().unwrap();
        let header = transform!(token, |t| format!("Bearer {t}"));

        let text = Zeroizing::new(canary.text("sent ", " to the queue"));
        assert_eq!(redact::text(&text), "sent [LOGIN] to the queue");
        let error = guard::check(&*text, "queue").unwrap_err();
        assert_eq!(error.name(), "LOGIN");
        guard::check_value(&[&*text], "queue").unwrap_err();
        guard::check_value(text.as_bytes(), "queue").unwrap_err();
        assert_eq!(redact::display(canary), "[LOGIN]");

        let mut output = redact::Redactor::new(Vec::new());
        for byte in text.as_bytes() {
            output.write_all(&[*byte]).unwrap();
        }
        assert_eq!(output.finish().unwrap(), b"sent [LOGIN] to the queue");
        let mut copied = Vec::new();
        redact::copy(text.as_bytes(), &mut copied).unwrap();
        assert_eq!(copied, b"sent [LOGIN] to the queue");

        let run = Run::start(memory, "flow").unwrap();
        let echoed = run.task("echo", || {
            Ok::<_, SecretError>(expose!(header, |h| echo(h)))
        });
        drop(echoed);
        let _: Result<(), &Hidden> = run.task("fail", || Err(canary));
        run.finish().unwrap_err();
        drop((token, login, header));
    });
    assert!(canary.count() > 0, "the search finds what is there");
    assert!(
        canary.hex().count() > 0,
        "what is looked for is there as long as the secret"
    );
}

#[test]
fn nothing_of_a_secret_stays() {
    let canary = Hidden::canary();
    let memory = Memory::default();
    use_it(&canary, &memory);
    assert_eq!(canary.count(), 0, "in clear");
    assert_eq!(canary.hex().count(), 0, "in hex");
    assert_eq!(canary.numbers().count(), 0, "in numbers");
    let saved = memory.0.lock().unwrap();
    assert!(saved.last().unwrap().contains("[LOGIN]"));

    // Where others stay, what is gone is gone too.
    let (stays, goes) = (Hidden::canary(), Hidden::canary());
    let context = SecretContext::with_secrets([("TOKEN", stays.text("", ""))]);
    let token = context.scope(|| TOKEN.get()).unwrap();
    use_it(&goes, &Memory::default());
    assert_eq!(
        goes.count() + goes.hex().count() + goes.numbers().count(),
        0
    );
    assert!(stays.hex().count() > 0);
    drop((token, context));
    assert_eq!(stays.count() + stays.hex().count(), 0);
}
