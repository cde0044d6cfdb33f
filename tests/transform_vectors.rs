//! The functions of `transform!` against the vectors of the standards that they follow.

mod support;

use std::panic::catch_unwind;

use secret_core::{Secret, transform};

use support::reveal;

fn text(value: &str) -> Secret<String> {
    Secret::new("VECTOR", value.to_owned())
}

fn bytes(value: &[u8]) -> Secret<Vec<u8>> {
    Secret::new("VECTOR", value.to_vec())
}

/// Base64 with padding, for URLs, and in hexadecimal digits.
fn encoded(value: &[u8]) -> [String; 3] {
    let value = bytes(value);
    [
        reveal(&transform!(value, |v| base64(v))),
        reveal(&transform!(value, |v| base64_url(v))),
        reveal(&transform!(value, |v| hex(v))),
    ]
}

fn decoded(value: &str) -> Option<Vec<u8>> {
    reveal(&transform!(text(value), |v| base64_decode(v)))
}

/// RFC 4648, section 10; the digits of base 16 are those in lower case, which its section 8 allows a decoder to take.
#[test]
fn base64_and_hex_of_rfc_4648() {
    for (plain, padded, digits) in [
        ("", "", ""),
        ("f", "Zg==", "66"),
        ("fo", "Zm8=", "666f"),
        ("foo", "Zm9v", "666f6f"),
        ("foob", "Zm9vYg==", "666f6f62"),
        ("fooba", "Zm9vYmE=", "666f6f6261"),
        ("foobar", "Zm9vYmFy", "666f6f626172"),
    ] {
        let unpadded = padded.trim_end_matches('=');
        assert_eq!(encoded(plain.as_bytes()), [padded, unpadded, digits]);
        assert_eq!(decoded(padded).as_deref(), Some(plain.as_bytes()));
        assert_eq!(decoded(unpadded).as_deref(), Some(plain.as_bytes()));
    }
    // Section 9.
    for (plain, padded) in [
        (&[0x14, 0xfb, 0x9c, 0x03, 0xd9, 0x7e][..], "FPucA9l+"),
        (&[0x14, 0xfb, 0x9c, 0x03, 0xd9], "FPucA9k="),
        (&[0x14, 0xfb, 0x9c, 0x03], "FPucAw=="),
    ] {
        assert_eq!(encoded(plain)[0], padded);
        assert_eq!(decoded(padded).as_deref(), Some(plain));
    }
}

/// RFC 4648, tables 1 and 2: every digit of both alphabets.
#[test]
fn base64_alphabets_of_rfc_4648() {
    const STANDARD: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const FOR_URLS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let plain = [
        0x00, 0x10, 0x83, 0x10, 0x51, 0x87, 0x20, 0x92, 0x8b, 0x30, 0xd3, 0x8f, 0x41, 0x14, 0x93,
        0x51, 0x55, 0x97, 0x61, 0x96, 0x9b, 0x71, 0xd7, 0x9f, 0x82, 0x18, 0xa3, 0x92, 0x59, 0xa7,
        0xa2, 0x9a, 0xab, 0xb2, 0xdb, 0xaf, 0xc3, 0x1c, 0xb3, 0xd3, 0x5d, 0xb7, 0xe3, 0x9e, 0xbb,
        0xf3, 0xdf, 0xbf,
    ];
    assert_eq!(encoded(&plain)[..2], [STANDARD, FOR_URLS]);
    assert_eq!(decoded(STANDARD).as_deref(), Some(&plain[..]));
    assert_eq!(decoded(FOR_URLS).as_deref(), Some(&plain[..]));
}

/// RFC 4648, sections 3.1 to 3.3: line feeds, characters of no alphabet, and padding where none belongs.
#[test]
fn what_is_not_base64() {
    for wrong in [
        "Z",
        "Zg=",
        "Zg===",
        "Zm9vY",
        "Zm9v=",
        "Zm9v====",
        "=",
        "==",
        "====",
        "Z===",
        "Zg==Zg==",
        "Zm=v",
        "Zm9v\nYmFy",
        "Zm9v YmFy",
        "Zm9v!",
        "Zm9vYm%3D",
        "\u{ff3a}g==",
        "Zm9v\0",
        "Zm.v",
        "Zm,v",
    ] {
        assert_eq!(decoded(wrong), None, "{wrong:?}");
    }
}

