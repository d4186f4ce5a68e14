"""What pyproject.toml can't say: a wheel brings the invented corpus, so that an installed package can show something.

The five articles never: their rights are with whoever published them (data/README.md).
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

DEMO = "invented-flood"


class WithDemo(build_py):
    """Copies data/invented-flood into the wheel as analysis/demo/invented-flood; an editable install reads data/."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            corpus = Path(__file__).parent / "data" / DEMO
            shutil.copytree(corpus, Path(self.build_lib, "analysis", "demo", DEMO), dirs_exist_ok=True)


setup(cmdclass={"build_py": WithDemo})
