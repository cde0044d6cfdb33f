//! Runs the examples as their users do: as processes, with an environment of their own.

#![allow(dead_code)] // each test uses a part of it

#[path = "../support/cargo.rs"]
mod cargo;

use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::SystemTime;

use cargo::cargo;

/// Stands in every secret that a test gives to an example, and may stand in nothing that comes out.
pub const CANARY: &str = "canary-8c1f5b";

/// From silent to everything.
pub const LOG_LEVELS: [Option<&str>; 4] = [None, Some("off"), Some("info"), Some("trace")];

/// A run of an example, in an empty folder, with an empty environment.
pub struct Example {
    name: String,
    command: Command,
    folder: tempfile::TempDir,
}

/// What came of it.
pub struct Done {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
    folder: tempfile::TempDir,
}

impl Example {
    pub fn new(name: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new(built(name));
        command
            .env_clear()
            .env("HOME", folder.path())
            .current_dir(folder.path());
        // Without it Windows opens no socket.
        for variable in ["SystemRoot"] {
            #[allow(clippy::disallowed_methods)] // not a secret
            if let Some(value) = std::env::var_os(variable) {
                command.env(variable, value);
            }
        }
        Self {
            name: name.to_owned(),
            command,
            folder,
        }
    }

    /// The folder that it runs in.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub fn log(self, level: Option<&str>) -> Self {
        match level {
            Some(level) => self.env("RUST_LOG", level),
            None => self,
        }
    }

    pub fn args<S: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = S>) -> Self {
        self.command.args(arguments);
        self
    }

    pub fn run(mut self) -> Done {
        let output = self.command.stdin(Stdio::null()).output();
        let output = output.unwrap_or_else(|error| panic!("{}: {error}", self.name));
        Done {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            folder: self.folder,
        }
    }
}

impl Done {
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Everything that came out: both streams, and every file.
    pub fn everything(&self) -> String {
        let mut all = format!("{}\n{}", self.stdout, self.stderr);
        read_all(self.folder(), &mut all);
        all
    }

    /// The exit status is `code`, or the output says why not.
    #[track_caller]
    pub fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "\n{}\n{}", self.stdout, self.stderr);
        self
    }
}

fn read_all(folder: &Path, all: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_all(&path, all);
        } else {
            all.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

/// Where the built example is. Cargo builds the examples before it runs all the tests, but not before it runs some: then they are
/// built here.
fn built(name: &str) -> PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        // TARGET/PROFILE/deps/test -> TARGET/PROFILE/examples
        let test = std::env::current_exe().unwrap();
        let profile = test.parent().and_then(Path::parent).unwrap();
        let examples = profile.join("examples");
        if !are_fresh(&examples) {
            build(profile);
        }
        examples
    });
    folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// Every example, by the file or folder that it is written in.
pub fn examples() -> Vec<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(root().join("examples")).unwrap() {
        let path = entry.unwrap().path();
        if path.join("main.rs").exists() || path.extension().is_some_and(|e| e == "rs") {
            names.push(path.file_stem().unwrap().to_str().unwrap().to_owned());
        }
    }
    names.sort();
    names
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn are_fresh(folder: &Path) -> bool {
    let mut newest = SystemTime::UNIX_EPOCH;
    for source in [
        "Cargo.toml",
        "examples",
        "secret-core/src",
        "secret-macros/src",
    ] {
        newest = newest.max(newest_in(&root().join(source)));
    }
    examples().iter().all(|name| {
        let file = folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
        let modified = fs::metadata(file).and_then(|file| file.modified());
        modified.is_ok_and(|modified| modified >= newest)
    })
}

fn newest_in(path: &Path) -> SystemTime {
    if path.is_dir() {
        let entries = fs::read_dir(path).unwrap();
        let times = entries.map(|entry| newest_in(&entry.unwrap().path()));
        return times.max().unwrap_or(SystemTime::UNIX_EPOCH);
    }
    fs::metadata(path).unwrap().modified().unwrap()
}

fn build(profile: &Path) {
    let mut cargo = cargo(root());
    cargo
        .args([
            "build",
            "--quiet",
            "--offline",
            "--examples",
            "--target-dir",
        ])
        .arg(profile.parent().unwrap());
    if profile.ends_with("release") {
        cargo.arg("--release");
    }
    assert!(
        cargo.status().unwrap().success(),
        "the examples do not build"
    );
}

/// A server on this machine that answers one request, and gives it back.
pub struct Server {
    pub port: u16,
    request: std::thread::JoinHandle<String>,
}

impl Server {
    pub fn answering(status: &str, body: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let answer = format!(
            "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
            body.len()
        );
        let request = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let mut request = String::new();
            let mut length = 0;
            loop {
                let mut line = String::new();
                reader.read_line(&mut line).unwrap();
                let header = line.trim_end().to_ascii_lowercase();
                if let Some(value) = header.strip_prefix("content-length:") {
                    length = value.trim().parse().unwrap();
                }
                request.push_str(&line);
                if header.is_empty() {
                    break;
                }
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).unwrap();
            request.push_str(std::str::from_utf8(&body).unwrap());
            stream.write_all(answer.as_bytes()).unwrap();
            request
        });
        Self { port, request }
    }

    pub fn request(self) -> String {
        self.request.join().unwrap()
    }
}
