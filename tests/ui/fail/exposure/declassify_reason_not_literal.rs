use secret_core::{Secret, declassify};

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    const WHY: &str = "support shows the length";
    let n = declassify!(token, |t| t.len(), reason = WHY);
    drop((n.min(1), WHY));
}