/// RFC 7515, appendix C; RFC 7617, sections 2 and 2.1.
#[test]
fn base64_of_other_standards() {
    assert_eq!(encoded(&[3, 236, 255, 224, 193])[1], "A-z_4ME");
    for (user, password, credentials) in [
        ("Aladdin", "open sesame", "QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
        ("test", "123\u{a3}", "dGVzdDoxMjPCow=="),
    ] {
        let header = transform!(text(password), |p| base64(format!("{user}:{p}")));
        assert!(header.verify(credentials.as_bytes()), "{user}");
    }
}

fn percent_encoded(value: &str) -> String {
    reveal(&transform!(text(value), |v| percent_encode(v)))
}

/// RFC 3986: section 2.3 says what stays, section 2.1 how the rest is written, in upper case.
#[test]
fn percent_encoding_of_rfc_3986() {
    const UNRESERVED: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    for byte in 0..=u8::MAX {
        let written = if UNRESERVED.contains(&byte) {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        };
        let value = bytes(&[byte]);
        assert_eq!(reveal(&transform!(value, |v| percent_encode(v))), written);
    }
    for (plain, written) in [
        // Section 2.5.
        ("A", "A"),
        ("\u{c0}", "%C3%80"),
        ("\u{30a2}", "%E3%82%A2"),
        // All of section 2.2.
        (":/?#[]@", "%3A%2F%3F%23%5B%5D%40"),
        ("!$&'()*+,;=", "%21%24%26%27%28%29%2A%2B%2C%3B%3D"),
        // RFC 5849, section 3.6, which wants the same.
        ("c@", "c%40"),
        ("r b", "r%20b"),
        ("=%3D", "%3D%253D"),
        ("\u{2603}", "%E2%98%83"),
    ] {
        assert_eq!(percent_encoded(plain), written);
    }
}

/// ECMA-262, `encodeURIComponent`, which is WHATWG's component percent-encode set: it leaves five characters more as they are, which
/// RFC 3986 reserves. What is encoded here is decoded by both.
#[test]
fn percent_encoding_of_browsers() {
    const LEFT_BY_BROWSERS: [&str; 5] = ["!", "'", "(", ")", "*"];
    // The examples of `encodeURIComponent` in MDN's documentation.
    for (plain, written) in [
        (";,/?:@&=+$#", "%3B%2C%2F%3F%3A%40%26%3D%2B%24%23"),
        ("-._~", "-._~"),
        ("ABC abc 123", "ABC%20abc%20123"),
        ("test?", "test%3F"),
        (
            "\u{448}\u{435}\u{43b}\u{43b}\u{44b}",
            "%D1%88%D0%B5%D0%BB%D0%BB%D1%8B",
        ),
        ("\u{1f600}", "%F0%9F%98%80"),
    ] {
        assert_eq!(percent_encoded(plain), written);
    }
    for left in LEFT_BY_BROWSERS {
        assert!(percent_encoded(left).starts_with('%'), "{left}");
    }
}

/// In hexadecimal digits, by SHA-256, SHA-384 and SHA-512.
fn hashed(value: &[u8]) -> [String; 3] {
    let value = bytes(value);
    [
        reveal(&transform!(value, |v| hex(sha256(v)))),
        reveal(&transform!(value, |v| hex(sha384(v)))),
        reveal(&transform!(value, |v| hex(sha512(v)))),
    ]
}

/// FIPS 180-4, by the examples of NIST's Cryptographic Standards and Guidelines ("SHA256", "SHA384", "SHA512"), the empty message of
/// its validation program (SHAVS, `SHA*ShortMsg.rsp`, `Len = 0`), and the long messages of FIPS 180-2, appendices B to D.
#[test]
fn sha_2_of_fips_180() {
    const OF_448_BITS: &str = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    const OF_896_BITS: &str = "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu";
    let million = "a".repeat(1_000_000);
    #[rustfmt::skip]
    let vectors = [
        ("", [
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b",
            "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e",
        ]),
        ("abc", [
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7",
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        ]),
        (OF_448_BITS, [
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
            "3391fdddfc8dc7393707a65b1b4709397cf8b1d162af05abfe8f450de5f36bc6b0455a8520bc4e6f5fe95b1fe3c8452b",
            "204a8fc6dda82f0a0ced7beb8e08a41657c16ef468b228a8279be331a703c33596fd15c13b1b07f9aa1d3bea57789ca031ad85c7a71dd70354ec631238ca3445",
        ]),
        (OF_896_BITS, [
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1",
            "09330c33f71147e83d192fc782cd1b4753111b173b3b05d22fa08086e3b0f712fcc7c71a557e2db966c3e9fa91746039",
            "8e959b75dae313da8cf4f72814fc143f8f7779c6eb9f7fa17299aeadb6889018501d289e4900f7e4331b99dec4b5433ac7d329eeb6dd26545e96e55b874be909",
        ]),
        (&*million, [
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
            "9d0e1809716474cb086e834e310a4a1ced149e9c00f248527972cec5704c2a5b07b8b3dc38ecc4ebae97ddd87f3d8985",
            "e718483d0ce769644e2e42c7bc15b4638e1f98b13b2044285632a803afa973ebde0ff244877ea60a4cb0432ce577c31beb009c5c2c49aa2e4eadb217ad8cc09b",
        ]),
    ];
    for (message, digests) in vectors {
        assert_eq!(
            hashed(message.as_bytes()),
            digests,
            "{} bytes",
            message.len()
        );
    }
}

/// In hexadecimal digits, by HMAC-SHA-256, -384 and -512.
fn signed(key: &[u8], message: &[u8]) -> [String; 3] {
    let key = bytes(key);
    [
        reveal(&transform!(key, |k| hex(hmac_sha256(k, message)))),
        reveal(&transform!(key, |k| hex(hmac_sha384(k, message)))),
        reveal(&transform!(key, |k| hex(hmac_sha512(k, message)))),
    ]
}

/// RFC 4231, section 4: all of it. Of test case 5 the RFC gives the first 128 bits.
#[test]
fn hmac_of_rfc_4231() {
    let counted: Vec<u8> = (1..=25).collect();
    #[rustfmt::skip]
    let vectors: [(&[u8], &[u8], [&str; 3]); 7] = [
        (&[0x0b; 20], b"Hi There", [
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
            "afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59cfaea9ea9076ede7f4af152e8b2fa9cb6",
            "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854",
        ]),
        (b"Jefe", b"what do ya want for nothing?", [
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649",
            "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
        ]),
        (&[0xaa; 20], &[0xdd; 50], [
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
            "88062608d3e6ad8a0aa2ace014c8a86f0aa635d947ac9febe83ef4e55966144b2a5ab39dc13814b94e3ab6e101a34f27",
            "fa73b0089d56a284efb0f0756c890be9b1b5dbdd8ee81a3655f83e33b2279d39bf3e848279a722c806b485a47e67c807b946a337bee8942674278859e13292fb",
        ]),
        (&counted, &[0xcd; 50], [
            "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
            "3e8a69b7783c25851933ab6290af6ca77a9981480850009cc5577c6e1f573b4e6801dd23c4a7d679ccf8a386c674cffb",
            "b0ba465637458c6990e5a8c5f61d4af7e576d97ff94b872de76f8050361ee3dba91ca5c11aa25eb4d679275cc5788063a5f19741120c4f2de2adebeb10a298dd",
        ]),
        (&[0x0c; 20], b"Test With Truncation", [
            "a3b6167473100ee06e0c796c2955552b",
            "3abf34c3503b2a23a46efc619baef897",
            "415fad6271580a531d4179bc891d87a6",
        ]),
        (&[0xaa; 131], b"Test Using Larger Than Block-Size Key - Hash Key First", [
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            "4ece084485813e9088d2c63a041bc5b44f9ef1012a2b588f3cd11f05033ac4c60c2ef6ab4030fe8296248df163f44952",
            "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f3526b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598",
        ]),
        (&[0xaa; 131], b"This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.", [
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
            "6617178e941f020d351e2f254e8fd32c602420feb0b8fb9adccebb82461e99c5a678cc31e799176d3860e6110c46523e",
            "e37b6a775dc87dbaa4dfa9f96e5e3ffddebd71f8867289865df5a32d20cdc944b6022cac3c4982b10d5eeb55c3e4de15134676fb6de0446065c97440fa8c6a58",
        ]),
    ];
    for (case, (key, message, codes)) in (1..).zip(vectors) {
        for (code, expected) in signed(key, message).iter().zip(codes) {
            let whole = if case == 5 { &code[..32] } else { &code[..] };
            assert_eq!(whole, expected, "test case {case}");
        }
    }
}

/// A secret that was set to nothing does not sign, and neither does a key that could not be decoded.
#[test]
fn an_empty_key_of_an_hmac_is_a_panic() {
    type Sign = fn(&Secret<Vec<u8>>) -> Secret<Vec<u8>>;
    let sign: [Sign; 3] = [
        |key| transform!(key, |k| hmac_sha256(k, "message")),
        |key| transform!(key, |k| hmac_sha384(k, "message")),
        |key| transform!(key, |k| hmac_sha512(k, "message")),
    ];
    for sign in sign {
        let panic = catch_unwind(|| sign(&bytes(b""))).expect_err("refused");
        let text = panic.downcast_ref::<&str>().expect("a text");
        assert!(text.starts_with("the key of an HMAC is empty"), "{text}");
        // HKDF without a salt is the same with zeros, of RFC 5869, test case 3.
        let zeros = bytes(&[0; 32]);
        let salted = transform!(zeros, |k| hex(hmac_sha256(k, [0x0b_u8; 22])));
        assert!(salted.verify("19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04"));
        // It may sign nothing.
        drop(sign(&zeros));
    }
}

/// RFC 7515, appendix A.1, a signed token from its key, and RFC 7636, appendix B, the challenge of a verifier.
#[test]
fn chains_of_functions() {
    const INPUT: &str = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    let key = text(
        "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow",
    );
    let signature = transform!(key, |k| {
        let key = base64_decode(k).expect("a key in base64url");
        base64_url(hmac_sha256(key, INPUT))
    });
    assert!(signature.verify(b"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));

    let verifier = text("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    let challenge = transform!(verifier, |v| base64_url(sha256(v)));
    assert!(challenge.verify(b"E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));
}

fn field(document: &str, name: &str) -> Option<String> {
    reveal(&transform!(text(document), |d| json_field(d, name)))
}

/// The string literals of JSONTestSuite (Nicolas Seriot, "Parsing JSON is a Minefield"), `test_parsing/y_string_*`: each must be read.
#[test]
fn strings_that_every_json_parser_reads() {
    for (file, literal, content) in [
        (
            "1_2_3_bytes_UTF-8_sequences",
            r#""\u0060\u012a\u12AB""#,
            "`\u{12a}\u{12ab}",
        ),
        ("accepted_surrogate_pair", r#""\uD801\udc37""#, "\u{10437}"),
        (
            "accepted_surrogate_pairs",
            r#""\ud83d\ude39\ud83d\udc8d""#,
            "\u{1f639}\u{1f48d}",
        ),
        (
            "allowed_escapes",
            r#""\"\\\/\b\f\n\r\t""#,
            "\"\\/\u{8}\u{c}\n\r\t",
        ),
        ("backslash_and_u_escaped_zero", r#""\\u0000""#, "\\u0000"),
        ("backslash_doublequotes", r#""\"""#, "\""),
        ("comments", r#""a/*b*/c/*d//e""#, "a/*b*/c/*d//e"),
        ("double_escape_a", r#""\\a""#, "\\a"),
        ("double_escape_n", r#""\\n""#, "\\n"),
        ("escaped_control_character", r#""\u0012""#, "\u{12}"),
        ("escaped_noncharacter", r#""\uFFFF""#, "\u{ffff}"),
        ("last_surrogates_1_and_2", r#""\uDBFF\uDFFF""#, "\u{10ffff}"),
        ("nbsp_uescaped", r#""new\u00A0line""#, "new\u{a0}line"),
        (
            "nonCharacterInUTF-8_U+10FFFF",
            "\"\u{10ffff}\"",
            "\u{10ffff}",
        ),
        ("nonCharacterInUTF-8_U+FFFF", "\"\u{ffff}\"", "\u{ffff}"),
        ("null_escape", r#""\u0000""#, "\0"),
        ("one-byte-utf-8", r#""\u002c""#, ","),
        ("pi", "\"\u{3c0}\"", "\u{3c0}"),
        (
            "reservedCharacterInUTF-8_U+1BFFF",
            "\"\u{1bfff}\"",
            "\u{1bfff}",
        ),
        ("simple_ascii", r#""asd ""#, "asd "),
        ("space", r#"" ""#, " "),
        (
            "surrogates_U+1D11E_MUSICAL_SYMBOL_G_CLEF",
            r#""\uD834\uDd1e""#,
            "\u{1d11e}",
        ),
        ("three-byte-utf-8", r#""\u0821""#, "\u{821}"),
        ("two-byte-utf-8", r#""\u0123""#, "\u{123}"),
        ("u+2028_line_sep", "\"\u{2028}\"", "\u{2028}"),
        ("u+2029_par_sep", "\"\u{2029}\"", "\u{2029}"),
        (
            "uEscape",
            r#""\u0061\u30af\u30EA\u30b9""#,
            "a\u{30af}\u{30ea}\u{30b9}",
        ),
        ("uescaped_newline", r#""new\u000Aline""#, "new\nline"),
        ("unescaped_char_delete", "\"\u{7f}\"", "\u{7f}"),
        ("unicode", r#""\uA66D""#, "\u{a66d}"),
        ("unicodeEscapedBackslash", r#""\u005C""#, "\\"),
        (
            "unicode_2",
            "\"\u{2342}\u{3234}\u{2342}\"",
            "\u{2342}\u{3234}\u{2342}",
        ),
        (
            "unicode_U+10FFFE_nonchar",
            r#""\uDBFF\uDFFE""#,
            "\u{10fffe}",
        ),
        ("unicode_U+1FFFE_nonchar", r#""\uD83F\uDFFE""#, "\u{1fffe}"),
        ("unicode_U+200B_ZERO_WIDTH_SPACE", r#""\u200B""#, "\u{200b}"),
        ("unicode_U+2064_invisible_plus", r#""\u2064""#, "\u{2064}"),
        ("unicode_U+FDD0_nonchar", r#""\uFDD0""#, "\u{fdd0}"),
        ("unicode_U+FFFE_nonchar", r#""\uFFFE""#, "\u{fffe}"),
        ("unicode_escaped_double_quote", r#""\u0022""#, "\""),
        ("utf8", "\"\u{20ac}\u{1d11e}\"", "\u{20ac}\u{1d11e}"),
        ("with_del_character", "\"a\u{7f}a\"", "a\u{7f}a"),
    ] {
        let document = format!(r#"{{"f": {literal}}}"#);
        assert_eq!(field(&document, "f").as_deref(), Some(content), "{file}");
        // A literal for a name, too.
        let document = format!(r#"{{{literal}: "v"}}"#);
        assert_eq!(field(&document, content).as_deref(), Some("v"), "{file}");
    }
}

/// `test_parsing/n_string_*`: each must be refused; and half a surrogate pair (`i_string_*`), which is no text.
#[test]
fn strings_that_no_json_parser_reads() {
    for (file, literal) in [
        ("1_surrogate_then_escape", r#""\uD800\""#),
        ("1_surrogate_then_escape_u", r#""\uD800\u""#),
        ("1_surrogate_then_escape_u1", r#""\uD800\u1""#),
        ("1_surrogate_then_escape_u1x", r#""\uD800\u1x""#),
        ("accentuated_char_no_quotes", "\u{e9}"),
        ("backslash_00", "\"\\\0\""),
        ("escape_x", r#""\x00""#),
        ("escaped_backslash_bad", r#""\\\""#),
        ("escaped_ctrl_char_tab", "\"\\\t\""),
        ("escaped_emoji", "\"\\\u{1f300}\""),
        ("incomplete_escape", r#""\""#),
        ("incomplete_escaped_character", r#""\u00A""#),
        ("incomplete_surrogate", r#""\uD834\uDd""#),
        ("incomplete_surrogate_escape_invalid", r#""\uD800\uD800\x""#),
        ("invalid_backslash_esc", r#""\a""#),
        ("invalid_unicode_escape", r#""\uqqqq""#),
        ("leading_uescaped_thinspace", r#"\u0020"asd""#),
        ("no_quotes_with_bad_escape", r"\n"),
        ("single_quote", "'single quote'"),
        ("single_string_no_double_quotes", "abc"),
        ("start_escape_unclosed", r#""\"#),
        ("unescaped_ctrl_char", "\"a\0a\""),
        ("unescaped_newline", "\"new\nline\""),
        ("unescaped_tab", "\"\t\""),
        ("unicode_CapitalU", r#""\UA66D""#),
        ("1st_surrogate_but_2nd_missing", r#""\uDADA""#),
        ("1st_valid_surrogate_2nd_invalid", r#""\uD888\u1234""#),
        ("inverted_surrogates_U+1D11E", r#""\uDd1e\uD834""#),
        ("lone_second_surrogate", r#""\uDFAA""#),
    ] {
        let document = format!(r#"{{"f": {literal}}}"#);
        assert_eq!(field(&document, "f"), None, "{file}");
    }
}

/// RFC 8259: the grammars of sections 3 to 6, and the example of section 13.
#[test]
fn fields_of_rfc_8259() {
    let image = r#"{
        "Image": {
            "Width": 800, "Height": 600, "Title": "View from 15th Floor",
            "Thumbnail": {"Url": "http://www.example.com/image/481989943", "Height": 125, "Width": 100},
            "Animated" : false, "IDs": [116, 943, 234, 38793]
        }
    }"#;
    let image = field(image, "Image").expect("an object");
    for (name, content) in [
        ("Width", "800"),
        ("Title", "View from 15th Floor"),
        ("Animated", "false"),
        ("IDs", "[116,943,234,38793]"),
    ] {
        assert_eq!(field(&image, name).as_deref(), Some(content));
    }
    for (document, content) in [
        (r#"{"f": true}"#, Some("true")),
        (r#"{"f": null}"#, None),
        (r#"{"f": -0.5}"#, Some("-0.5")),
        (r#"{"f": 9007199254740993}"#, Some("9007199254740993")),
        (
            r#"{"f": 18446744073709551615}"#,
            Some("18446744073709551615"),
        ),
        (r#"{"f": []}"#, Some("[]")),
        (r#"{"f": {}}"#, Some("{}")),
        (r#"{"f": ""}"#, Some("")),
        ("\t\r\n {\"f\"\n:\t\"v\" } \n", Some("v")),
        (r#"{"F": "v"}"#, None),
        ("{}", None),
        (r#"["f", "v"]"#, None),
        (r#""f""#, None),
        ("", None),
        // Section 2: nothing follows, no comma at the end, no leading zero, no word but three, in lower case.
        (r#"{"f": "v"} x"#, None),
        (r#"{"f": "v",}"#, None),
        (r#"{"f": 01}"#, None),
        (r#"{"f": True}"#, None),
        (r#"{"f": NaN}"#, None),
        // Section 8.1: no byte order mark is added; a parser may refuse one.
        ("\u{feff}{\"f\": \"v\"}", None),
    ] {
        assert_eq!(field(document, "f").as_deref(), content, "{document}");
    }
}

/// RFC 8259, section 7: what must be escaped is, in the short form where there is one, and nothing else is.
#[test]
fn string_literals_of_rfc_8259() {
    let literal = |content: &str| reveal(&transform!(text(content), |v| json_string(v)));
    for control in '\0'..='\u{1f}' {
        let written = match control {
            '\u{8}' => r"\b".to_owned(),
            '\t' => r"\t".to_owned(),
            '\n' => r"\n".to_owned(),
            '\u{c}' => r"\f".to_owned(),
            '\r' => r"\r".to_owned(),
            other => format!(r"\u{:04x}", u32::from(other)),
        };
        assert_eq!(literal(&control.to_string()), format!("\"{written}\""));
    }
    for (content, written) in [
        ("", r#""""#),
        ("\"", r#""\"""#),
        ("\\", r#""\\""#),
        ("\\u0041", r#""\\u0041""#),
        ("/", r#""/""#),
        ("\u{7f}", "\"\u{7f}\""),
        ("\u{2028}\u{2029}", "\"\u{2028}\u{2029}\""),
        ("\u{1d11e}", "\"\u{1d11e}\""),
        (
            "\u{feff}\u{ffff}\u{10ffff}",
            "\"\u{feff}\u{ffff}\u{10ffff}\"",
        ),
        ("</script>", r#""</script>""#),
    ] {
        assert_eq!(literal(content), written);
        let document = format!(r#"{{"f": {written}}}"#);
        assert_eq!(field(&document, "f").as_deref(), Some(content));
    }
}
