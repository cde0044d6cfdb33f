use secret_core::Secret;

fn main() {
    drop(serde_json::from_str::<Option<Secret<String>>>("null"));
}
