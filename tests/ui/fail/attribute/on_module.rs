use secret_core::secret;

#[secret("TOKEN")]
mod tasks {
    pub fn run() {}
}

fn main() {
    tasks::run();
}
