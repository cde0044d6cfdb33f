//! The value: wiped once, when its last owner goes; shown by nothing; compared without being shown.

mod support;

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Barrier, Condvar, Mutex};
use std::thread;
use std::time::Duration;

use secret_core::{
    Answer, Parameter, Place, ProviderError, RawSecret, Secret, SecretBytes, SecretContext,
    SecretError, SecretJson, SecretProvider, SecretRef, SecretResult, Source, secret, transform,
};
use serde::{Deserialize, Deserializer};
use serde_json::json;
use zeroize::Zeroize;

use support::{find, piece_in, reveal};

// --- wiping

/// How often each value was wiped, by what it says.
static WIPED: Mutex<BTreeMap<String, usize>> = Mutex::new(BTreeMap::new());

static CHANGED: Condvar = Condvar::new();

/// Waits until a value is wiped on another thread, or fails.
fn wait_until_wiped(id: &str) {
    let lock = WIPED.lock().unwrap();
    let patience = Duration::from_secs(20);
    let waited = CHANGED
        .wait_timeout_while(lock, patience, |wiped| !wiped.contains_key(id))
        .unwrap();
    assert!(!waited.1.timed_out(), "never wiped");
}

fn wiped(id: &str) -> usize {
    WIPED.lock().unwrap().get(id).copied().unwrap_or(0)
}

/// A value that counts its wipings.
struct Counted(String);

impl Zeroize for Counted {
    fn zeroize(&mut self) {
        *WIPED.lock().unwrap().entry(self.0.clone()).or_default() += 1;
        CHANGED.notify_all();
    }
}

impl<'de> Deserialize<'de> for Counted {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self)
    }
}

fn made(id: &str) -> Secret<Counted> {
    Secret::new("MADE", Counted(id.to_owned()))
}

fn context(id: &str) -> SecretContext {
    SecretContext::with_secrets([("COUNTED", id)])
}

fn look_up(context: &SecretContext) -> Secret<Counted> {
    find(context, "COUNTED", None).unwrap()
}

#[test]
fn the_last_owner_wipes_and_no_other() {
    let first = made("clones");
    let second = first.clone();
    let third = second.clone();
    drop(first);
    drop(third);
    assert_eq!(wiped("clones"), 0);
    let on_a_thread = thread::spawn(move || drop(second));
    on_a_thread.join().unwrap();
    assert_eq!(wiped("clones"), 1);
}

#[test]
fn a_context_is_an_owner() {
    let mine = context("kept");
    let shared = mine.clone();
    drop(look_up(&mine));
    drop(look_up(&mine));
    drop(mine);
    assert_eq!(wiped("kept"), 0);
    drop(shared);
    assert_eq!(wiped("kept"), 1);
}

#[test]
fn a_secret_outlives_its_context() {
    let mine = context("outlives");
    let secret = look_up(&mine);
    drop(mine);
    assert_eq!(wiped("outlives"), 0);
    assert_eq!(secret.name(), "COUNTED");
    drop(secret);
    assert_eq!(wiped("outlives"), 1);
}

#[test]
fn what_is_forgotten_is_wiped_at_once_unless_it_is_held() {
    let mine = context("forgotten");
    drop(look_up(&mine));
    mine.forget("COUNTED");
    assert_eq!(wiped("forgotten"), 1);
    let held = look_up(&mine);
    mine.forget("COUNTED");
    assert_eq!(wiped("forgotten"), 1);
    let newer = look_up(&mine);
    drop(held);
    assert_eq!(wiped("forgotten"), 2);
    drop(newer);
    assert_eq!(wiped("forgotten"), 2);
    drop(mine);
    assert_eq!(wiped("forgotten"), 3);
}

#[test]
fn threads_that_have_it_near_own_nothing() {
    let mine = context("near");
    let turn = Barrier::new(5);
    thread::scope(|threads| {
        for _ in 0..4 {
            threads.spawn(|| {
                drop(look_up(&mine));
                drop(look_up(&mine));
                turn.wait();
                turn.wait();
            });
        }
        turn.wait();
        let before = wiped("near");
        mine.forget("COUNTED");
        let after = wiped("near");
        turn.wait();
        // Said once all are let go.
        assert_eq!((before, after), (0, 1), "while the threads are there");
    });
    drop(mine);
    assert_eq!(wiped("near"), 1);
}

