use secret_core::{SecretRef, secret};

trait Client {
    #[secret]
    const TOKEN: SecretRef<String>;

    fn log_in() -> bool {
        Self::TOKEN.get().is_ok()
    }
}

struct GitHub;

impl Client for GitHub {
    const TOKEN: SecretRef<String> = SecretRef::new("GITHUB_ACCESS_TOKEN");
}

fn main() {
    GitHub::log_in();
}
