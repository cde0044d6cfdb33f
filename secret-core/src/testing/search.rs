//! Whether a secret stands in what was written: [`search`].

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::guard::{self, SHORTEST};
use crate::redact;
use crate::wipe::wipe_bytes;

/// What can be searched: a path (`&Path`, `PathBuf`) or bytes (`&[u8]`, `Vec<u8>`, an array).
///
/// Text is neither: whether `"record.json"` is the name of a file or what was written, only its writer knows.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither a path nor bytes",
    label = "a path, or the text itself?",
    note = "help: for a file or a folder write `Path::new(..)`, for a text that was captured `text.as_bytes()`"
)]
pub trait Searched: Sealed {}

pub(super) use sealed::{Part, Sealed};

mod sealed {
    use std::path::Path;

    pub trait Sealed {
        fn part(&self) -> Part<'_>;
    }

    #[derive(Clone, Copy)]
    pub enum Part<'a> {
        Path(&'a Path),
        Bytes(&'a [u8]),
    }
}

#[diagnostic::do_not_recommend] // or the text of the error would list all of them
impl Searched for Path {}
impl Sealed for Path {
    fn part(&self) -> Part<'_> {
        Part::Path(self)
    }
}

#[diagnostic::do_not_recommend]
impl Searched for PathBuf {}
impl Sealed for PathBuf {
    fn part(&self) -> Part<'_> {
        Part::Path(self)
    }
}

#[diagnostic::do_not_recommend]
impl Searched for [u8] {}
impl Sealed for [u8] {
    fn part(&self) -> Part<'_> {
        Part::Bytes(self)
    }
}

#[diagnostic::do_not_recommend]
impl<const N: usize> Searched for [u8; N] {}
impl<const N: usize> Sealed for [u8; N] {
    fn part(&self) -> Part<'_> {
        Part::Bytes(self)
    }
}

#[diagnostic::do_not_recommend]
impl Searched for Vec<u8> {}
impl Sealed for Vec<u8> {
    fn part(&self) -> Part<'_> {
        Part::Bytes(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Searched + ?Sized> Searched for &T {}
impl<T: Sealed + ?Sized> Sealed for &T {
    fn part(&self) -> Part<'_> {
        T::part(self)
    }
}

/// How many places the text of a failure lists.
const LISTED: usize = 20;

/// Fails with the text of the assertion.
pub(super) fn search(part: Part<'_>) -> Result<(), String> {
    let mut search = Search::default();
    match part {
        Part::Bytes(bytes) => search.bytes("the bytes", bytes)?,
        Part::Path(path) => search.root(path)?,
    }
    search.finish()
}

#[derive(Default)]
struct Search {
    files: usize,
    found: usize,
    list: String,
}

impl Search {
    fn root(&mut self, path: &Path) -> Result<(), String> {
        // What is given may be a link, and where it leads is meant.
        let metadata = fs::metadata(path).map_err(|error| cannot_read(path, &error))?;
        if metadata.is_dir() {
            self.folder(path)?;
            if self.files == 0 {
                return Err(format!("there is no file in `{}`", shown(path)));
            }
            Ok(())
        } else {
            self.file(path)
        }
    }

    /// Everything in a folder. Links are not followed, and what is no file, such as a pipe, is not read; their names are searched.
    fn folder(&mut self, folder: &Path) -> Result<(), String> {
        let cannot = |error: io::Error| cannot_read(folder, &error);
        let entries = fs::read_dir(folder).map_err(cannot)?;
        let mut entries = entries.collect::<Result<Vec<_>, _>>().map_err(cannot)?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            let name = entry.file_name();
            self.bytes(
                &format!("the name of `{}`", shown(&path)),
                name.as_encoded_bytes(),
            )?;
            let kind = entry
                .file_type()
                .map_err(|error| cannot_read(&path, &error))?;
            if kind.is_dir() {
                self.folder(&path)?;
            } else if kind.is_file() {
                self.file(&path)?;
            }
        }
        Ok(())
    }

    fn file(&mut self, path: &Path) -> Result<(), String> {
        let mut content = fs::read(path).map_err(|error| cannot_read(path, &error))?;
        self.files += 1;
        let searched = self.bytes(&format!("`{}`", shown(path)), &content);
        wipe_bytes(&mut content);
        searched
    }

    fn bytes(&mut self, place: &str, bytes: &[u8]) -> Result<(), String> {
        let found = guard::find(bytes).ok_or_else(|| {
            format!(
                "no secret is live, and so nothing was searched for\n  \
                 help: keep the `SecretContext` in which the secrets were looked up beyond this line; let their values have \
                 {SHORTEST} bytes or more, and not be words such as `true`"
            )
        })?;
        for (offset, name) in found {
            self.found += 1;
            if self.found <= LISTED {
                let _ = write!(self.list, "\n  {place}: secret `{name}` at byte {offset}");
            }
        }
        Ok(())
    }

    fn finish(self) -> Result<(), String> {
        let Self { found, list, .. } = self;
        if found == 0 {
            return Ok(());
        }
        let more = match found.saturating_sub(LISTED) {
            0 => String::new(),
            more => format!("\n  and in {more} places more"),
        };
        let places = if found == 1 { "place" } else { "places" };
        Err(format!(
            "a secret stands in {found} {places}{list}{more}\n  \
             help: use the secret where it is declared, and keep its value out of what is written"
        ))
    }
}

fn cannot_read(path: &Path, error: &io::Error) -> String {
    format!("`{}` cannot be read: {error}", shown(path))
}

/// A path whose names may hold what they must not.
fn shown(path: &Path) -> String {
    redact::text(&path.display().to_string()).into_owned()
}
