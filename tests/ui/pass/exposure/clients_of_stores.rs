//! What users of databases, queues, mail, processes and signatures write, with stand-ins of the same signatures.

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};

use secret_core::{Secret, SecretBytes, SecretJson, expose, transform};

#[derive(Debug)]
struct Error;
type Result<T> = std::result::Result<T, Error>;

#[derive(Clone, Default)]
struct PgConnectOptions;
impl PgConnectOptions {
    fn new() -> Self {
        Self
    }
    fn host(self, _: &str) -> Self {
        self
    }
    fn username(self, _: &str) -> Self {
        self
    }
    fn password(self, _: &str) -> Self {
        self
    }
}
struct Pool;
impl Pool {
    async fn connect(_: &str) -> Result<Self> {
        Ok(Self)
    }
    async fn connect_with(_: PgConnectOptions) -> Result<Self> {
        Ok(Self)
    }
}
fn query(_: &str) -> Query {
    Query
}
struct Query;
impl Query {
    fn bind<T>(self, _: T) -> Self {
        self
    }
    async fn execute(self, _: &Pool) -> Result<u64> {
        Ok(1)
    }
}

async fn sqlx_url(url: &Secret<String>) -> Result<Pool> {
    expose!(url, async |u| Pool::connect(u).await).await
}

async fn sqlx_options(password: &Secret<String>) -> Result<Pool> {
    let options = expose!(password, |p| PgConnectOptions::new().host("db").username("robot").password(p));
    Pool::connect_with(options).await
}

async fn sqlx_bind(password: &Secret<String>, pool: &Pool) -> Result<u64> {
    expose!(password, async |p| query("select crypt($1, $2)").bind("robot").bind(p).execute(pool).await).await
}

#[derive(serde::Deserialize, zeroize::Zeroize)]
struct Database {
    user: String,
    password: String,
    port: u16,
    options: Option<String>,
}
impl Database {
    fn password(&self) -> &str {
        &self.password
    }
    fn connect(&self) -> Result<Pool> {
        Ok(Pool)
    }
}

async fn fields(database: &Secret<Database>) -> Result<Pool> {
    let options = expose!(database, |d| PgConnectOptions::new().username(&d.user).password(&d.password));
    let by_pattern = expose!(database, |Database { user, password, .. }| PgConnectOptions::new().username(user).password(password));
    let by_accessor = expose!(database, |d| PgConnectOptions::new().password(d.password()));
    let by_function = expose!(database, |d| Database::connect(d))?;
    drop((options, by_pattern, by_function));
    Pool::connect_with(by_accessor).await
}

fn takes_numbers(database: &Secret<Database>) -> bool {
    fn connect(_: &str, _: u16, _: Option<&str>) -> Result<Pool> {
        Ok(Pool)
    }
    expose!(database, |d| connect(&d.user, d.port, d.options.as_deref()).is_ok())
}

mod redis {
    pub struct Cmd;
    pub struct Pipeline;
    pub struct Connection;
    pub fn cmd(_: &str) -> Cmd {
        Cmd
    }
    pub fn pipe() -> Pipeline {
        Pipeline
    }
    impl Cmd {
        pub fn arg<T>(&mut self, _: T) -> &mut Self {
            self
        }
        pub fn query(&self, _: &mut Connection) -> super::Result<()> {
            Ok(())
        }
    }
    impl Pipeline {
        pub fn cmd(&mut self, _: &str) -> &mut Self {
            self
        }
        pub fn arg<T>(&mut self, _: T) -> &mut Self {
            self
        }
        pub fn query(&self, _: &mut Connection) -> super::Result<()> {
            Ok(())
        }
    }
}

fn redis_auth(password: &Secret<String>, connection: &mut redis::Connection) -> Result<()> {
    expose!(password, |p| redis::cmd("AUTH").arg("robot").arg(p).query(connection))?;
    expose!(password, |p| redis::pipe().cmd("AUTH").arg(p).query(connection))?;
    Ok(())
}

struct SmtpCredentials;
impl SmtpCredentials {
    fn new(_: String, _: String) -> Self {
        Self
    }
}
struct SmtpTransport;
impl SmtpTransport {
    fn relay(_: &str) -> Result<Self> {
        Ok(Self)
    }
    fn credentials(self, _: SmtpCredentials) -> Self {
        self
    }
    fn send(&self, _: &str) -> Result<()> {
        Ok(())
    }
}

fn lettre(user: &Secret<String>, password: &Secret<String>) -> Result<()> {
    let mailer = expose!(user, password, |u, p| {
        let relay = SmtpTransport::relay("smtp.example")?;
        Ok::<_, Error>(relay.credentials(SmtpCredentials::new(u.clone(), p.clone())))
    })?;
    mailer.send("hello")
}

#[derive(Default)]
struct ClientConfig;
impl ClientConfig {
    fn set(&mut self, _: &str, _: impl Into<String>) -> &mut Self {
        self
    }
    fn create(&self) -> Result<Pool> {
        Ok(Pool)
    }
}

