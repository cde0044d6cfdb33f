use secret_core::testing::assert_no_secrets_in;

fn main() {
    let output = String::from("logged in");
    assert_no_secrets_in("runs/record.json");
    assert_no_secrets_in(&output);
    assert_no_secrets_in(output);
}
