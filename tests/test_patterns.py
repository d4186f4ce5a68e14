"""No regular expression of the package takes time out of proportion: each is tried on repetitions of what it repeats
itself.
"""

import ast
import functools
import importlib
import json
import pkgutil
import re
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path
from re import _parser as parser  # what a pattern is made of

import pytest

import analysis
from analysis.course.execute import ROOT

pytestmark = pytest.mark.timing
ANYWHERE = [" ", "a", "1", "a ", "1,", ", ", "A.", "'", '"', "- ", "of ", "and "]
CHARACTERS, SENTENCE = (
    5_000,
    300,
)  # a sentence is cut there: at so many characters, or words (analysis/english/sentences/split.py)
GROWTH = 2.6  # twice the text may take that much longer ...
AT_ONCE = 0.03  # ... unless it takes less than this, in seconds
END = "\u00ac"  # a character that fits nothing
TOO_LONG = 0.1  # in seconds: here no longer text is tried
SHORT = [
    "[a-z]+$",
    r"[\s\"'(]*(?:\d{1,2}|[A-Za-z]",
]  # beginnings of patterns that are tried on single numbers, on twelve characters
# The expression is the user's own, or is only read to be judged and tried on no text.
GIVEN = ["analysis/compare/groups.py", "analysis/corpus/lexicon_checks.py"]
SOURCE = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "analysis").rglob("*.py"))
}


PANDAS = {"contains", "replace", "extract", "extractall", "match", "fullmatch", "count", "findall"}  # regular or plain


