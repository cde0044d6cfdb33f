//! Checks that a request comes from Slack, without any client; "Verifying requests from Slack" in its documentation. The expected
//! signature is a secret, too, as who has it can forge the request, and so it is compared in constant time.

use secret_core::{Secret, transform};

pub fn is_from_slack(
    signing_secret: &Secret<String>,
    timestamp: &str,
    body: &str,
    signature: &str,
) -> bool {
    let expected = transform!(signing_secret, |key| {
        let message = format!("v0:{timestamp}:{body}");
        format!("v0={}", hex(hmac_sha256(key, message)))
    });
    expected.verify(signature.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the documentation.
    #[test]
    fn the_published_request() {
        let secret = Secret::new(
            "SLACK_SIGNING",
            "8f742231b10e8888abcd99yyyzzz85a5".to_owned(),
        );
        let body = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow\
            &channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner\
            &command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands\
            %2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN\
            &trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
        let signature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
        assert!(is_from_slack(&secret, "1531420618", body, signature));
        assert!(!is_from_slack(&secret, "1531420619", body, signature));
    }
}
