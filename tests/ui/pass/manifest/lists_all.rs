//! Every task is listed without any registration.

use secret_core::{Parameter, Secret, SecretError, SecretRef, SecretTask, Source, manifest, secret};

#[secret("A_TOKEN", from = files)]
#[secret("B_TOKEN", into = b)]
async fn task(a_token: Secret<String>, b: Option<Secret<String>>) -> Result<(), SecretError> {
    drop((a_token, b));
    Ok(())
}

struct Worker<T>(T);

impl<T> Worker<T> {
    #[secret("C_TOKEN")]
    fn run(&self, c_token: Secret<String>) -> Result<(), SecretError> {
        let _ = (&self.0, c_token);
        Ok(())
    }
}

#[derive(SecretTask)]
struct Export {
    day: Parameter<u32>,
    #[secret("D_TOKEN")]
    d: SecretRef<String>,
}

fn main() {
    drop(task());
    drop(Worker(1).run());
    let export = Export::new(Parameter::new(1));
    drop((export.d(), *export.day));
    let manifest = manifest();
    let seen: Vec<_> = manifest.secrets.iter().map(|d| (d.name(), d.task(), d.binding(), d.type_name(), d.source())).collect();
    assert_eq!(
        seen,
        [
            ("A_TOKEN", "task", "a_token", "Secret<String>", Some(Source::Files)),
            ("B_TOKEN", "task", "b", "Option<Secret<String>>", None),
            ("C_TOKEN", "run", "c_token", "Secret<String>", None),
            ("D_TOKEN", "Export", "d", "SecretRef<String>", None),
        ]
    );
    let lines: Vec<u32> = manifest.secrets.iter().map(|d| d.line()).collect();
    assert_eq!(lines, [5, 6, 15, 25]);
}
