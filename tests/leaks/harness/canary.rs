//! The secrets of the programs, and the search for them, or for pieces of them, in whatever came out.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

/// The environment of each program.
pub const ENVIRONMENT: [(&str, &str); 7] = [
    ("TOKEN", "cnry7Qw2Xk9Lm4Vt8Zp3"),
    (
        "DATABASE_URL",
        "postgres://robot:d5Hs8Jb1Ny6Rf3Gx0Ue@db.example/rows",
    ),
    (
        "SMTP",
        r#"{"user": "robot", "password": "s4Kd9Wz7Tb2Mv6Pq1Ha"}"#,
    ),
    (
        "SERVICE_ACCOUNT",
        r#"{"type": "service_account", "client": 7, "private_key": "k8Gv3Yc6Jn0Xr5Df2Lw"}"#,
    ),
    (
        "AWS_CREDENTIALS",
        r#"{"ACCESS_KEY": "AKIAEXAMPLEROBOT", "SECRET_ACCESS_KEY": "a9Fj4Uq8Ze1Bo7Si5Ct"}"#,
    ),
    ("GITHUB_ACCESS_TOKEN", "ghp_g6Rk2Ox9Vl5Ym8Wd3Eu"),
    ("CHAT_KEY", "m2Tg8Lq5Xw1Cj6Zr9Bn4"),
];

/// What of these must not come out: users, hosts and keys are in the records of honest programs, too.
const CANARIES: [&str; 7] = [
    "cnry7Qw2Xk9Lm4Vt8Zp3",
    "d5Hs8Jb1Ny6Rf3Gx0Ue",
    "s4Kd9Wz7Tb2Mv6Pq1Ha",
    "k8Gv3Yc6Jn0Xr5Df2Lw",
    "a9Fj4Uq8Ze1Bo7Si5Ct",
    "g6Rk2Ox9Vl5Ym8Wd3Eu",
    "m2Tg8Lq5Xw1Cj6Zr9Bn4",
];

/// As long as this, what is found is no accident.
const PIECE: usize = 6;

/// What the redactor writes in the place of each.
pub fn masks() -> [String; 7] {
    ENVIRONMENT.map(|(name, _)| format!("[{name}]"))
}

/// Where the toolkit speaks of a secret: by `{:?}`, in its errors and in its panics.
pub const SPEAKS: [&str; 3] = ["Secret(", "secret `", "`transform!`"];

/// In which form a canary, or a piece of one, stands in a text.
pub fn found_in(text: &str) -> Option<String> {
    let letters: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    let numbers: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).collect();
    let numbers: Vec<&str> = numbers.into_iter().filter(|n| !n.is_empty()).collect();
    let numbers = numbers.join(",");
    CANARIES.into_iter().find_map(|canary| {
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
