//! A file that is replaced as a whole: [`replace`].

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use super::run_id::random;

/// Puts `text` in the place of what is at `path`: whoever reads it meanwhile, and a machine that loses power, has the old or the new.
///
/// It is written to a new file beside it, which is made with these options: its name begins with `.` and ends with `.tmp`.
pub(crate) fn replace(path: &Path, text: &[u8], options: &mut OpenOptions) -> io::Result<()> {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!("-{:016x}.tmp", random()));
    let beside = path.with_file_name(name);
    let written = write_new(&beside, text, options).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // The error that matters is the first one.
        let _ = fs::remove_file(beside);
    }
    written
}

fn write_new(path: &Path, text: &[u8], options: &mut OpenOptions) -> io::Result<()> {
    let mut file = options.write(true).create_new(true).open(path)?;
    file.write_all(text)?;
    file.sync_all()
}
