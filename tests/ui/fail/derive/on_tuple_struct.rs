use secret_core::SecretTask;

#[derive(SecretTask)]
#[allow(dead_code)]
struct Export(u32);

fn needs<T: SecretTask>() {}

fn main() {
    needs::<Export>();
}
