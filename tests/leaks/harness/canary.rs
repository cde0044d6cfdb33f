//! The secrets of the programs, and the search for them, or for pieces of them, in whatever came out.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use super::program::Layer;

/// Name, what stands in the secret, and where `CANARY` stands, what of it must not come out: users and hosts are in the records of
/// honest programs, too.
const SECRETS: [(&str, &str, &str); 7] = [
    ("TOKEN", "CANARY", "cnry7Qw2Xk9Lm4Vt8Zp3"),
    (
        "DATABASE_URL",
        "postgres://robot:CANARY@db.example/rows",
        "d5Hs8Jb1Ny6Rf3Gx0Ue",
    ),
    (
        "SMTP",
        r#"{"user": "robot", "password": "CANARY"}"#,
        "s4Kd9Wz7Tb2Mv6Pq1Ha",
    ),
    (
        "SERVICE_ACCOUNT",
        r#"{"type": "service_account", "client": 7, "private_key": "CANARY"}"#,
        "k8Gv3Yc6Jn0Xr5Df2Lw",
    ),
    (
        "AWS_CREDENTIALS",
        r#"{"ACCESS_KEY": "AKIAEXAMPLEROBOT", "SECRET_ACCESS_KEY": "CANARY"}"#,
        "a9Fj4Uq8Ze1Bo7Si5Ct",
    ),
    ("GITHUB_ACCESS_TOKEN", "ghp_CANARY", "g6Rk2Ox9Vl5Ym8Wd3Eu"),
    ("CHAT_KEY", "CANARY", "m2Tg8Lq5Xw1Cj6Zr9Bn4"),
];

/// As long as this, what is found is no accident.
const PIECE: usize = 6;

/// The environment of each program.
pub fn environment() -> [(&'static str, String); 7] {
    SECRETS.map(|(name, value, canary)| (name, value.replace("CANARY", canary)))
}

/// What the redactor writes in the place of each.
pub fn masks() -> [String; 7] {
    SECRETS.map(|(name, ..)| format!("[{name}]"))
}

/// Where the toolkit itself speaks of a secret, and what of it does: `{:?}` of the type; a panic of the macro; and errors and events,
/// which never hold what they are about.
pub const SPEAKS: [(Layer, &str); 5] = [
    (Layer::Types, "Secret("),
    (Layer::Types, "the stored record names another secret"),
    (Layer::Macro, "`transform!`"),
    (Layer::Redactor, "secret `"),
    (Layer::Redactor, "secret="),
];

/// In which form a canary, or a piece of one, stands in a text.
pub fn found_in(text: &str) -> Option<String> {
    let letters: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    let numbers: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).collect();
    let numbers: Vec<&str> = numbers.into_iter().filter(|n| !n.is_empty()).collect();
    let numbers = numbers.join(",");
    SECRETS.into_iter().find_map(|(_, _, canary)| {
        let found = |text: &str, form: &str, size: usize| {
            let (text, form) = (text.to_ascii_lowercase(), form.to_ascii_lowercase());
            // All of these are ASCII.
            (0..=form.len().saturating_sub(size)).any(|at| text.contains(&form[at..at + size]))
        };
        let reversed: String = canary.chars().rev().collect();
        let hex: String = canary.bytes().map(|byte| format!("{byte:02x}")).collect();
        let form = if found(text, canary, PIECE) {
            "as it is"
        } else if found(text, &reversed, PIECE) {
            "reversed"
        } else if found(&letters, &hex, 2 * PIECE) {
            "in hexadecimal"
        } else if base64(canary).iter().any(|form| found(text, form, 8)) {
            "in base64"
        } else if found(&letters, canary, PIECE) {
            "in pieces"
        } else if decimals(canary).iter().any(|form| numbers.contains(form)) {
            "as numbers"
        } else {
            return None;
        };
        Some(form.to_owned())
    })
}

/// At each of the three places at which it can begin, without the digits that its neighbours have a part in.
fn base64(canary: &str) -> [String; 3] {
    [(0, 0), (1, 2), (2, 3)].map(|(before, shared)| {
        let text = BASE64_STANDARD.encode(format!("{}{canary}", "-".repeat(before)));
        let whole = (before + canary.len()) * 8 / 6;
        text[shared..whole].to_owned()
    })
}

/// Its pieces, as a list of numbers is written.
fn decimals(canary: &str) -> Vec<String> {
    let numbers: Vec<String> = canary.bytes().map(|byte| byte.to_string()).collect();
    numbers
        .windows(PIECE)
        .map(|piece| piece.join(","))
        .collect()
}
