"""python -m analysis run CORPUS -o DIR · report CORPUS -o report.html · notebooks · glossary"""

import argparse
import sys
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    from analysis.corpus import CorpusError
    from analysis.lexicon import LexiconError

    try:
        return options.do(options)
    except (CorpusError, LexiconError) as error:
        print(error, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m analysis", description="Compare how news outlets cover one event.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    run = commands.add_parser("run", help="analyse a corpus and write its tables")
    run.add_argument("corpus", help="a folder or file of articles, or a name in data/")
    run.add_argument("-o", "--out", type=Path, required=True, help="the folder to write to")
    run.add_argument("--format", choices=["parquet", "csv", "xlsx"], default="parquet")
    run.set_defaults(do=_run)

    report = commands.add_parser("report", help="write the one-page report of a corpus, to be read in any browser or printed")
    report.add_argument("corpus", nargs="?", help="a folder or file of articles, or a name in data/; without it the first corpus in data/")
    report.add_argument("-o", "--out", type=Path, default=Path(__file__).parent.parent / "build" / "report.html")
    report.set_defaults(do=_report)

    notebooks = commands.add_parser("notebooks", help="execute every notebook and make pages of them")
    notebooks.add_argument("only", nargs="?", default="", help="a part of the notebook's name")
    notebooks.add_argument("-o", "--out", type=Path, default=Path(__file__).parent.parent / "build")
    notebooks.add_argument("--write", action="store_true", help="keep the executed notebooks in notebooks/")
    notebooks.add_argument("--check", action="store_true", help="fail where a notebook's outputs have changed")
    notebooks.set_defaults(do=_notebooks)

    glossary = commands.add_parser("glossary", help="print what a row and a column of each table is")
    glossary.set_defaults(do=_glossary)
    return parser


def _run(options) -> int:
    from analysis.corpus import load_articles
    from analysis.export import save_table
    from analysis.lexicon import load_lexicons
    from analysis.pipeline import analyse

    articles = load_articles(options.corpus)
    for name, table in analyse(articles, lexicons=load_lexicons(options.corpus)).items():
        path = options.out / name / "part-0.parquet" if options.format == "parquet" else options.out / f"{name}.{options.format}"
        save_table(table, path)
        print(f"{len(table):>8,} {name:<16} {path}")
    return 0


def _report(options) -> int:
    import matplotlib

    from analysis.report import first_corpus, write_report

    matplotlib.use("Agg")  # pictures for the page; no window opens
    print(f"Open {write_report(options.corpus or first_corpus(), options.out)}")
    return 0


def _notebooks(options) -> int:
    from analysis.publish import publish

    return publish(options.out, options.only, options.write, options.check)


def _glossary(options) -> int:
    from analysis.tables import glossary

    print(glossary())
    return 0


if __name__ == "__main__":
    sys.exit(main())
