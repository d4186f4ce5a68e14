"""Where the locked packages install without a compiler: python -m benchmarks.platforms

Resolves requirements.lock for every platform and Python below, wheels only, and writes platforms.csv beside this file.
Needs a network and `uv`, with which the lock is made: uv reads the lock's conditions as the other platform would (pip
reads them as the platform it runs on). A test reads the CSV, without a network: what the README promises must be ok
there, for the lock as it is.
"""

import csv
import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCK, RESULT = ROOT / "requirements.lock", Path(__file__).with_name("platforms.csv")
PLATFORMS = {
    "Linux x86_64": "x86_64-manylinux_2_28",
    "Linux aarch64": "aarch64-manylinux_2_28",
    "macOS x86_64": "x86_64-apple-darwin",
    "macOS arm64": "aarch64-apple-darwin",
    "Windows x86_64": "x86_64-pc-windows-msvc",
}
PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
COLUMNS = ["platform", "python", "ok", "no_wheel", "not_in_the_lock", "lock"]


def main() -> int:
    if not shutil.which("uv"):
        print("This needs uv (pip install uv) and a network.")
        return 2
    rows = [check(platform, python) for platform in PLATFORMS for python in PYTHONS]
    with RESULT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(*(" ".join(row.values()) for row in rows), sep="\n")
    return 0 if all(row["ok"] == "True" for row in rows) else 1


def check(platform: str, python: str) -> dict[str, str]:
    """One row: which packages of the lock have no wheel there, and which the platform needs that the lock does not
    hold.
    """
    wanted, no_wheel = pins(), []
    while missing := without_wheel(resolve(wanted, platform, python, "--no-deps")):
        no_wheel += missing
        wanted = [line for line in wanted if name_and_version(line) not in missing]
    needed = set() if no_wheel else names(resolve(wanted, platform, python).stdout.splitlines()) - names(wanted)
    words = {"no_wheel": "; ".join(no_wheel), "not_in_the_lock": "; ".join(sorted(needed))}
    return {"platform": platform, "python": python, "ok": str(not any(words.values())), **words, "lock": lock_name()}


def resolve(wanted: list[str], platform: str, python: str, *options: str) -> subprocess.CompletedProcess:
    """What uv makes of these requirements, were it run there; it stops this benchmark where it fails for another reason
    than a wheel.
    """
    command = [
        "uv",
        "pip",
        "compile",
        "-",
        "--quiet",
        "--no-config",
        "--no-header",
        "--no-annotate",
        "--only-binary",
        ":all:",
    ]
    command += ["--python-platform", PLATFORMS[platform], "--python-version", python, *options]
    done = subprocess.run(
        command, input="\n".join(wanted), capture_output=True, text=True, encoding="utf-8", cwd=ROOT.anchor
    )
    if done.returncode and not without_wheel(done):
        sys.exit(f"{platform}, Python {python}: uv could not resolve the lock:\n{done.stderr}")
    return done


def without_wheel(done: subprocess.CompletedProcess) -> list[str]:
    """The packages, name==version, that uv says have no wheel."""
    words = " ".join(done.stderr.split())
    return sorted(set(re.findall(r"([\w.-]+==[\w.]+) has no (?:usable )?wheels", words))) if done.returncode else []


def pins() -> list[str]:
    """The lines of the lock without their hashes: name==version ; condition."""
    return [
        line.rstrip(" \\") for line in LOCK.read_text(encoding="utf-8").splitlines() if re.match(r"[\w.-]+==", line)
    ]


def name_and_version(line: str) -> str:
    return line.split(";")[0].strip()


def names(lines: list[str]) -> set[str]:
    return {line.split("==")[0] for line in lines if "==" in line}


def lock_name() -> str:
    """Which lock was measured: the beginning of its SHA-256."""
    return hashlib.sha256(LOCK.read_text(encoding="utf-8").encode()).hexdigest()[:12]


if __name__ == "__main__":
    sys.exit(main())
