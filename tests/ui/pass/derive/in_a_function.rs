use secret_core::{Parameter, SecretRef, SecretTask};

fn main() {
    #[derive(SecretTask)]
    struct Local {
        day: Parameter<u32>,
        #[secret("TOKEN")]
        token: SecretRef<String>,
    }
    let local = Local::new(Parameter::new(1));
    let _ = (local.token(), local.day);
}
