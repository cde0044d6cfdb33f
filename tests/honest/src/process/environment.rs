//! A child that reads its password from its environment; `Command::env` in the documentation of std, with `PGPASSWORD` of PostgreSQL.

use std::io;
use std::process::{Command, Output};

use secret_core::{Secret, expose};

pub fn dump(database: &str, password: &Secret<String>) -> io::Result<Output> {
    expose!(password, |password| Command::new("pg_dump")
        .arg(database)
        .env("PGPASSWORD", password)
        .output())
}

/// With a command that is made before.
pub fn run(mut command: Command, password: &Secret<String>) -> io::Result<Output> {
    expose!(password, |password| command
        .env("PGPASSWORD", password)
        .output())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// The child answers with the length, which is no secret here.
    #[test]
    fn the_child_has_it() {
        let password = Secret::new("PGPASSWORD", "hunter2-of-child".to_owned());
        let mut command = Command::new("sh");
        command.args(["-c", "printf %s ${#PGPASSWORD}"]);
        let output = run(command, &password).expect("a shell");
        assert_eq!(output.stdout, b"16");
    }
}
