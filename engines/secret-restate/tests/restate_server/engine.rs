//! A Restate server in a folder of its own.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::loopback::ask;
use crate::{eventually, variable};

pub(crate) struct Engine {
    folder: TempDir,
    process: Option<Child>,
    ports: [u16; 3],
}

impl Engine {
    pub(crate) async fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let free = [(); 3].map(|()| TcpListener::bind("127.0.0.1:0").expect("a port"));
        let ports = free
            .each_ref()
            .map(|listener| listener.local_addr().expect("an address").port());
        drop(free);
        let mut engine = Self {
            folder,
            process: None,
            ports,
        };
        fs::write(engine.settings(), engine.text()).expect("settings that are written");
        engine.resume().await;
        engine
    }

    fn settings(&self) -> PathBuf {
        self.folder.path().join("restate.toml")
    }

    /// Compression is off, so that what is on disk can be searched.
    fn text(&self) -> String {
        let [node, admin, ingress] = self.ports;
        let data = self.data().display().to_string();
        let storage =
            "rocksdb-disable-wal-compression = true\nrocksdb-disable-l0-l1-compression = true";
        format!(
            "base-dir = {data:?}\nbind-ip = \"127.0.0.1\"\nbind-port = {node}\nadvertised-host = \"127.0.0.1\"\nlisten-mode = \"tcp\"\n\
             auto-provision = true\ndefault-num-partitions = 2\ndisable-telemetry = true\nrocksdb-total-memory-size = \"256 MiB\"\n\
             [ingress]\nbind-port = {ingress}\n[admin]\nbind-port = {admin}\ndisable-web-ui = true\n\
             [worker.storage]\n{storage}\n[bifrost.local]\n{storage}\n"
        )
    }

    /// Starts it over what it has in its folder.
    pub(crate) async fn resume(&mut self) {
        let server = variable("RESTATE_SERVER")
            .expect("run me with RESTATE_SERVER=$(scripts/restate install)");
        let log = fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.log())
            .expect("a log");
        let process = Command::new(server)
            .arg("--config-file")
            .arg(self.settings())
            .arg("--no-logo")
            .env_clear()
            .env("HOME", self.folder.path())
            .env("RUST_LOG", "info")
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .stderr(log.try_clone().expect("a log"))
            .stdout(log)
            .spawn()
            .expect("a server that starts");
        self.process = Some(process);
        let urls = [
            format!("{}/health", self.admin()),
            format!("{}/restate/health", self.ingress()),
        ];
        for url in urls {
            eventually("the server is well", async || {
                ask("GET", &url, "").await.ok()
            })
            .await;
        }
    }

    /// Stops it as an operator does, and waits until it has written what it has.
    pub(crate) fn stop(&mut self) {
        let mut process = self.process.take().expect("a server that runs");
        let told = Command::new("kill")
            .arg("-TERM")
            .arg(process.id().to_string())
            .status();
        assert!(told.expect("kill").success());
        process.wait().expect("a server that ends");
    }

    pub(crate) fn admin(&self) -> String {
        format!("http://127.0.0.1:{}", self.ports[1])
    }

    pub(crate) fn ingress(&self) -> String {
        format!("http://127.0.0.1:{}", self.ports[2])
    }

    pub(crate) fn log(&self) -> PathBuf {
        self.folder.path().join("server.log")
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub(crate) async fn register(&self, port: u16) {
        let deployment = json!({"uri": format!("http://127.0.0.1:{port}/"), "force": true});
        let url = format!("{}/deployments", self.admin());
        eventually("the worker is known", async || {
            ask("POST", &url, &deployment.to_string()).await.ok()
        })
        .await;
    }

    /// Rows of a table of the server's own.
    pub(crate) async fn query(&self, sql: &str) -> Vec<Value> {
        let query = json!({ "query": sql }).to_string();
        let answer = ask("POST", &format!("{}/query", self.admin()), &query)
            .await
            .expect(sql);
        let mut answer: Value = serde_json::from_str(&answer).expect("JSON");
        serde_json::from_value(answer["rows"].take()).expect("rows")
    }

    /// Has a handler run, without waiting for it; its invocation's id.
    pub(crate) async fn send(&self, handler: &str, input: &str) -> String {
        let url = format!("{}/{handler}/send", self.ingress());
        let answer = ask("POST", &url, input).await.expect("an invocation");
        let answer: Value = serde_json::from_str(&answer).expect("JSON");
        answer["invocationId"].as_str().expect("an id").to_owned()
    }

    /// What a run has come to.
    pub(crate) async fn attach(&self, id: &str) -> String {
        let url = format!("{}/restate/invocation/{id}/attach", self.ingress());
        ask("GET", &url, "").await.expect("an output")
    }

    /// What an invocation failed with last, once it holds `part`.
    pub(crate) async fn failure(&self, id: &str, part: &str) -> String {
        let sql = format!("SELECT last_failure FROM sys_invocation WHERE id = '{id}'");
        eventually(&format!("a failure with `{part}`"), async || {
            let rows = self.query(&sql).await;
            let failure = rows.first()?["last_failure"].as_str()?.to_owned();
            failure.contains(part).then_some(failure)
        })
        .await
    }

    pub(crate) async fn kill(&self, id: &str) {
        let url = format!("{}/invocations/{id}/kill", self.admin());
        ask("PATCH", &url, "")
            .await
            .expect("an invocation that is ended");
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        if let Some(mut process) = self.process.take() {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

/// Every file below.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}
