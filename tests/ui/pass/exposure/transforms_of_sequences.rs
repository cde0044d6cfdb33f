//! Iterators, maps, documents and arrays in `transform!`, where they share a name with text or are looked into.

use std::collections::{BTreeMap, HashMap};

use secret_core::{Secret, SecretBytes, SecretJson, transform};

fn shows(secret: &Secret<String>, text: &str) {
    assert!(secret.verify(text.as_bytes()));
}

fn iterators(file: &Secret<String>, list: &Secret<Vec<String>>, key: &str) {
    shows(&transform!(file, |f| f.lines().find(|l| l.starts_with("b=")).unwrap_or_default().to_owned()), "b=2");
    shows(
        &transform!(file, |f| f.lines().filter_map(|l| l.split_once('=')).find(|(name, _)| name.trim() == key).map(|(_, v)| v.to_owned()).unwrap()),
        "2",
    );
    shows(&transform!(file, |f| f.lines().rfind(|l| l.contains('=')).unwrap().to_owned()), "c=3");
    shows(&transform!(file, |f| f.lines().last().unwrap().to_owned()), "c=3");
    shows(&transform!(file, |f| f.lines().rev().last().unwrap().to_owned()), "a=1");
    shows(&transform!(file, |f| f.lines().find_map(|l| l.strip_prefix("c=")).unwrap_or("").to_owned()), "3");
    shows(&transform!(file, |f| f.lines().skip_while(|l| !l.starts_with('b')).next().unwrap().to_owned()), "b=2");
    shows(&transform!(file, |f| f.lines().take_while(|l| !l.starts_with('b')).collect::<String>()), "a=1");
    shows(&transform!(file, |f| f.lines().map_while(|l| l.strip_prefix("a=")).collect::<String>()), "1");
    shows(&transform!(file, |f| f.lines().max().unwrap().to_owned() + f.lines().min().unwrap()), "c=3a=1");
    shows(&transform!(file, |f| f.lines().max_by_key(|l| l.len()).unwrap().to_owned()), "c=3");
    shows(&transform!(file, |f| f.lines().min_by_key(|l| l.len()).unwrap().to_owned()), "a=1");
    shows(&transform!(file, |f| f.lines().nth(1).unwrap().to_owned()), "b=2");
    shows(&transform!(file, |f| f.lines().nth_back(1).unwrap().to_owned()), "b=2");
    shows(&transform!(file, |f| f.lines().map(str::to_owned).reduce(|a, b| a + &b).unwrap()), "a=1b=2c=3");
    shows(
        &transform!(file, |f| {
            let (names, _): (Vec<&str>, Vec<&str>) = f.lines().filter_map(|l| l.split_once('=')).unzip();
            let (first, others): (Vec<&str>, Vec<&str>) = names.iter().copied().partition(|name| *name == "a");
            format!("{}/{}", first.join(""), others.join(""))
        }),
        "a/bc",
    );
    shows(
        &transform!(file, |f| {
            let mut names: Vec<&str> = f.lines().collect();
            names.sort_by_key(|name| name.len());
            names.last().copied().unwrap().to_owned()
        }),
        "c=3",
    );
    // What was found is behind: the next one is the one after it.
    shows(
        &transform!(file, |f| {
            let mut lines = f.lines();
            let found = lines.find(|l| l.starts_with('a')).unwrap();
            format!("{found}{}", lines.next().unwrap())
        }),
        "a=1b=2",
    );
    // Those of text and lists are what they were.
    shows(
        &transform!(file, |f| {
            let text = f.to_uppercase();
            let (start, end) = (text.find('B').unwrap(), text.rfind('C').unwrap());
            text[start..end].trim().to_owned()
        }),
        "B=2",
    );
    shows(&transform!(list, |l| l.last().cloned().unwrap_or_default()), "y");
    shows(&transform!(list, |l| l.iter().find(|k| k.starts_with('y')).cloned().unwrap_or_default()), "y");
    shows(&transform!(list, |l| l.iter().filter(|k| k.find('y').is_some()).cloned().collect()), "y");
    let counts: Secret<Vec<Option<usize>>> = transform!(list, |l| vec![
        l.iter().position(|k| k == "y"),
        l.iter().rposition(|k| k == "x"),
        l.iter().any(|k| k == "x").to_string().find('t'),
        l.iter().all(|k| k == "x").to_string().rfind('e'),
    ]);
    shows(&transform!(counts, |c| c.iter().copied().map(|n| n.unwrap_or(9).to_string()).collect()), "1004");
}

fn maps() {
    let map = Secret::new("MAP", Parts(HashMap::from([("a".into(), "1".into())]), BTreeMap::from([(7, vec!["x".into()])])));
    shows(&transform!(map, |Parts(hash, tree)| hash["a"].to_owned() + &tree[&7][0]), "1x");
    let key = String::from("a");
    shows(&transform!(map, |Parts(hash, _)| hash[&key].clone()), "1");
    shows(&transform!(map, |Parts(hash, _)| hash.get("a").cloned().unwrap_or_default()), "1");
}

#[derive(serde::Deserialize)]
struct Parts(HashMap<String, String>, BTreeMap<u8, Vec<String>>);

impl zeroize::Zeroize for Parts {
    fn zeroize(&mut self) {
        self.0.clear();
        self.1.clear();
    }
}

fn documents() {
    let document = Secret::new("JSON", SecretJson::from(serde_json::json!({"a": {"b": "p"}})));
    shows(&transform!(document, |k| k.as_value()["a"]["b"].as_str().unwrap().to_owned()), "p");
    let session: Option<Secret<String>> = transform!(document, |k| k["a"]["b"].as_str().map(str::to_owned)).transpose();
    shows(&session.unwrap(), "p");
    assert!(transform!(document, |k| k["a"]["c"].as_str().map(str::to_owned)).transpose().is_none());
}

fn keys() {
    let text = Secret::new("KEY", String::from("MDEyMw=="));
    let key: Secret<[u8; 4]> = transform!(text, |t| base64_decode(t).and_then(|k| array(k))).transpose().unwrap();
    shows(&transform!(key, |k| hex(k)), "30313233");
    let short: Secret<Option<[u8; 3]>> = transform!(text, |t| array::<3>(t));
    assert!(short.transpose().is_none());
    let bytes = Secret::new("BYTES", SecretBytes::from(b"abcd".to_vec()));
    let key: Secret<[u8; 4]> = transform!(bytes, |b| b.as_bytes().try_into().unwrap());
    shows(&transform!(key, |k| hex(k)), "61626364");
    let key: Secret<[u8; 2]> = transform!(bytes, |b| b[..2].try_into().unwrap());
    shows(&transform!(key, |k| hex(k)), "6162");
}

fn main() {
    let file = Secret::new("FILE", String::from("a=1\nb=2\nc=3"));
    let list = Secret::new("LIST", vec![String::from("x"), String::from("y")]);
    iterators(&file, &list, "b");
    maps();
    documents();
    keys();
}
