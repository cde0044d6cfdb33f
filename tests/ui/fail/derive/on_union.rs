use secret_core::SecretTask;

#[derive(SecretTask)]
#[allow(dead_code)]
union Export {
    a: u32,
}

fn needs<T: SecretTask>() {}

fn main() {
    needs::<Export>();
}