#[test]
fn without_a_cache_the_holder_is_the_only_owner() {
    let mine = SecretContext::builder()
        .isolated()
        .secret("COUNTED", "uncached")
        .cache(false)
        .build();
    let first = look_up(&mine);
    let second = look_up(&mine);
    drop(first);
    assert_eq!(wiped("uncached"), 1);
    drop(second);
    assert_eq!(wiped("uncached"), 2);
}

#[test]
fn a_panic_wipes_too() {
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        let mine = context("panic");
        mine.scope(|| {
            let _secret = SecretRef::<Counted>::new("COUNTED").get().unwrap();
            panic!("on purpose");
        });
    }));
    assert!(panicked.is_err());
    assert_eq!(wiped("panic"), 1);
}

#[test]
fn a_result_between_tasks_is_one_more_owner() {
    let result = SecretResult::from(made("result"));
    let clone = result.clone();
    drop(result);
    assert_eq!(wiped("result"), 0);
    let secret = clone.into_secret();
    assert_eq!(wiped("result"), 0);
    drop(secret);
    assert_eq!(wiped("result"), 1);
}

/// A store that waits until it may answer.
struct Slow(Mutex<Receiver<()>>);

impl SecretProvider for Slow {
    fn fetch(&self, _: &str) -> Result<Answer, ProviderError> {
        self.0.lock().unwrap().recv().ok();
        Ok(Answer::found(
            Place::other("the slow store"),
            RawSecret::text("nobody waits"),
        ))
    }
}

#[test]
fn what_nobody_waits_for_any_more_is_wiped() {
    let (release, is_released) = channel();
    let mine = SecretContext::builder()
        .isolated()
        .provider(Slow(Mutex::new(is_released)))
        .build();
    let mut lookup =
        Box::pin(mine.scope_async(async { SecretRef::<Counted>::new("COUNTED").await }));
    let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(lookup.as_mut().poll(&mut cx).is_pending());
    drop(lookup);
    drop(mine);
    assert_eq!(wiped("nobody waits"), 0);
    release.send(()).unwrap();
    wait_until_wiped("nobody waits");
}

#[test]
fn wiped_values_hold_nothing() {
    let mut bytes = SecretBytes::from(b"canary".to_vec());
    bytes.zeroize();
    assert!(bytes.as_bytes().is_empty());
    let mut document = SecretJson::from(json!({"a": ["canary"], "b": 1}));
    document.zeroize();
    assert_eq!(*document.as_value(), serde_json::Value::Null);
    let mut raw = RawSecret::text("canary");
    raw.zeroize();
    let context = SecretContext::with_secrets([("RAW", raw)]);
    assert_eq!(reveal(&find::<String>(&context, "RAW", None).unwrap()), "");
}

// --- showing

const CANARY: &str = "kq7ZvXw3-Jp9RtYb";

#[derive(Deserialize, Zeroize)]
struct Login {
    #[allow(dead_code)]
    password: String,
}

fn shown(value: impl Debug) -> String {
    format!("{value:?}\n{value:#?}\n{value:02x?}")
}

