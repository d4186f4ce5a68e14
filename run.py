#!/usr/bin/env python3
"""The front door: needs Python 3.11 or newer and nothing else.

    python3 run.py import      files and folders of articles as a corpus to correct: import FILES … -o FOLDER
    python3 run.py merge       the corpus folders of a class as one, without names: merge FOLDERS … -o FOLDER
    python3 run.py notebooks   execute every notebook; read the result at build/html/index.html
    python3 run.py report      one page to hand in: build/report.html (with a corpus: report FOLDER -o FILE)
    python3 run.py release     two editions for a course, build/release/student and build/release/instructor
    python3 run.py site        the course site: build/site/index.html
    python3 run.py test        run the tests (while you edit: --quick; everything, in about ten minutes: --all)
    python3 run.py lab         open the notebooks in JupyterLab (of another edition: lab student)

The first call makes .venv and installs the packages of requirements.lock (checked by hash; the only step that needs a
network). Results lie below the folder in which you stand (site: in the project's). What follows a command is handed on:
python3 run.py test -k tolls
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "same-story-installed"
NO_TESTS = 5
FIRST = "/lab/tree/notebooks/00-start-here.ipynb?file-browser-path=/notebooks"
TEMPLATES = ROOT / "analysis" / "templates"
COMMANDS = {
    "import": ["-m", "analysis", "import"],
    "merge": ["-m", "analysis", "merge"],
    "notebooks": ["-m", "analysis", "notebooks"],
    "report": ["-m", "analysis", "report"],
    "release": ["-m", "analysis", "release"],
    "site": [ROOT / "site" / "build.py"],
    "test": ["-m", "pytest", "-n", "2"],  # two workers; to debug: python3 run.py test -n 0 --pdb
    # The project is the root: buttons on top lead to corpora, lexicons and the codebook (templates/lab).
    "lab": ["-m", "jupyterlab", f"--ServerApp.root_dir={ROOT}"],
}


def main(arguments: list[str]) -> int:
    if sys.version_info < (3, 11):
        print("Same Story needs Python 3.11 or newer; this is " + sys.version.split()[0])
        return 2
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__)
        return 0 if arguments and arguments[0] in ("-h", "--help", "help") else 2
    install()
    write_settings(VENV / "etc" / "jupyter", opened(arguments)[0])
    if arguments[0] == "site":
        install_for_site()
    folder = (
        ROOT if arguments[0] in ("test", "lab") else None
    )  # elsewhere paths mean what they mean where the user stands
    status = python(*COMMANDS[arguments[0]], *edition(arguments), folder=folder)
    if arguments[0] == "test" and "--all" in arguments:
        alone = python(
            "-m", "pytest", *arguments[1:], "-n", "0", "-m", "timing", folder=folder
        )  # nothing beside what measures time
        return both(status, alone)
    return status


def edition(arguments: list[str]) -> list[str]:
    """What is handed on. JupyterLab opens at the first notebook: that of the folder after `lab`, where one is named.

    It is told once: JupyterLab shows no page at all where it is told twice.
    """
    folder, others = opened(arguments)
    return ["--LabApp.default_url=" + FIRST.replace("notebooks", folder), *others] if arguments[0] == "lab" else others


def opened(arguments: list[str]) -> tuple[str, list[str]]:
    """(the folder of notebooks that JupyterLab opens, what else is handed on)."""
    command, *others = arguments
    if command == "lab" and others and (ROOT / others[0] / "00-start-here.ipynb").is_file():
        return Path(others[0]).as_posix(), others[1:]
    return "notebooks", others


def python(*command, folder: Path | None) -> int:
    return subprocess.call([PYTHON, *command], cwd=folder, env=steady_environment())


def both(status: int, other: int) -> int:
    """The worse of two of pytest's; 5, that no test was chosen, is only bad where both say it."""
    return max((code for code in (status, other) if code != NO_TESTS), default=NO_TESTS)


def install() -> None:
    """Make .venv as requirements.lock says, unless that has been done."""
    wanted = hashlib.sha256(
        b"".join((ROOT / name).read_bytes() for name in ("requirements.lock", "pyproject.toml"))
    ).hexdigest()
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    print("Installing the packages into .venv (about a minute, once) …", flush=True)
    uv = shutil.which("uv")
    if uv:
        call(uv, "venv", "--quiet", "--clear", "--seed", "--python", sys.executable, VENV)
    else:
        venv.create(VENV, clear=True, with_pip=True)
    pip = pip_install()
    call(*pip, "--require-hashes", "-r", ROOT / "requirements.lock")
    call(*pip, "--no-deps", "--no-build-isolation", "-e", ROOT)
    call(PYTHON, "-c", "import matplotlib.font_manager")  # builds its font cache now, not inside a notebook
    STAMP.write_text(wanted, encoding="utf-8")


def write_settings(folder: Path, notebooks: str = "notebooks") -> None:
    """How Jupyter behaves in .venv, whoever starts it: no pop-up asks a class whether it wants news, buttons
    on top lead to notebooks, corpora, lexicons and codebook, and the pages of plain `jupyter nbconvert --to html` keep
    the words of the pictures and ask nothing of the network.
    """
    outside = ("mathjax_url", "require_js_url", "widget_renderer_url", "jupyter_widgets_base_url", "mermaid_js_url")
    page = {"template_name": "same-story", "extra_template_basedirs": [str(TEMPLATES)], **dict.fromkeys(outside, "")}
    lab = (TEMPLATES / "lab" / "default_setting_overrides.json").read_text(encoding="utf-8")
    lab = lab.replace('"path": "notebooks"', f'"path": {json.dumps(notebooks)}')  # of students: theirs, not the key
    (folder / "labconfig").mkdir(parents=True, exist_ok=True)
    (folder / "labconfig" / "default_setting_overrides.json").write_text(lab, encoding="utf-8")
    (folder / "jupyter_nbconvert_config.json").write_text(json.dumps({"HTMLExporter": page}), encoding="utf-8")


def install_for_site() -> None:
    """Add what only the course site needs, the first time that it is built; site/requirements.lock agrees with the
    other lock.
    """
    lock, stamp = ROOT / "site" / "requirements.lock", VENV / "same-story-site-installed"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    print("Installing the packages of the course site (once) …", flush=True)
    call(*pip_install(), "--require-hashes", "-r", lock)
    stamp.write_text(wanted, encoding="utf-8")


def pip_install() -> list:
    uv = shutil.which("uv")
    if uv:
        return [uv, "pip", "install", "--quiet", "--python", PYTHON]
    return [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]


def call(*command) -> None:
    subprocess.run([str(part) for part in command], check=True, cwd=ROOT, env=steady_environment())


def steady_environment() -> dict[str, str]:
    """What makes two runs equal on every system: UTF-8, sets in the same order; a corpus by its whole path.

    What Python compiles is kept in .venv, also where it is told to write none beside the code: else every process that
    the tests start compiles everything again.
    """
    corpus = os.environ.get("SAME_STORY_CORPUS", "")
    whole = {"SAME_STORY_CORPUS": str(Path(corpus).resolve())} if corpus and Path(corpus).exists() else {}
    kept = {"PYTHONPYCACHEPREFIX": str(VENV / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}
    return os.environ | whole | kept | {"PYTHONUTF8": "1", "PYTHONHASHSEED": "0"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
