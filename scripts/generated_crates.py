"""Crates that are generated into a temporary directory, and what cargo costs on them. Used by build-cost and item-cost."""

import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent


def path_dependency(name, *features):
    """A dependency on a crate of this repository, with its default features and these."""
    listed = ", ".join(f'"{feature}"' for feature in features)
    return f'{name} = {{ path = "{(REPOSITORY / name).as_posix()}", features = [{listed}] }}'


def pinned_toolchain():
    text = (REPOSITORY / "rust-toolchain.toml").read_text()
    return re.search(r'^channel = "(.+)"', text, re.M).group(1)


def environment(**extra):
    """The caller's, on the pinned toolchain, without settings that would change what is built or where."""
    dropped = ("CARGO_TARGET_DIR", "CARGO_BUILD_TARGET_DIR", "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_RUSTFLAGS")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**kept, "RUSTUP_TOOLCHAIN": pinned_toolchain(), "CARGO_TERM_COLOR": "never", **extra}


def write_crate(directory, dependencies, source, *, is_proc_macro=False):
    """A crate of its own workspace, with the versions of this repository's lock file where it has them."""
    (directory / "src").mkdir(parents=True, exist_ok=True)
    lines = [
        "[package]",
        f'name = "{directory.name}"',
        'version = "0.0.0"',
        'edition = "2024"',
        "[workspace]",
        *(["[lib]", "proc-macro = true"] if is_proc_macro else []),
        "[dependencies]",
        *dependencies,
    ]
    (directory / "Cargo.toml").write_text("\n".join(lines) + "\n")
    (directory / "src" / "lib.rs").write_text(source)
    lock = REPOSITORY / "Cargo.lock"
    if lock.exists():
        shutil.copy(lock, directory / "Cargo.lock")


def fetch(directory):
    """Downloads what the crate needs, so that the network is in no measurement."""
    run(["cargo", "fetch", "--quiet"], directory, environment())


def run(command, directory, env):
    """Runs to success; gives the CPU seconds (user and system) of the whole process tree, and standard output."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(command, cwd=directory, env=env, stdout=out, stderr=err)
        # Counts every process that cargo waited for, which `subprocess` does not tell.
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        if process.returncode != 0:
            sys.stderr.write(err.read().decode(errors="replace"))
            raise SystemExit(f"`{' '.join(command)}` failed")
        return usage.ru_utime + usage.ru_stime, out.read().decode()


def crates_built(messages):
    """How many packages a `cargo build --message-format=json` compiled, the crate itself not counted."""
    artifacts = (json.loads(line) for line in messages.splitlines() if line.startswith("{"))
    return len({a["package_id"] for a in artifacts if a["reason"] == "compiler-artifact"}) - 1


def about_this_machine():
    version = subprocess.run(["rustc", "--version"], env=environment(), capture_output=True, text=True, check=True)
    load = os.getloadavg()[0]
    text = f"{version.stdout.strip()}, {os.cpu_count()} CPUs"
    if load > 0.5:
        text += f"\nNOTE: other programs are running (load {load:.1f}): read the ratios, and repeat on an idle machine"
    return text


def table(header, rows):
    """The first column to the left, the others to the right."""
    cells = [[str(cell) for cell in row] for row in [header, *rows]]
    widths = [max(len(row[i]) for row in cells) for i in range(len(header))]
    lines = []
    for row in cells:
        first, *rest = (cell.ljust(w) if i == 0 else cell.rjust(w) for i, (cell, w) in enumerate(zip(row, widths)))
        lines.append("  ".join([first, *rest]).rstrip())
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)


median = statistics.median
