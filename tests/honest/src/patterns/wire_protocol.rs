//! A protocol of one's own over a socket: `AUTH` of the Redis protocol, written by hand; "RESP protocol description" of Redis.

use std::io;

use secret_core::{Secret, expose, transform};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};

pub async fn authenticate(
    stream: impl AsyncRead + AsyncWrite + Unpin,
    password: &Secret<String>,
) -> io::Result<bool> {
    let mut stream = BufReader::new(stream);
    let command = transform!(password, |p| format!(
        "*2\r\n$4\r\nAUTH\r\n${}\r\n{p}\r\n",
        p.len()
    ));
    expose!(command, async |c| stream.write_all(c.as_bytes()).await).await?;
    stream.flush().await?;
    let mut answer = String::new();
    stream.read_line(&mut answer).await?;
    Ok(answer == "+OK\r\n")
}

#[cfg(test)]
mod tests {
    use tokio::io::AsyncReadExt;

    use super::*;

    #[tokio::test]
    async fn over_a_pipe() {
        let password = Secret::new("WIRE_PASSWORD", "hunter2-of-wire".to_owned());
        let (client, mut server) = tokio::io::duplex(64);
        let serve = async {
            let expected = b"*2\r\n$4\r\nAUTH\r\n$15\r\nhunter2-of-wire\r\n";
            let mut read = vec![0; expected.len()];
            server.read_exact(&mut read).await.expect("a command");
            let answer: &[u8] = if read == expected {
                b"+OK\r\n"
            } else {
                b"-ERR\r\n"
            };
            server.write_all(answer).await.expect("a client");
        };
        let (accepted, ()) = tokio::join!(authenticate(client, &password), serve);
        assert!(accepted.expect("an answer"));
    }
}
