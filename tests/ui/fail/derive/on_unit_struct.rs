use secret_core::SecretTask;

#[derive(SecretTask)]
#[allow(dead_code)]
struct Export;

fn needs<T: SecretTask>() {}

fn main() {
    needs::<Export>();
}
