use secret_core::Secret;

#[derive(serde::Serialize)]
enum Login {
    Token(Secret<String>),
}

fn main() {
    drop(Login::Token(Secret::new("TOKEN", String::new())));
}