#[test]
fn nothing_shows_a_value() {
    let context = SecretContext::builder()
        .isolated()
        .secret("TEXT", CANARY)
        .secret("BYTES", CANARY.as_bytes().to_vec())
        .secret("LOGIN", json!({"password": CANARY}))
        .build();
    let text = find::<String>(&context, "TEXT", None).unwrap();
    let login = find::<Login>(&context, "LOGIN", None).unwrap();
    let bytes = find::<SecretBytes>(&context, "BYTES", None).unwrap();
    let json = find::<SecretJson>(&context, "LOGIN", None).unwrap();
    let found = |value: RawSecret| Answer::found(Place::other("a store"), value);

    for (what, shown) in [
        ("Secret<String>", shown(&text)),
        ("Secret<struct>", shown(&login)),
        ("Secret<SecretBytes>", shown(&bytes)),
        ("Secret<SecretJson>", shown(&json)),
        ("Option<Secret>", shown(Some(&text))),
        ("Vec<Secret>", shown(vec![&text, &text])),
        ("Result<Secret>", shown(Ok::<_, SecretError>(&login))),
        ("made", shown(Secret::new("MADE", CANARY.to_owned()))),
        ("SecretBytes", shown(reveal(&bytes))),
        ("SecretJson", shown(reveal(&json))),
        ("SecretRef", shown(text.reference())),
        ("SecretResult", shown(SecretResult::new(text.clone()))),
        ("Parameter", shown(Parameter::new(text.reference()))),
        ("RawSecret of text", shown(RawSecret::text(CANARY))),
        ("RawSecret of bytes", shown(RawSecret::bytes(CANARY.into()))),
        ("RawSecret of JSON", shown(RawSecret::json(json!([CANARY])))),
        ("Answer", shown(found(RawSecret::text(CANARY)))),
        (
            "Found",
            match found(RawSecret::json(json!({CANARY: 1}))) {
                Answer::Found(found) => shown(found),
                _ => unreachable!(),
            },
        ),
        ("SecretContext", shown(&context)),
        (
            "Lookup",
            shown(std::future::IntoFuture::into_future(text.reference())),
        ),
        (
            "SecretError",
            shown(find::<u8>(&context, "TEXT", None).unwrap_err()),
        ),
        (
            "PreflightError",
            shown(context.scope(secret_core::preflight).unwrap_err()),
        ),
        ("Manifest", shown(secret_core::manifest())),
    ] {
        assert_eq!(piece_in(CANARY, &shown), None, "{what}: {shown}");
        let hex: String = CANARY.bytes().map(|byte| format!("{byte:02x}, ")).collect();
        assert!(!shown.contains(&hex[..12]), "{what}: {shown}");
        assert!(!shown.is_empty());
    }
    assert_eq!(format!("{text:?}"), "Secret(TEXT)");
    assert_eq!(format!("{:?}", text.reference()), "SecretRef(TEXT)");
    assert_eq!(
        format!("{:?}", SecretResult::new(text)),
        "SecretResult(TEXT)"
    );
}

// --- comparing

#[test]
fn verify_is_equality_of_all_bytes() {
    let text = Secret::new("TOKEN", "hunter2✓".to_owned());
    assert!(text.verify("hunter2✓".as_bytes()) && text.verify("hunter2✓"));
    for other in [
        "",
        "hunter2",
        "hunter2✓ ",
        " hunter2✓",
        "Hunter2✓",
        "hunter3✓",
        "hunter2✓\0",
    ] {
        assert!(!text.verify(other.as_bytes()), "{other:?}");
    }
    let bytes = Secret::new("KEY", SecretBytes::from(vec![0xff, 0, 1]));
    assert!(bytes.verify([0xff, 0, 1]));
    assert!(!bytes.verify([0xff, 0]) && !bytes.verify([]) && !bytes.verify([0xff, 0, 1, 0]));
    let array = Secret::new("KEY", [7_u8; 32]);
    assert!(array.verify([7; 32]) && !array.verify([7; 31]) && !array.verify([8; 32]));
    let vector = Secret::new("KEY", vec![1_u8, 2]);
    assert!(vector.verify([1, 2]) && !vector.verify([2, 1]));
    let empty = Secret::new("EMPTY", String::new());
    assert!(!empty.verify(b"x"));
}

#[test]
fn what_is_empty_verifies_nothing() {
    for candidate in [&b""[..], b"\0", b" "] {
        assert!(!Secret::new("EMPTY", String::new()).verify(candidate));
        assert!(!Secret::new("EMPTY", Vec::<u8>::new()).verify(candidate));
        assert!(!Secret::new("EMPTY", SecretBytes::default()).verify(candidate));
        assert!(!Secret::new("EMPTY", [0_u8; 0]).verify(candidate));
        let one_is_empty = Secret::new("API_KEYS", vec![String::new(), "old".to_owned()]);
        assert!(!one_is_empty.verify(candidate));
    }
}