fn kafka(password: &Secret<String>) -> Result<Pool> {
    expose!(password, |p| ClientConfig::default().set("sasl.username", "robot").set("sasl.password", p.as_str()).create())
}

fn configured_outside(password: &Secret<String>) -> Result<Pool> {
    let mut config = ClientConfig::default();
    config.set("sasl.username", "robot");
    expose!(password, |p| config.set("sasl.password", p).create())
}

struct HmacSha256(usize);
impl HmacSha256 {
    fn new_from_slice(key: &[u8]) -> Result<Self> {
        Ok(Self(key.len()))
    }
    fn update(&mut self, bytes: &[u8]) {
        self.0 += bytes.len();
    }
    fn finalize(self) -> Vec<u8> {
        vec![0; self.0]
    }
}

fn hmac_key(key: &Secret<String>, message: &str) -> Result<Vec<u8>> {
    let mut mac = expose!(key, |k| HmacSha256::new_from_slice(k.as_bytes()))?;
    mac.update(message.as_bytes());
    Ok(mac.finalize())
}

fn hmac_inside(key: &Secret<SecretBytes>, message: &str) -> Vec<u8> {
    expose!(key, |k| {
        let mut mac = HmacSha256::new_from_slice(k.as_bytes()).expect("any key");
        mac.update(message.as_bytes());
        mac.finalize()
    })
}

fn hmac_update(password: &Secret<String>) -> Vec<u8> {
    let mut mac = HmacSha256(0);
    expose!(password, |p| mac.update(p.as_bytes()));
    mac.finalize()
}

fn child_environment(token: &Secret<String>) -> bool {
    expose!(token, |t| Command::new("true").env("TOKEN", t).arg("--quiet").status()).is_ok_and(|status| status.success())
}

fn child_input(token: &Secret<String>) -> std::io::Result<bool> {
    let mut child = Command::new("cat").stdin(Stdio::piped()).stdout(Stdio::null()).spawn()?;
    let mut stdin = child.stdin.take().expect("it is piped");
    expose!(token, |t| stdin.write_all(t.as_bytes()))?;
    drop(stdin);
    Ok(child.wait()?.success())
}

fn connection(token: &Secret<String>, socket: &mut Vec<u8>) -> std::io::Result<()> {
    expose!(token, |t| socket.write_all(t.as_bytes()))
}

fn shared(token: &Arc<Secret<String>>, guarded: &Mutex<Secret<String>>) -> usize {
    fn length(text: &str) -> usize {
        text.len()
    }
    let guard = guarded.lock().expect("no one panics");
    expose!(token, |t| length(t)) + expose!(guard, |t| length(t))
}

fn document(config: &Secret<SecretJson>) -> Result<Pool> {
    fn connect(_: &serde_json::Value) -> Result<Pool> {
        Ok(Pool)
    }
    let password = transform!(config, |c| c["database"]["password"].as_str().unwrap_or_default().to_owned());
    let options = expose!(password, |p| PgConnectOptions::new().password(p));
    drop(options);
    expose!(config, |c| connect(c.as_value()))
}

fn around(token: &Secret<String>) -> Result<u32> {
    fn login(_: &str, _: &str) -> Result<u32> {
        Ok(1)
    }
    let mut logins = Vec::new();
    let n = expose!(token, |t| {
        let n = login("a", t)?;
        let m = login("b", t).unwrap_or(0);
        let k = login("c", &t).map(|k| k + n).map_err(|_| Error)?;
        logins.push(n + m);
        if let Ok(more) = login("d", t.as_ref()) {
            logins.push(more);
        }
        while logins.len() < 4 {
            logins.push(login("e", t)?);
        }
        assert!(login("f", t).is_ok(), "the login of f");
        println!("{} logins, the last {:?}", logins.len(), login("g", t));
        Ok::<u32, Error>(n + m + k)
    })?;
    Ok(n + expose!(token, |t| login("h", t).is_ok()) as u32)
}

fn main() -> Result<()> {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    redis_auth(&token, &mut redis::Connection)?;
    lettre(&token, &token)?;
    kafka(&token)?;
    configured_outside(&token)?;
    assert_eq!(hmac_key(&token, "m")?.len(), 8);
    assert_eq!(hmac_inside(&Secret::new("KEY", SecretBytes::from(vec![1])), "m").len(), 2);
    assert_eq!(hmac_update(&token).len(), 7);
    assert!(child_environment(&token));
    assert!(child_input(&token).is_ok_and(|done| done));
    connection(&token, &mut Vec::new()).map_err(|_| Error)?;
    assert_eq!(shared(&Arc::new(token.clone()), &Mutex::new(token.clone())), 14);
    let config = Secret::new("CONFIG", SecretJson::from(serde_json::json!({"database": {"password": "p"}})));
    document(&config)?;
    assert_eq!(around(&token)?, 5);
    let database = Database { user: "u".into(), password: "p".into(), port: 1, options: None };
    let database = Secret::new("DATABASE", database);
    assert!(takes_numbers(&database));
    drop((fields(&database), sqlx_url(&token), sqlx_options(&token), sqlx_bind(&token, &Pool)));
    Ok(())
}
