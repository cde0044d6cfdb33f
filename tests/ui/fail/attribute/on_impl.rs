use secret_core::secret;

struct Worker;

#[secret("TOKEN")]
impl Worker {
    fn run(&self) {}
}

fn main() {
    Worker.run();
}
