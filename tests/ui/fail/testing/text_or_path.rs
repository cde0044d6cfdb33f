use secret_core::testing::assert_no_secrets_in;

fn main() {
    let output = String::from("logged in");
    assert_no_secrets_in(output.as_bytes());
    assert_no_secrets_in(std::path::Path::new("runs"));
    assert_no_secrets_in("runs/record.json");
}
