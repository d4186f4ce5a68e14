"""No test touches the network: sockets reach this machine only (notebook kernels need that). Kernels that tests start
are held to the same through tests/offline/sitecustomize.py, which Python reads at its start."""

import os
import sys
from pathlib import Path

OFFLINE = Path(__file__).parent / "offline"
sys.path.insert(0, str(OFFLINE))

import sitecustomize  # noqa: E402, F401  (closes the network of this process)

os.environ["PYTHONPATH"] = os.pathsep.join([str(OFFLINE), *filter(None, [os.environ.get("PYTHONPATH")])])
os.environ.pop("SAME_STORY_CORPUS", None)
