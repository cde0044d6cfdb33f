use secret_core::Secret;

struct Login {
    token: Secret<String>,
}

impl serde::Serialize for Login {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde::Serialize::serialize(&self.token, serializer)
    }
}

#[derive(serde::Serialize)]
struct Run {
    #[serde(flatten)]
    login: Login,
}

fn main() {
    drop(Run { login: Login { token: Secret::new("TOKEN", String::new()) } }.login.token);
}
