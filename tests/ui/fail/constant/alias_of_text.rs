use secret_core::secret;

type Name = &'static str;

#[secret]
const SLACK: Name = "SLACK_WEBHOOK_URL";

fn main() {
    drop(SLACK.to_owned());
}
