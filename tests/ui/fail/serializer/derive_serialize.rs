use secret_core::Secret;

#[derive(serde::Serialize)]
struct Login {
    token: Secret<String>,
}

fn main() {
    drop(Login { token: Secret::new("TOKEN", String::new()) }.token);
}
