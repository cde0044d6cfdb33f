//! A `.netrc` for a tool that reads passwords from nowhere else, in a home directory of its own; "The .netrc file" in the manual of
//! Inetutils.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;

use secret_core::{Secret, declassify, transform};
use tempfile::TempDir;

pub fn home(machine: &str, login: &str, password: &Secret<String>) -> io::Result<TempDir> {
    let home = tempfile::tempdir()?;
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(home.path().join(".netrc"))?;
    let text = transform!(password, |p| format!(
        "machine {machine} login {login} password {p}\n"
    ));
    declassify!(
        text,
        |text| file.write_all(text.as_bytes()),
        reason = "git reads passwords from this file alone, which only its user can read"
    )?;
    Ok(home)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn holds_one_line() {
        let password = Secret::new("NETRC_PASSWORD", "hunter2-of-netrc".to_owned());
        let home = home("git.example", "robot", &password).expect("a directory");
        let text = fs::read_to_string(home.path().join(".netrc")).expect("the file");
        assert_eq!(
            text,
            "machine git.example login robot password hunter2-of-netrc\n"
        );
    }
}
