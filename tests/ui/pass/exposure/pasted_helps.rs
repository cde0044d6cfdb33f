//! What the compiler offers, pasted: `tests/pasted_helps.rs` compares each line with the help of the program that is named above it.

use std::error::Error;
use std::ffi::CStr;

use secret_core::{Secret, expose, transform};
use tokio::task::JoinSet;

fn login(text: &str) -> usize {
    text.len()
}

fn connect(text: &CStr) -> usize {
    text.count_bytes()
}

fn sign(key: [u8; 7]) -> usize {
    key.len()
}

fn counted(number: u32) -> u32 {
    number
}

fn seal(key: &[u8]) -> usize {
    key.len()
}

struct Client;

impl Client {
    fn login(&self, token: &str) -> usize {
        token.len()
    }

    fn login_all(&self, tokens: Vec<String>) -> usize {
        tokens.len()
    }
}

struct Worker {
    token: Secret<String>,
}

async fn later(token: &str) -> usize {
    token.len()
}

async fn limited<T>(future: impl Future<Output = T>) -> T {
    future.await
}

async fn spawned(worker: &Worker) -> Result<(), Box<dyn Error>> {
    let mut tasks = JoinSet::new();
    // captured_by_spawned_future_of_async
    let token = worker.token.clone(); tasks.spawn(async move { expose!(token, async |t| later(t).await + 1).await });
    assert_eq!(tasks.join_all().await, [8]);
    let api_token = worker.token.clone();
    // captured_by_future_of_async
    assert_eq!(limited(expose!(api_token, async |t| later(t).await)).await, 7);
    // captured_by_blocking_closure
    assert_eq!(tokio::task::spawn_blocking(move || expose!(api_token, |t| login(t))).await?, 7);
    let api_token = worker.token.clone();
    // captured_by_spawned_future
    assert_eq!(tokio::spawn(async move { expose!(api_token, |t| Client.login(t)) }).await?, 7);
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let token = Secret::new("TOKEN", String::from("hunter2"));
    let key = Secret::new("KEY", b"hunter2".to_vec());

    let length = expose!(key, |k| -> Result<usize, Box<dyn Error>> {
        // text_of_copy_given_on
        Ok(login(&std::str::from_utf8(k)?.to_owned()))
    })?;
    assert_eq!(length, 7);
    // text_of_copy_unwrapped
    assert_eq!(expose!(key, |k| login(&std::str::from_utf8(k).unwrap().to_owned())), 7);

    let length = expose!(token, |t| -> Result<usize, Box<dyn Error>> {
        // c_string_given_on
        Ok(connect(&std::ffi::CString::new(t.as_str()).map_err(|_| std::io::Error::other("CString::new failed"))?))
    })?;
    assert_eq!(length, 7);
    // c_string_expected
    expose!(token, |t| connect(&std::ffi::CString::new(t.as_str()).unwrap_or_else(|_| panic!("CString::new failed"))));
    // os_string_unwrapped
    expose!(token, |t| login(&std::ffi::OsString::from(t).into_string().unwrap_or_else(|_| panic!("into_string failed"))));
    // shared_unwrapped
    expose!(token, |t| login(&std::sync::Arc::try_unwrap(std::sync::Arc::new(t.clone())).unwrap_or_else(|_| panic!("Arc::try_unwrap failed"))));

    let length = expose!(key, |k| -> Result<usize, Box<dyn Error>> {
        // buffer_given_on
        Ok(seal(&std::io::BufWriter::new(k.clone()).into_inner().map_err(|_| std::io::Error::other("into_inner failed"))?))
    })?;
    assert_eq!(length, 7);
    let length = expose!(key, |k| -> Result<usize, Box<dyn Error>> {
        // error_of_array_mapped
        Ok(sign(k.as_slice().try_into().map_err(|_| std::io::Error::other("try_into failed"))?))
    })?;
    assert_eq!(length, 7);
    // error_of_array_printed
    expose!(key, |k| sign(k.clone().try_into().unwrap_or_else(|_| panic!("try_into failed"))));
    // boxed_array_from_copy
    expose!(key, |k| sign(k.as_slice().try_into().unwrap()));
    // sized_from_copy
    expose!(key, |k| sign(k.as_slice().try_into().unwrap()));

    let client = Client;
    // in_vec
    assert_eq!(expose!(token, |t| client.login_all(vec![t.clone()])), 1);

    let pin = Secret::new("PIN", String::from("2719"));
    // added_up
    let digits = transform!(pin, |p| p.chars().filter_map(|c| c.to_digit(10)).sum::<u32>());
    assert_eq!(expose!(digits, |d| counted(*d)), 19);
    let key = Secret::new("KEY", String::from("hunter2 hunter3"));
    // lengths_added_up
    let letters = transform!(key, |k| k.split(' ').map(|part| part.len()).sum::<usize>());
    drop(letters);

    let user = Secret::new("USER", Some(String::from("robot")));
    // second_of_two_secrets
    let part = transform!(user, |u| u.as_deref().unwrap_or("x").to_owned());
    assert_eq!(expose!(part, |p| login(p)), 5);
    // method_on_the_way
    let part = transform!(token, |t| t.trim().to_owned());
    assert_eq!(expose!(part, |p| login(p)), 7);
    // in_json
    let body = transform!(token, |t| format!(r#"{{"private_key": {}}}"#, json_string(t)));
    assert_eq!(expose!(body, |b| login(b)), 26);

    // last_bytes_unwrapped
    assert_eq!(expose!(token, |k| login(k)), 7);
    // first_bytes_unwrapped
    let key: Option<Secret<[u8; 4]>> = transform!(key, |k| array(&k[..4])).transpose();
    assert_eq!(expose!(key.ok_or("four bytes")?, |k| seal(k)), 4);
    let (pin, other, given) = (Secret::new("PIN", 123_456_u64), Secret::new("OTHER_PIN", 654_321_u64), 123_456_u64);
    // compared_number_with_variable
    assert!(transform!(pin, |p| p.to_string()).verify(given.to_string()));
    // compared_number_with_secret
    assert!(expose!(other, |o| !transform!(pin, |p| p.to_string()).verify(o.to_string())));
    let given = String::from("hunter1");
    // compared_with_variable
    assert!(!transform!(token, |t| t.to_string()).verify(given.to_string()));

    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    runtime.block_on(spawned(&Worker { token: token.clone() }))?;
    // captured_by_thread
    assert_eq!(std::thread::spawn(move || expose!(token, |t| login(t))).join().unwrap(), 7);
    Ok(())
}
