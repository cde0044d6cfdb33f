#!/bin/sh
# One mistake, one error: counts the primary errors of every compile-fail test, and checks that each underlines the user's own
# file. `scripts/one-error-each.sh` prints one line and fails if a file has other than one.
#
# Known exceptions, each with its count and reason, are listed below and counted apart.
set -eu
cd "$(dirname "$0")/.."

# serde's derive asks for `Deserialize` at three places of its expansion for each field (`next_element`, `next_value`,
# `missing_field`), so rustc repeats any error about a field's type three times, whatever the type: also a plain missing impl.
exceptions="
tests/ui/fail/serializer/derive_deserialize.stderr 3
tests/ui/fail/serializer/derive_both.stderr 4
"

files=0 one=0 excepted=0 wrong=0
for program in $(find tests/ui/fail -name '*.rs' | sort); do
    text="${program%.rs}.stderr"
    files=$((files + 1))
    if [ ! -f "$text" ]; then
        echo "$program: no expected text" >&2
        wrong=$((wrong + 1))
        continue
    fi
    errors=$(grep -E '^error(\[|:)' "$text" | grep -vcE '^error: (aborting|could not compile)' || true)
    # The first place after an error is what it underlines.
    foreign=$(awk '/^error/ { open = 1 } open && /^ *--> / { print $2; open = 0 }' "$text" | grep -vc "^$program:" || true)
    expected=$(echo "$exceptions" | awk -v file="$text" '$1 == file { print $2 }')
    if [ -n "$expected" ] && [ "$errors" = "$expected" ] && [ "$foreign" = 0 ]; then
        excepted=$((excepted + 1))
    elif [ "$errors" = 1 ] && [ "$foreign" = 0 ]; then
        one=$((one + 1))
    else
        echo "$text: $errors errors, $foreign outside of the program" >&2
        wrong=$((wrong + 1))
    fi
done
echo "$files programs: $one with one error at the user's own text, $excepted known exceptions, $wrong wrong"
[ "$wrong" = 0 ]
