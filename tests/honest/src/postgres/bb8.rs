//! A pool that reads the password whenever it makes a connection, and so follows a rotation; `ManageConnection` in the documentation
//! of bb8.

use bb8::ManageConnection;
use secret_core::{SecretError, SecretRef, expose};
use tokio_postgres::{Client, Config, NoTls};

#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    #[error(transparent)]
    Secret(#[from] SecretError),
    #[error("the database")]
    Database(#[from] tokio_postgres::Error),
}

#[derive(Clone, Debug)]
pub struct Rotating {
    config: Config,
    password: SecretRef<String>,
}

impl ManageConnection for Rotating {
    type Connection = Client;
    type Error = ConnectError;

    async fn connect(&self) -> Result<Client, ConnectError> {
        let password = self.password.clone().await?;
        let mut config = self.config.clone();
        expose!(password, |password| config.password(password));
        let (client, connection) = config.connect(NoTls).await?;
        tokio::spawn(connection);
        Ok(client)
    }

    async fn is_valid(&self, client: &mut Client) -> Result<(), ConnectError> {
        Ok(client.simple_query("").await.map(drop)?)
    }

    fn has_broken(&self, client: &mut Client) -> bool {
        client.is_closed()
    }
}

pub async fn pool(config: Config) -> Result<bb8::Pool<Rotating>, ConnectError> {
    let manager = Rotating {
        config,
        password: SecretRef::new("ROTATING_PASSWORD"),
    };
    bb8::Pool::builder().max_size(4).build(manager).await
}
