//! Mounted secrets: a directory with one file for each, as Docker, Kubernetes and systemd make them.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::env::Environment;
use super::{Answer, Place, ProviderError, SecretProvider};
use crate::buffer::Buffer;
use crate::raw::RawSecret;
use crate::source::Source;

/// Reads a file that holds one secret; `None` if there is no such file.
pub(crate) fn read_file(path: &Path) -> Result<Option<RawSecret>, ProviderError> {
    let place = Place::File(path.to_owned());
    match read_to(path, RawSecret::MAX_BYTES + 1) {
        Ok(read) if read.len() > RawSecret::MAX_BYTES => Err(ProviderError::too_large(place)),
        Ok(read) => Ok(Some(RawSecret::bytes(read.take()))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::IsADirectory => Err(
            ProviderError::unreadable(place, "it is a directory, not a file").with_help(
                "put a file that holds the secret and nothing else there, or name another",
            ),
        ),
        Err(error) => Err(ProviderError::unreadable(place, error.kind().to_string())),
    }
}

/// The first bytes of a file, `most` of them if there are as many.
fn read_to(path: &Path, most: usize) -> io::Result<Buffer> {
    let mut file = File::open(path)?;
    let about = file.metadata()?;
    if about.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    // One more, so that it is seen to be the end without growing. Of a pipe it is not known how long it is.
    let length = usize::try_from(about.len()).unwrap_or(most);
    let mut read = Buffer::with_capacity(length.saturating_add(1).min(most));
    while read.len() < most {
        match read.fill_from(&mut file, most) {
            Ok(0) => break,
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(read)
}

/// The variable that lists directories of mounted secrets, and the one that systemd sets.
pub(super) const DIRECTORY_VARIABLES: [&str; 2] = ["SECRETS_DIRECTORY", "CREDENTIALS_DIRECTORY"];

/// Where Docker mounts them.
const DOCKER_DIRECTORY: &str = "/run/secrets";

/// Directories of mounted secrets.
pub(crate) struct FilesProvider {
    directories: Directories,
}

enum Directories {
    Given(Vec<PathBuf>),
    FromEnvironment(Environment),
}

impl FilesProvider {
    pub(crate) fn new(directories: Vec<PathBuf>) -> Self {
        Self {
            directories: Directories::Given(directories),
        }
    }

    pub(crate) fn from_environment(environment: Environment) -> Self {
        Self {
            directories: Directories::FromEnvironment(environment),
        }
    }

    fn directories(&self) -> Vec<PathBuf> {
        match &self.directories {
            Directories::Given(directories) => directories.clone(),
            Directories::FromEnvironment(environment) => {
                let mut directories = Vec::new();
                for &variable in &DIRECTORY_VARIABLES {
                    directories.append(&mut environment.paths(variable));
                }
                if matches!(environment, Environment::Process) {
                    directories.push(PathBuf::from(DOCKER_DIRECTORY));
                }
                directories
            }
        }
    }

    /// The file of `directory` that holds the secret, if one does.
    fn find(directory: &Path, name: &str) -> Result<Search, ProviderError> {
        let exact = directory.join(name);
        if exact.exists() {
            return Ok(Search::File(exact));
        }
        let entries = match fs::read_dir(directory) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Search::Nothing("does not exist"));
            }
            Err(error) => {
                return Err(ProviderError::unreadable(
                    format!("directory `{}`", directory.display()),
                    error.kind().to_string(),
                )
                .with_help("export SECRETS_DIRECTORY=/a/directory/with/one/file/for/each/secret"));
            }
        };
        let mut names = Vec::new();
        for entry in entries {
            if let Ok(Ok(name)) = entry.map(|entry| entry.file_name().into_string()) {
                names.push(name);
            }
        }
        Ok(match Answer::matching(name, &names) {
            Ok(Some(found)) => match directory.join(found) {
                path if path.exists() => Search::File(path),
                _ => Search::Nothing("has a link of that name to a file that does not exist"),
            },
            Ok(None) => Search::Nothing("has no file of that name"),
            Err(names) => Search::Several(names),
        })
    }
}

enum Search {
    File(PathBuf),
    Nothing(&'static str),
    Several(Vec<String>),
}

/// A file of which nothing else is known than that it cannot be read.
fn helped(error: ProviderError) -> ProviderError {
    match error.help() {
        Some(_) => error,
        None => error.with_help("let the user that the program runs as read this file"),
    }
}

/// A name that is the name of a file, and not a way out of the directory.
pub(super) fn is_file_name(name: &str) -> bool {
    !matches!(name, "" | "." | "..") && !name.contains(['/', '\\', '\0'])
}

impl SecretProvider for FilesProvider {
    fn source(&self) -> Source {
        Source::Files
    }

    fn fetch(&self, name: &str) -> Result<Answer, ProviderError> {
        if !is_file_name(name) {
            return Ok(Answer::absent(["the name is not that of a file"]));
        }
        let mut findings = Vec::new();
        for directory in self.directories() {
            match Self::find(&directory, name)? {
                Search::File(path) => {
                    if let Some(value) = read_file(&path).map_err(helped)? {
                        return Ok(Answer::found(Place::File(path), value));
                    }
                }
                Search::Nothing(why) => {
                    findings.push(format!("directory `{}` {why}", directory.display()));
                }
                Search::Several(names) => {
                    let place = format!("directory `{}`", directory.display());
                    return Ok(Answer::ambiguous(place, names));
                }
            }
        }
        if findings.is_empty() {
            findings.push("no directory of mounted secrets is set".to_owned());
        }
        Ok(Answer::Absent(findings))
    }

    fn exists(&self, name: &str) -> Result<bool, ProviderError> {
        if !is_file_name(name) {
            return Ok(false);
        }
        for directory in self.directories() {
            if !matches!(Self::find(&directory, name)?, Search::Nothing(_)) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
