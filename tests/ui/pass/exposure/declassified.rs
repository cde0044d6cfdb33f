use secret_core::{ExposureKind, Secret, declassify, manifest};

fn main() {
    let token = Secret::new("TOKEN", String::from("ghp_hunter2"));
    let hint = declassify!(token, |t| t[..4].to_string(), reason = "support shows the key's public prefix");
    assert_eq!(hint, "ghp_");
    let same = declassify!(token, token, |a, b| a == b, reason = "the two are compared in a test",);
    assert!(same);
    let released: Vec<_> = manifest().exposures.into_iter().filter(|e| e.kind() == ExposureKind::Declassify).collect();
    assert_eq!(released.len(), 2);
    assert_eq!(released[0].reason(), Some("support shows the key's public prefix"));
    assert_eq!(released[0].secret(), "token");
    assert_ne!(released[0].hash(), released[1].hash());
}
