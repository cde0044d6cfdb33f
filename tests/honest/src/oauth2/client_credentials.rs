//! Client credentials grant; the example of that name in the documentation of oauth2.

use ::oauth2::basic::BasicClient;
use ::oauth2::{AsyncHttpClient, AuthUrl, ClientId, ClientSecret, Scope, TokenResponse, TokenUrl};
use secret_core::{Secret, expose};

pub async fn token<C>(client_secret: &Secret<String>, http: &C) -> anyhow::Result<Secret<String>>
where
    C: for<'c> AsyncHttpClient<'c, Error: std::error::Error + Send + Sync + 'static>,
{
    let client = BasicClient::new(ClientId::new("client_id".to_owned()))
        .set_client_secret(expose!(client_secret, |s| ClientSecret::new(s.to_owned())))
        .set_auth_uri(AuthUrl::new("https://authorize.example".to_owned())?)
        .set_token_uri(TokenUrl::new("https://token.example".to_owned())?);
    let answer = client
        .exchange_client_credentials()
        .add_scope(Scope::new("read".to_owned()))
        .request_async(http)
        .await
        .map_err(|_| anyhow::anyhow!("no token was given"))?;
    let token = answer.access_token().secret().clone();
    Ok(Secret::new("OAUTH2_TOKEN", token))
}
