//! Files with something wrong in them, anywhere: each is read or refused, and what is secret in it is not shown.

use super::*;
use crate::dice::{Dice, seeds};

/// A key is no address: where a file has it in place of one, it is not used, and not shown.
const FILES: [(&str, &str); 6] = [
    (
        "folder/.env",
        "# a project\nPASSWORD='it\\'s CANARY?'\nexport PREFECT_API_URL=http://127.0.0.1:4200/api\nPREFECT_API_KEY=\"CANARY?\\n\"\nPREFECT_API_AUTH_STRING='user:CANARY?'\n",
    ),
    (
        "folder/prefect.toml",
        "[api]\nurl = \"http://127.0.0.1:4200/api\"\nkey = \"CANARY?\"\n[client]\ncustom_headers = { X-Key = \"CANARY?\", Authorization = \"CANARY?\" }\n",
    ),
    (
        "folder/pyproject.toml",
        "[tool.prefect.api]\nurl = \"https://h/api\"\nkey = '''CANARY?\n'''\nrequest_timeout = 1.5\n",
    ),
    (
        "home/.prefect/profiles.toml",
        "active = \"dev\"\n[profiles.dev]\nPREFECT_API_URL = \"http://127.0.0.1:4200/api\"\nPREFECT_API_KEY = \"CANARY?\"\nPREFECT_API_REQUEST_TIMEOUT = 30\n",
    ),
    (
        "home/.prefect/config.toml",
        "backend = \"cloud\"\n[cloud]\nuse_local_secrets = false\napi_key = \"CANARY?\"\ntenant_id = \"CANARY?\"\n[context.secrets]\nA = \"CANARY?\"\n",
    ),
    (
        "home/.prefect/auth.toml",
        "[\"api.prefect.io\"]\napi_key = \"CANARY?\"\ntenant_id = \"01234567-89ab-cdef-0123-456789abcdef\"\n",
    ),
];
const PIECES: [&[u8]; 18] = [
    b"\n",
    b"\"",
    b"'",
    b"'''",
    b"\\",
    b"\\u00e4",
    b"\0",
    b"\xff",
    b"=",
    b"#",
    b"[",
    b"]",
    b"{",
    b"}",
    b".",
    b"a.a.a.a.a.a.a.a.a.a.a.a = ",
    b"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    b"1979-05-27T07:32:00Z",
];

#[test]
fn files() {
    let world = World::new().var("PREFECT__CLOUD__USE_LOCAL_SECRETS", "false");
    for (path, _) in FILES {
        let path = world.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    }
    let mut asked = 0;
    let seeds = seeds(400);
    let rounds = seeds.end - seeds.start;
    for seed in seeds {
        let mut dice = Dice::new(seed);
        for (path, content) in FILES {
            let path = world.path(path);
            match dice.below(3) {
                0 => drop(fs::remove_file(path)),
                1 => fs::write(path, content).expect("a file"),
                _ => fs::write(path, dice.garbled(content, &PIECES, 3)).expect("a file"),
            }
        }
        match world.decide(Given::default()) {
            Ok(Decision::Ask(settings)) => {
                asked += 1;
                // The address is shown, whatever came to stand there.
                let shown = settings.description.replace(settings.api(), "");
                let shown = format!("{shown} {:?}", settings.transport);
                assert!(!shown.contains(CANARY), "{seed}: {shown}");
            }
            Ok(Decision::NotAsked(why)) => assert!(!why.contains(CANARY), "{seed}: {why}"),
            Err(error) => {
                let shown = format!("{error} {error:?}");
                assert!(!shown.contains(CANARY), "{seed}: {shown}");
            }
        }
    }
    assert!(asked > rounds / 20, "{asked} of {rounds}");
}

#[test]
fn a_table_as_deep_as_a_file_is_long() {
    for (start, each, end) in [
        ("", "a.", "a = 1"),
        ("[", "a.", "a]"),
        ("x = ", "[", ""),
        ("x = ", "{a=", ""),
    ] {
        let text = format!("{start}{}{end}\n", each.repeat(100_000));
        let world = World::new()
            .home("profiles.toml", &text)
            .folder("prefect.toml", &text);
        // Read or refused.
        let _ = world.decide(Given::default());
    }
}
