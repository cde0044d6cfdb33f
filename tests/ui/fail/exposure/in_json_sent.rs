use secret_core::{Secret, expose};

struct Request;

impl Request {
    fn json(self, body: &serde_json::Value) -> usize {
        body.to_string().len()
    }
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let user = "robot";
    drop(expose!(token, |t| {
        Request.json(&serde_json::json!({"auth": {"user": user, "token": t}, "scopes": ["read"], "days": 30}))
    }));
}
