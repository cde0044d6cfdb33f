//! What the tests of both databases need.

#![allow(clippy::doc_markdown, dead_code, unreachable_pub)] // each test uses a part of it

pub mod postgresql;
pub mod sqlite;

use std::future::Future;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use secret_core::{SecretRef, Source};

/// How long anything may take on a machine that is busy.
pub const DEADLINE: Duration = Duration::from_secs(120);

/// How often a worker says that it lives, and how many times it may be missed before others take its jobs.
pub const HEARTBEAT: Duration = Duration::from_secs(1);
pub const MISSED: usize = 4;

/// A folder of its own for one test, gone with it. Others can reach it: PostgreSQL runs as another user where a test runs as root.
pub fn folder() -> tempfile::TempDir {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(std::fs::Permissions::from_mode(0o755));
    }
    builder.tempdir().expect("a temporary folder")
}

/// Asks until the answer is yes.
pub async fn until<F: Future<Output = bool>>(what: &str, mut is_so: impl FnMut() -> F) {
    let start = Instant::now();
    while !is_so().await {
        assert!(start.elapsed() < DEADLINE, "not in time: {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// One job, as its table has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub arguments: String,
    pub status: String,
    pub attempts: i64,
    pub result: String,
}

impl Row {
    /// Whether nothing will happen to it any more.
    pub fn is_final(&self) -> bool {
        match self.status.as_str() {
            "Done" | "Killed" => true,
            "Failed" => self.result.contains("(given up)"),
            // How apalis leaves a job whose panic was caught.
            "Running" => self.result.contains("PanicError"),
            _ => false,
        }
    }
}

/// All that stands in the files of a folder, however deep. What is no text is replaced, and does not matter.
pub fn content_of(folder: &Path) -> String {
    let mut content = String::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let bytes = std::fs::read(&path).expect("a file");
                content += &String::from_utf8_lossy(&bytes);
            }
        }
    }
    content
}

/// Compares a section with that of its title in a file that is checked in; with `SECRET_CORE_WRITE_TABLES` set, writes it there.
pub fn compare(table: &str, section: &str) {
    // The tests of two databases write to one file.
    static WRITING: Mutex<()> = Mutex::new(());
    let _writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(table);
    let known = std::fs::read_to_string(&path).expect("the file, with its head");
    let title = section.lines().next().expect("a title");
    let is_of = |part: &str| part.lines().next() == title.strip_prefix("## ");
    let mut parts: Vec<&str> = known.split("\n## ").collect();
    let write = SecretRef::<String>::new("SECRET_CORE_WRITE_TABLES").only(Source::Env);
    if write.exists().expect("an environment") {
        let section = section.trim_start_matches("## ");
        match parts.iter().skip(1).position(|part| is_of(part)) {
            Some(at) => parts[at + 1] = section,
            None => parts.push(section),
        }
        let parts: Vec<&str> = parts.into_iter().map(str::trim_end).collect();
        let text = format!("{}\n", parts.join("\n\n## "));
        std::fs::write(&path, text).expect("a file that can be written");
        return;
    }
    let known = parts.into_iter().skip(1).find(|part| is_of(part));
    let known = format!("## {}", known.unwrap_or_default());
    for (known, found) in known.trim().lines().zip(section.trim().lines()) {
        assert_eq!(known, found, "see the first line of {}", path.display());
    }
    assert_eq!(known.trim().lines().count(), section.trim().lines().count());
}
