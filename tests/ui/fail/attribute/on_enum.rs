use secret_core::secret;

#[secret("TOKEN")]
enum Step {
    First,
}

fn main() {
    let _ = Step::First;
}
