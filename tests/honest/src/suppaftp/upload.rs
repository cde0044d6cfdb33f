//! Uploads a file; "Usage" in the documentation of suppaftp.

use std::io::Cursor;

use ::suppaftp::{FtpError, FtpStream};
use secret_core::{Secret, expose};

pub fn upload(password: &Secret<String>, name: &str, content: &[u8]) -> Result<u64, FtpError> {
    let mut ftp = FtpStream::connect("127.0.0.1:21")?;
    expose!(password, |password| ftp.login("username", password))?;
    ftp.cwd("reports")?;
    let written = ftp.put_file(name, &mut Cursor::new(content))?;
    ftp.quit()?;
    Ok(written)
}
