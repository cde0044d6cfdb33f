use secret_core::Secret;

#[derive(serde::Deserialize)]
struct Login {
    token: Secret<String>,
}

fn main() {
    drop(Login { token: Secret::new("TOKEN", String::new()) }.token);
}
