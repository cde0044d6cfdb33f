use secret_core::secret;

#[secret("AWS_CREDENTIALS")]
struct Export {
    bucket: String,
}

fn main() {
    let export = Export { bucket: String::from("reports") };
    drop(export.bucket);
}
