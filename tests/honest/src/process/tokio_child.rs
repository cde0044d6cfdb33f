//! The same without blocking; `tokio::process::Command` in the documentation of tokio.

use std::io;
use std::process::{ExitStatus, Stdio};

use secret_core::{Secret, expose};
use tokio::io::AsyncWriteExt;
use tokio::process::Command;

pub async fn feed(mut command: Command, password: &Secret<String>) -> io::Result<ExitStatus> {
    let mut child = command.stdin(Stdio::piped()).spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        expose!(password, async |password| stdin
            .write_all(password.as_bytes())
            .await)
        .await?;
    }
    child.wait().await
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_child_reads_it() {
        let password = Secret::new("TOKIO_PASSWORD", "hunter2-of-tokio".to_owned());
        let mut command = Command::new("sh");
        command.args(["-c", "[ \"$(cat)\" = hunter2-of-tokio ]"]);
        assert!(feed(command, &password).await.expect("a shell").success());
    }
}
