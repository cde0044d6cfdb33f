//! A child that reads its password from its input, as `docker login --password-stdin` does; `Stdio::piped` in the documentation of std.

use std::io::{self, Write};
use std::process::{Command, ExitStatus, Stdio};

use secret_core::{Secret, expose};

pub fn docker_login(registry: &str, password: &Secret<String>) -> io::Result<ExitStatus> {
    let mut command = Command::new("docker");
    command.args(["login", "--username", "robot", "--password-stdin", registry]);
    feed(command, password)
}

pub fn feed(mut command: Command, password: &Secret<String>) -> io::Result<ExitStatus> {
    let mut child = command.stdin(Stdio::piped()).spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        expose!(password, |password| stdin.write_all(password.as_bytes()))?;
    }
    child.wait()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn the_child_reads_it() {
        let password = Secret::new("REGISTRY_PASSWORD", "hunter2-of-input".to_owned());
        for (expected, is_right) in [("hunter2-of-input", true), ("hunter3-of-input", false)] {
            let mut command = Command::new("sh");
            command.args(["-c", "[ \"$(cat)\" = \"$1\" ]", "sh", expected]);
            assert_eq!(
                feed(command, &password).expect("a shell").success(),
                is_right
            );
        }
    }
}
