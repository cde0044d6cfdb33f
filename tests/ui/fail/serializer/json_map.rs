use secret_core::Secret;

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(serde_json::to_string(&std::collections::BTreeMap::from([("token", token)])));
}
