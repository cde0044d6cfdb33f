//! Generic struct tasks.

use secret_core::{Parameter, ParameterValue, SecretRef, SecretTask, SecretValue};

#[derive(SecretTask)]
struct Export<'a, T: ParameterValue, C, const N: usize>
where
    T: Clone,
    [T; N]: ParameterValue,
{
    bucket: Parameter<&'a str>,
    rows: Parameter<[T; N]>,
    #[secret("LOGIN")]
    login: SecretRef<C>,
    #[secret("TOKEN")]
    token: SecretRef<String>,
}

fn run<C: SecretValue>() {
    let export = Export::<u32, C, 0>::new(Parameter::new("a"), Parameter::new([]));
    drop((export.login(), export.token(), export.resolve()));
    let _ = (&export.bucket, &export.rows);
}

fn main() {
    run::<String>();
}
