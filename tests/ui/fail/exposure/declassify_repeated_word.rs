use secret_core::{Secret, declassify};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(declassify!(token, |t| t.clone(), reason = "Reason, reason."));
}
