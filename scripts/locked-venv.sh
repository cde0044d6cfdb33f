# A virtual environment that holds exactly the packages of a list; sourced by scripts/prefect-1 and scripts/prefect-3.
#
#     locked_venv FOLDER LIST
#
# Makes FOLDER/venv, or leaves it where it was made from the same list. Needs python3 with venv, and PyPI. uv installs in seconds what
# takes pip half a minute; `--no-deps`, because the lists are complete, and because pip's resolver refuses what prefect asks of certifi.

readonly UV='uv==0.13.9'

locked_venv() {
  local folder=$1 list=$2 venv=$1/venv
  mkdir -p "$folder"
  (
    # Two test binaries may ask at the same time: the second one waits, and finds it done.
    flock 9
    if cmp -s "$list" "$venv/installed.txt"; then exit; fi
    python3 -m venv --clear "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --root-user-action=ignore "$UV"
    "$venv/bin/uv" pip install --quiet --python "$venv/bin/python" --no-deps --requirement "$list"
    cp "$list" "$venv/installed.txt"
  ) 9>"$folder/lock"
}