#[test]
fn verify_of_several_is_equality_with_one_of_them() {
    let keys = ["old", "hunter2✓", ""].map(str::to_owned).to_vec();
    let keys = Secret::new("API_KEYS", keys);
    for one in ["old", "hunter2✓"] {
        assert!(keys.verify(one.as_bytes()), "{one:?}");
    }
    for other in ["", "ol", "oldhunter2✓", "hunter2", "old,", " "] {
        assert!(!keys.verify(other.as_bytes()), "{other:?}");
    }
    let none = Secret::new("API_KEYS", Vec::<String>::new());
    assert!(!none.verify(b""));
}

#[test]
fn verify_of_several_takes_bytes_of_any_kind() {
    let bytes = || vec![vec![0xff, 0, 1], vec![3, 0], vec![2]];
    let vectors = Secret::new("SIGNATURES", bytes());
    let kept = bytes().into_iter().map(SecretBytes::from).collect();
    let kept: Secret<Vec<SecretBytes>> = Secret::new("SIGNATURES", kept);
    for one in bytes() {
        assert!(vectors.verify(&one) && kept.verify(&one), "{one:?}");
    }
    for other in [&[0xff, 0][..], &[0xff, 0, 1, 0], &[2, 2], &[0xff, 0, 1, 2]] {
        assert!(!vectors.verify(other) && !kept.verify(other), "{other:?}");
    }
    let with_nothing = Secret::new("SIGNATURES", vec![vec![], vec![2_u8]]);
    assert!(with_nothing.verify([2]) && !with_nothing.verify([]));
    let arrays = Secret::new("SIGNATURES", vec![[7_u8; 32], [8; 32]]);
    assert!(arrays.verify([7; 32]) && arrays.verify([8; 32]));
    assert!(!arrays.verify([9; 32]) && !arrays.verify([7; 31]) && !arrays.verify([]));
}

#[test]
fn a_signature_by_either_of_two_keys_is_one() {
    let keys = ["old-hunter2", "new-hunter2"].map(str::to_owned).to_vec();
    let keys = Secret::new("HOOK_KEYS", keys);
    let signed = |key: &str, body: &str| {
        let key = Secret::new("HOOK_KEY", key.to_owned());
        reveal(&transform!(key, |key| hmac_sha256(key, body)))
    };
    let body = "delivered";
    let accepted = |signature: &[u8]| {
        let signatures: Secret<Vec<Vec<u8>>> = transform!(keys, |keys| {
            keys.iter().map(|key| hmac_sha256(key, body)).collect()
        });
        signatures.verify(signature)
    };
    assert!(accepted(&signed("old-hunter2", body)));
    assert!(accepted(&signed("new-hunter2", body)));
    assert!(!accepted(&signed("new-hunter2", "delivered?")));
    assert!(!accepted(&signed("other-hunter2", body)));
    assert!(!accepted(&[]));
}

#[test]
fn transpose_keeps_the_name_and_the_value() {
    let there = Secret::new("SESSION_TOKEN", Some(String::from("hunter2-there")));
    let token: Secret<String> = there.transpose().unwrap();
    assert_eq!(token.name(), "SESSION_TOKEN");
    assert!(token.verify(b"hunter2-there"));
    assert!(
        Secret::new("SESSION_TOKEN", None::<String>)
            .transpose()
            .is_none()
    );
}

// --- computing

#[test]
fn a_panic_inside_of_transform_holds_no_value() {
    let text = Secret::new("TOKEN", String::from("✓hunter2-panics"));
    let panics: [fn(&Secret<String>); 3] = [
        |text| drop(transform!(text, |t| t[1..].to_owned())),
        |text| drop(transform!(text, |t| t.as_bytes()[99])),
        |text| {
            drop::<Secret<[u8; 4]>>(transform!(text, |t| t.as_bytes().try_into().unwrap()));
        },
    ];
    for panics in panics {
        let payload = catch_unwind(AssertUnwindSafe(|| panics(&text))).unwrap_err();
        let message = match payload.downcast::<String>() {
            Ok(message) => *message,
            Err(payload) => payload.downcast::<&str>().unwrap().to_string(),
        };
        assert!(message.contains("`transform!`"), "{message}");
        assert!(
            !message.contains("hunter2") && !message.contains("99"),
            "{message}"
        );
    }
}

