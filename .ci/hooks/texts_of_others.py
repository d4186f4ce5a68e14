"""Before a commit: no text goes into data/ but those that the project ships: others belong to who wrote them.

    python .ci/hooks/texts_of_others.py data/mine/articles.csv …      1 where one is not listed in shipped.txt

A file that the project is to ship gets a line in .ci/hooks/shipped.txt, with its rights in data/README.md.
"""

import sys
from pathlib import Path

SHIPPED = Path(__file__).with_name("shipped.txt")


def main(paths: list[str]) -> int:
    refused = foreign(paths)
    for path in refused:
        print(f"{path}: is no file that the project ships (.ci/hooks/shipped.txt); git reset {path} takes it out")
    return 1 if refused else 0


def foreign(paths: list[str]) -> list[str]:
    """Those that lie in data/ and are not listed. Paths are relative to the project's folder, as git gives them."""
    shipped = set(SHIPPED.read_text(encoding="utf-8").splitlines())
    return [path for path in paths if Path(path).parts[:1] == ("data",) and Path(path).as_posix() not in shipped]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
