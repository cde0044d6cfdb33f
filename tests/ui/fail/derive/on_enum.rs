use secret_core::SecretTask;

#[derive(SecretTask)]
#[allow(dead_code)]
enum Export {
    First,
}

fn needs<T: SecretTask>() {}

fn main() {
    needs::<Export>();
}