// --- names

#[test]
fn a_secret_knows_its_name_and_where_it_was() {
    let context = SecretContext::builder()
        .environment([("token", "env")])
        .secret("KEY", "program")
        .build();
    let token = find::<String>(&context, "TOKEN", None).unwrap();
    assert_eq!(
        (token.name(), token.source()),
        ("TOKEN", Some(Source::Env)),
        "as declared"
    );
    let key = find::<String>(&context, "KEY", None).unwrap();
    assert_eq!(key.source(), Some(Source::Context));
    let made = Secret::new("MADE", String::new());
    assert_eq!((made.name(), made.source()), ("MADE", None));
    assert_eq!(made.clone().name(), "MADE");
}

#[test]
fn a_reference_is_the_name_without_the_value() {
    let context = SecretContext::with_secrets([("TOKEN", "value")]);
    let secret = find::<String>(&context, "TOKEN", Source::Context).unwrap();
    let reference = secret.reference();
    assert_eq!((reference.name(), reference.source()), ("TOKEN", None));
    assert_eq!(reference, SecretRef::new("TOKEN"));
    assert_ne!(reference, SecretRef::new("token"));
    assert_ne!(reference.clone().only(Source::Env), reference);
    let elsewhere = SecretContext::with_secrets([("TOKEN", "elsewhere")]);
    let again = elsewhere.scope(|| reference.get()).unwrap();
    assert_eq!(reveal(&again), "elsewhere", "it holds no value");
}

/// Declares `DECLARED` for this program.
#[allow(dead_code)]
#[secret("DECLARED")]
#[secret("RESTRICTED", from = env)]
fn task(declared: Secret<String>, restricted: Secret<String>) -> Result<(), SecretError> {
    let _ = (declared, restricted);
    Ok(())
}

#[test]
fn a_reference_is_stored_as_its_name_and_read_if_a_task_declares_it() {
    let reference = SecretRef::<String>::new("DECLARED");
    let stored = serde_json::to_string(&reference).unwrap();
    assert_eq!(stored, r#""DECLARED""#);
    let read: SecretRef<String> = serde_json::from_str(&stored).unwrap();
    assert_eq!(read, reference);

    // The restriction is that of the source, whatever stored it.
    let stored = serde_json::to_string(&SecretRef::<String>::new("RESTRICTED")).unwrap();
    let read: SecretRef<String> = serde_json::from_str(&stored).unwrap();
    assert_eq!(read.source(), Some(Source::Env));

    for other in [
        r#""UNDECLARED""#,
        r#""declared""#,
        r#""DECLARED ""#,
        r#""""#,
        "null",
        "90817263",
        "-90817263",
        "90817263.5",
        "true",
        r#"{"name": "DECLARED"}"#,
        r#"["DECLARED"]"#,
    ] {
        let error = serde_json::from_str::<SecretRef<String>>(other).unwrap_err();
        assert!(
            error
                .to_string()
                .contains("that this program does not declare")
                || error
                    .to_string()
                    .contains("the name of a secret that this program declares"),
            "{other}: {error}"
        );
        // It may be the secret, in the place of its name.
        assert!(!error.to_string().contains("90817263"), "{other}: {error}");
    }
}

#[test]
fn a_result_between_tasks_is_stored_without_its_value() {
    let result = SecretResult::new(Secret::new("SESSION", CANARY.to_owned()));
    let stored = serde_json::to_value(&result).unwrap();
    assert_eq!(
        stored,
        json!({"type": "SecretResult", "secret_type": "SESSION", "location": null})
    );
    let text = serde_json::to_string(&vec![Some(&result)]).unwrap();
    assert_eq!(
        text,
        r#"[{"type":"SecretResult","secret_type":"SESSION","location":null}]"#
    );
    assert!(result.into_secret().verify(CANARY.as_bytes()));
}
