use secret_core::{Secret, expose};

struct Sender(Vec<String>);

impl Sender {
    async fn feed(&mut self, item: String) {
        self.0.push(item);
    }
}

async fn queue(token: &Secret<String>, sender: &mut Sender) {
    expose!(token, async |t| sender.feed(t.clone()).await).await;
}

fn main() {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    drop(queue(&token, &mut Sender(Vec::new())));
}
