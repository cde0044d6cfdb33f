//! The reasons of `declassify!`: in any language and script, as long as they are some.

use quote::quote;

use crate::exposure::Way;
use crate::stages;

fn is_accepted(reason: &str) -> bool {
    let call = quote!(krate; token, |t| t.len(), reason = #reason);
    let expansion = stages::exposure(Way::Declassify, call).to_string();
    !expansion.contains("compile_error")
}

#[test]
fn a_reason_is_accepted_in_any_language() {
    for reason in [
        "see issue 5",
        "TTL is 3600",
        "the length is public",
        "no, not secret",
        "Länge der Kürzung",
        "unten steht, wem es gehört",
        "kanak-kanak melihat",
        "orang-orang",
        "サポート窓口が先頭四文字を確認する",
        "客服需要核对密钥的前四位字符",
        "지원팀이 앞 네 글자를 봅니다",
        "префикс ключа открыт",
        "بادئة المفتاح عامة",
        "התחילית של המפתח גלויה",
        "कुंजी का उपसर्ग सार्वजनिक है",
        "คำนำหน้าของกุญแจเป็นสาธารณะ",
        "το πρόθεμα είναι δημόσιο",
        "ha'apai lulu, tika",
        "11 of 64 digits open nothing",
    ] {
        assert!(is_accepted(reason), "{reason}");
    }
}

#[test]
fn what_says_the_same_again_and_again_is_no_reason() {
    for reason in [
        "aaaaa aaaaa",
        "abababababab",
        "asdf asdf asdf",
        "asdfasdfasdf",
        "Reason, reason.",
        "because because",
        "xx yy xx yy xx",
        "公开公开公开公开公开",
        "тест тест тест",
        "todo 1, todo 2",
    ] {
        assert!(!is_accepted(reason), "{reason}");
    }
}
