"""What the annotations of the package say is true, as far as mypy can tell."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.slow
@pytest.mark.skipif(
    not find_spec("mypy"), reason="mypy is not installed: pip install mypy pandas-stubs types-openpyxl types-tqdm"
)
def test_every_annotation_holds(tmp_path):
    # The types of the packages are those of this Python: newer ones come with a newer numpy.
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--python-version", python, "--cache-dir", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_installed_package_says_that_it_has_types():
    assert (ROOT / "analysis" / "py.typed").exists()
