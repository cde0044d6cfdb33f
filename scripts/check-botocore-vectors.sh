#!/usr/bin/env bash
# Signs the requests of tests/data/credentials/botocore.json again, with the real botocore, and compares.
#
# Needs python3 with venv, and PyPI; what it installs goes under target/. With --write it replaces the file instead.
set -euo pipefail
cd "$(dirname "$0")/.."

# Named, so that a change of botocore's shows where it is made.
readonly BOTOCORE='botocore==1.44.5'
readonly VECTORS=tests/data/credentials/botocore.json

venv=${CARGO_TARGET_DIR:-target}/botocore-venv
if ! "$venv/bin/python" -m pip freeze 2>/dev/null | grep -qxF "$BOTOCORE"; then
  python3 -m venv --clear "$venv"
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "$BOTOCORE"
fi

made=$(mktemp)
trap 'rm -f "$made"' EXIT
"$venv/bin/python" scripts/botocore-vectors.py >"$made"
case ${1:-} in
  --write) cp "$made" "$VECTORS" ;;
  '') diff -u "$VECTORS" "$made" && echo "$VECTORS: as $BOTOCORE signs" ;;
  *) echo "usage: $0 [--write]" >&2 && exit 2 ;;
esac
