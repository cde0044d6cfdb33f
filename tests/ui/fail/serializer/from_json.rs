use secret_core::Secret;

fn main() {
    drop(serde_json::from_str::<Secret<String>>("\"hunter2\""));
}
