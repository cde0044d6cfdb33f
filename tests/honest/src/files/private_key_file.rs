//! A tool that takes nothing but the path of a key, such as `ssh -i`: a file that only its user can read, and that is gone with the
//! guard; "Security" of `NamedTempFile` in the documentation of tempfile. The value goes to a disk, which is a release, and says why.

use std::io::{self, Write};
use std::process::Command;

use secret_core::{Secret, SecretBytes, declassify};
use tempfile::NamedTempFile;

/// The file is removed when what is returned is dropped.
pub fn key_file(key: &Secret<SecretBytes>) -> io::Result<NamedTempFile> {
    let mut file = NamedTempFile::new()?;
    declassify!(
        key,
        |key| file.write_all(key.as_bytes()),
        reason = "ssh takes a key as a path alone, to a file that only its user can read"
    )?;
    file.flush()?;
    Ok(file)
}

pub fn deploy(host: &str, key: &Secret<SecretBytes>) -> io::Result<bool> {
    let file = key_file(key)?;
    let status = Command::new("ssh")
        .arg("-i")
        .arg(file.path())
        .args([host, "systemctl restart web"])
        .status()?;
    Ok(status.success())
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use secret_core::{SecretContext, SecretRef};

    use super::*;

    #[test]
    fn only_its_user_reads_it_and_it_goes() {
        let key = SecretContext::with_secrets([("SSH_KEY", "key-of-ssh\n")])
            .scope(|| SecretRef::new("SSH_KEY").get())
            .expect("the key");
        let file = key_file(&key).expect("a file");
        let path = file.path().to_owned();
        assert_eq!(fs::read(&path).expect("the file"), b"key-of-ssh\n");
        let mode = fs::metadata(&path).expect("the file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        drop(file);
        assert!(!path.exists());
    }
}