def record():
    """Print every pattern that the package compiles: when it is imported, when it analyses both corpora, when it reads
    the files that people have, and when a coding is read.
    """
    seen, places, compiled = {}, set(), re._compile

    def watch(pattern, flags):
        caller = sys._getframe(2)
        if (
            isinstance(pattern, str)
            and "analysis" in caller.f_code.co_filename.replace(str(ROOT), "")
            and "site-packages" not in caller.f_code.co_filename
            and caller.f_code.co_name != "ways_of"  # read to be judged, and tried on no text
        ):
            place = f"{caller.f_code.co_filename.replace(str(ROOT) + '/', '')}:{caller.f_lineno}"
            seen[pattern, int(flags)] = place
            places.add(place)
        return compiled(pattern, flags)

    re._compile = watch
    for module in pkgutil.walk_packages(analysis.__path__, "analysis."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    from analysis.corpus.lexicons import load_lexicons
    from analysis.corpus.load import load_articles
    from analysis.pipeline import analyse

    for corpus in ("hama-2024", "invented-flood"):
        tables = analyse(load_articles(corpus), load_lexicons(corpus))
    read_files()
    read_a_coding(tables)
    print(json.dumps([[(*key, place) for key, place in seen.items()], sorted(places)]))


def read_files():
    """Files in the layouts whose expressions are made while they are read."""
    from test_formats import ARTICLES, page, put

    from analysis.corpus.load import load_articles
    from analysis.names import in_words

    nexis = ["1 of 1 DOCUMENTS", "Orlen Courier", "March 10, 2025", "Flood", "SECTION: News", "BODY:", "It rained."]
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        saved = page(Path(folder) / "a.html", *ARTICLES[0])
        load_articles(saved)
        load_articles(put(Path(folder) / "d.html", saved.read_text(encoding="utf-8").replace("h1>", "h2>")))
        load_articles(put(Path(folder) / "c.csv", "outlet,text\nOrl\u00e9n Post,Forty\u2011two people left.\n"))
        in_words("flesch_kincaid_grade")
        load_articles(put(Path(folder) / "b.txt", "\n\n".join([*nexis, "LANGUAGE: ENGLISH"])))


def read_a_coding(tables):
    from analysis import coding

    sentences = tables["sentences"]
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sheet = coding.fill_coding_sheet(coding.make_coding_sheet(sentences, "attributions"), tables["attributions"])
        coding.read_coding_sheets([coding.save_coding_sheet(sheet, Path(folder) / "a.xlsx")], sentences, "attributions")


@functools.cache
def recorded():
    """What record prints."""
    found = subprocess.run(
        [sys.executable, "-c", "import test_patterns; test_patterns.record()"],
        cwd=ROOT / "tests",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(found.stdout.splitlines()[-1])


def calls():
    """Every call that takes an expression, with the file where it stands: of re, and of pandas on a column of texts."""
    for file, source in SOURCE.items():
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                on, plain = ast.unparse(node.func.value), "regex=False" in ast.unparse(node)
                if (on == "re" and node.func.attr not in ("escape", "error")) or (
                    on.endswith(".str") and node.func.attr in PANDAS and not plain
                ):
                    yield file, node


def patterns():
    """Pattern -> its flags and where it stands: those that stand in calls as they are, and those that are compiled."""
    every = {}
    for file, node in calls():
        if isinstance(node.args[0], ast.Constant):
            pattern = node.args[0].value
            if isinstance(pattern, bytes):  # tried on letters: it takes the same time
                pattern = pattern.decode("latin-1")
            every[pattern] = 0, f"{file}:{node.lineno}"
    return every | {pattern: (flags, place) for pattern, flags, place in recorded()[0]}


def is_sought(place, pattern):
    """Whether a pattern is tried from every place of a text on, and not only from one: as its name is used; nameless
    ones, if they end in $.
    """
    file, _, number = place.partition(":")
    line = SOURCE[file].splitlines()[int(number) - 1]
    name = re.search(r"(\w+) ?= ?re\.compile", line)
    uses = (
        re.findall(rf"\b{name[1]}\.([a-z]+)\(", SOURCE[file])
        or re.findall(rf"\b{name[1]}\.([a-z]+)\(", "\n".join(SOURCE.values()))
        if name
        else re.findall(r"\bre\.([a-z]+)\(", line)
    )
    return bool(set(uses) & {"search", "finditer", "findall", "sub", "split"}) or (not name and pattern.endswith("$"))


def repeated(tree):
    """What a pattern repeats, each part as a text that fits it."""
    for op, value in tree:
        if op in (parser.MAX_REPEAT, parser.MIN_REPEAT, parser.POSSESSIVE_REPEAT):
            yield fitting(value[2])
        for part in branches(op, value):
            yield from repeated(part)


def branches(op, value):
    if op is parser.BRANCH:
        return value[1]
    return [part for part in (value if isinstance(value, tuple) else [value]) if isinstance(part, parser.SubPattern)]


def fitting(tree):
    """A text that fits a part of a pattern, as far as one character after the other can tell."""
    text = ""
    for op, value in tree:
        if op is parser.LITERAL:
            text += chr(value)
        elif op in (parser.ANY, parser.NOT_LITERAL):
            text += "a"
        elif op is parser.IN:
            text += next(
                (
                    character
                    for character in "a 1A,.-'\"("
                    + "".join(chr(item[1]) for item in value if item[0] is parser.LITERAL)
                    if is_in(character, value)
                ),
                "",
            )
        elif op is parser.BRANCH:
            text += fitting(value[1][0])
        elif op in (parser.MAX_REPEAT, parser.MIN_REPEAT, parser.POSSESSIVE_REPEAT):
            text += fitting(value[2]) * max(1, value[0])
        elif op is parser.SUBPATTERN:
            text += fitting(value[-1])
    return text


def is_in(character, items):
    kinds = {
        parser.CATEGORY_DIGIT: str.isdigit,
        parser.CATEGORY_SPACE: str.isspace,
        parser.CATEGORY_WORD: lambda c: c.isalnum() or c == "_",
    }
    kinds |= {
        parser.CATEGORY_NOT_DIGIT: lambda c: not c.isdigit(),
        parser.CATEGORY_NOT_SPACE: lambda c: not c.isspace(),
        parser.CATEGORY_NOT_WORD: lambda c: not (c.isalnum() or c == "_"),
    }
    fits = {
        parser.LITERAL: lambda value: ord(character) == value,
        parser.RANGE: lambda value: value[0] <= ord(character) <= value[1],
        parser.CATEGORY: lambda value: kinds[value](character),
    }
    hit = any(fits[op](value) for op, value in items if op in fits)
    return hit != any(op is parser.NEGATE for op, _ in items)


def seconds(pattern, text, sought):
    begun = time.process_time()
    if sought:
        for _ in pattern.finditer(text):
            pass
    else:
        pattern.match(text), pattern.fullmatch(text)
    return time.process_time() - begun


def out_of_proportion(pattern, sought=True):
    """The repeated texts that the pattern takes too long to go through, with how long."""
    slow = []
    for unit in filter(None, dict.fromkeys([*repeated(parser.parse(pattern.pattern, pattern.flags)), *ANYWHERE])):
        most = min(
            CHARACTERS // len(unit),
            SENTENCE // len(unit.split()) if unit.split() and unit != unit.strip() else CHARACTERS,
        )
        n, took = 8, 0.0
        while n < most and took < TOO_LONG:
            n += n // 4
            took = seconds(pattern, unit * n + END, sought)
        if took > TOO_LONG:
            return [*slow, f"{unit!r}: {took:.3f} s for {n} of them"]
        if seconds(pattern, unit * most + END, sought) > AT_ONCE:
            once, twice = (
                min(seconds(pattern, unit * times + END, sought) for _ in range(3)) for times in (most // 2, most)
            )
            slow += (
                [f"{unit!r}: {once:.3f} s, twice as long {twice:.3f} s"] if twice > max(AT_ONCE, GROWTH * once) else []
            )
    return slow


def test_every_pattern_of_the_package_takes_time_in_proportion():
    every = patterns()
    assert len(every) > 150
    slow = {
        f"{place}: {pattern[:80]}": found
        for pattern, (flags, place) in every.items()
        if not pattern.startswith(tuple(SHORT))
        and (found := out_of_proportion(re.compile(pattern, flags), is_sought(place, pattern)))
    }
    assert not slow, json.dumps(slow, indent=1)


def test_no_expression_that_is_made_on_the_way_is_left_out():
    seen = set(recorded()[1])
    missed = [
        f"{file}:{node.lineno}: {ast.unparse(node)[:80]}"
        for file, node in calls()
        if not isinstance(node.args[0], ast.Constant)
        and not {f"{file}:{line}" for line in range(node.lineno, node.end_lineno + 1)} & seen
    ]
    assert [place for place in missed if not place.startswith(tuple(GIVEN))] == []


@pytest.mark.parametrize("pattern", [r"(?:a+)+b", r"(\w+\s?)+$", r"\w*\d*\w*x"])
def test_the_test_would_notice(pattern):
    assert out_of_proportion(re.compile(pattern))
