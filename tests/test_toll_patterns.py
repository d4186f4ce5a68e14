"""The patterns that join a number and a word of harm: named parts that compile to what they are to say, and vetoes."""

import csv
import importlib
import re
from pathlib import Path

import pandas as pd
import pytest
from test_tolls import sentences

from analysis.corpus.lexicons import LexiconError, general_lexicon, lexicon_rows, load_lexicons
from analysis.instruments.tolls import find_tolls
from analysis.instruments.tolls.chunks import letters_of
from analysis.instruments.tolls.patterns import SEEN, WORDS, compiled, expanded, named_parts, toll_grammar
from analysis.instruments.tolls.tags import LETTERS, MEANINGS, NUMBERS, PART
from analysis.instruments.tolls.words import toll_words

ROOT = Path(__file__).parent.parent
with open(Path(__file__).with_name("expressions.csv"), encoding="utf-8", newline="") as file:
    EXPRESSIONS = list(csv.DictReader(file))
NUMBER = f"[{''.join(sorted(NUMBERS))}]"


def expressions(where):
    return [(row["name"], row["expression"]) for row in EXPRESSIONS if row["where"] == where]


def with_rows(name, *rows):
    """The lexicons of a corpus with these rows of its own, which come first."""
    lexicons = load_lexicons()
    own = pd.DataFrame(rows).reindex(columns=lexicons[name].columns, fill_value="").astype("string")
    return lexicons | {name: pd.concat([own, lexicons[name]], ignore_index=True)}


def own_rule(pattern, side="left", name="own rule"):
    return {"rule": name, "side": side, "pattern": pattern, "note": "of this event", "example": "x"}


# Named parts
@pytest.mark.parametrize(
    "row", [row for row in EXPRESSIONS if row["where"].startswith("tolls.")], ids=lambda row: row["name"]
)
def test_every_pattern_of_the_code_compiles_to_the_expression_that_was_measured(row):
    pattern = getattr(importlib.import_module(f"analysis.instruments.{row['where']}"), row["name"])
    assert (compiled(pattern) if isinstance(pattern, str) else pattern).pattern == row["expression"]


def test_every_rule_compiles_to_the_expression_that_was_measured():
    assert [(rule.name, rule.pattern.pattern) for rule in toll_grammar().rules] == expressions("toll_rules.csv")


def test_every_veto_compiles_to_the_expression_that_was_measured():
    assert {veto.name: veto.pattern.pattern for veto in toll_grammar().vetoes} == dict(expressions("toll_vetoes.csv"))


@pytest.mark.parametrize(
    "row", list(general_lexicon("toll_patterns").itertuples(index=False)), ids=lambda row: row.name
)
def test_every_part_fits_its_example(row):
    codes = letters_of(row.example, toll_words())
    hidden = re.sub(NUMBER, PART, codes)  # a number that is a part of another doesn't stand in its way
    pattern = named_parts(lexicon_rows("toll_patterns"))[row.name]
    fits = re.match if pattern.startswith("(?=") else re.fullmatch  # what must follow is no part of what is read
    assert codes and (fits(pattern, codes) or fits(pattern, hidden))


def test_every_part_is_used():
    rows = general_lexicon("toll_patterns")
    used = " ".join(
        pd.concat([rows["pattern"], *(general_lexicon(f"toll_{name}")["pattern"] for name in ("rules", "vetoes"))])
    )
    assert [name for name in rows["name"] if f"{{{name}}}" not in used] == []


def test_every_letter_has_a_name_a_meaning_and_no_double():
    assert set(LETTERS.values()) == MEANINGS.keys() and len(LETTERS) == len(MEANINGS)


def test_no_module_reads_both_alphabets():
    both = [
        path.name
        for path in (ROOT / "analysis").rglob("*.py")
        if {"analysis.english.tags", "analysis.instruments.tolls.tags"}
        <= set(re.findall(r"^(?:from|import) (\S+)", path.read_text(encoding="utf-8"), re.MULTILINE))
    ]
    assert both == []


def test_a_count_in_braces_is_no_name():
    assert expanded("a{1,5}{be}{2}", {"be": "b"}, "here") == "a{1,5}b{2}"


def test_the_letters_of_a_corpus_own_row_still_work():
    lexicons = with_rows("toll_rules", own_rule("([VP])o?[drj]{0,3}"))
    found = find_tolls(sentences("The blast killed 20 people."), lexicons)
    assert found["rule"].tolist() == ["own rule:kill"]


def test_an_own_row_with_its_brackets_round_no_word_of_harm_reads_nothing_and_stops_no_other():
    lexicons = with_rows("toll_rules", own_rule("({preposition})", side="right"))
    found = find_tolls(sentences("The blast killed 20 people in Hama."), lexicons)
    assert found["rule"].tolist() == ["object:kill"]


def test_in_a_row_without_names_a_tilde_is_an_insertion_and_a_hash_a_number():
    rule = toll_grammar(lexicons=with_rows("toll_rules", own_rule("~,#([P])", side="right"))).rules[0]
    named = toll_grammar(
        lexicons=with_rows("toll_rules", own_rule("{insertion},{number}([{past}])", side="right"))
    ).rules[0]
    assert rule.pattern == named.pattern


def test_a_corpus_may_bring_its_own_parts():
    lexicons = with_rows("toll_rules", own_rule("({my verb})")) | {
        "toll_patterns": with_rows(
            "toll_patterns", {"name": "my verb", "pattern": "{verb}", "note": "x", "example": "x"}
        )["toll_patterns"]
    }
    assert toll_grammar(lexicons=lexicons).rules[0].pattern.pattern == "(?:([VP]))$"


def test_a_corpus_file_without_the_column_of_refused_examples_is_read(tmp_path):
    (tmp_path / "toll_rules.csv").write_text(
        "rule,side,pattern,note,example\nown rule,left,(V),x,They kill 20 people.\n", encoding="utf-8"
    )
    tolls = find_tolls(sentences("They kill 20 people."), load_lexicons(tmp_path))
    assert tolls["rule"].tolist() == ["own rule:kill"]


@pytest.mark.parametrize(
    "row, message",
    [
        (own_rule("({verbs})"), "no part is called 'verbs'; write one of .*verb.*, or add a row to toll_patterns.csv"),
        (own_rule("([VP]"), r"pattern is '\(\[VP\]': the pattern can't be read \(.*position"),
        (own_rule("([VP])(?:{modifier}{insertion})*"), "a part that repeats is repeated again and might never end"),
        (own_rule("[VP]"), "the pattern has no brackets; put some round the word of harm"),
        (own_rule("([VP])", side="above"), "side is 'above'; write one of left, right, own"),
    ],
)
def test_a_rule_that_cannot_be_read_is_named_with_file_and_row(row, message):
    with pytest.raises(LexiconError, match=f"toll_rules.csv, row 2: {message}"):
        find_tolls(sentences("x"), with_rows("toll_rules", row))


@pytest.mark.parametrize(
    "row, message",
    [
        ({"name": "be", "pattern": "x"}, r"toll_patterns.csv, row 2: the name is that of a letter"),
        ({"name": "round", "pattern": "{round}?"}, r"toll_patterns.csv, row 2: the named parts go round in a circle"),
        ({"name": "more", "pattern": "{less}"}, r"toll_patterns.csv, row 2: no part is called 'less'"),
    ],
)
def test_a_part_that_cannot_be_read_is_named_with_file_and_row(row, message):
    with pytest.raises(LexiconError, match=message):
        find_tolls(sentences("x"), with_rows("toll_patterns", row))


def test_a_fault_in_a_general_row_is_counted_from_its_own_file():
    lexicons = with_rows("toll_rules", own_rule("([VP])"))
    lexicons["toll_rules"].loc[3, "pattern"] = "{nothing}"
    with pytest.raises(LexiconError, match=r"toll_rules.csv, row 4: no part is called 'nothing'"):
        toll_grammar(lexicons=lexicons)


# Vetoes
VETOES = list(general_lexicon("toll_vetoes").itertuples(index=False))


@pytest.mark.parametrize("row", VETOES, ids=lambda row: row.veto)
def test_every_veto_keeps_its_example_from_being_a_toll(row):
    lexicons = load_lexicons()
    without = lexicons | {"toll_vetoes": lexicons["toll_vetoes"].query("veto != @row.veto")}
    assert find_tolls(sentences(row.example), lexicons).empty
    assert len(find_tolls(sentences(row.example), without)) == 1


@pytest.mark.parametrize("row", VETOES, ids=lambda row: row.veto)
def test_every_veto_lets_the_other_example_pass(row):
    assert len(find_tolls(sentences(row.read))) == 1


@pytest.mark.parametrize(
    "column, value, message",
    [
        ("words", "adjective", "words is 'adjective'; write one of any, own"),
        ("seen", "behind", "seen is 'behind'; write one of up to number"),
        ("counted", "two", "counted is 'two'; write one of one, or leave it empty"),
    ],
)
def test_a_veto_that_names_what_there_is_not_is_named_with_file_and_row(column, value, message):
    row = {"veto": "own", "words": "any", "seen": "before word", "pattern": "x", "note": "x", "example": "x"}
    with pytest.raises(LexiconError, match=f"toll_vetoes.csv, row 2: {message}"):
        toll_grammar(lexicons=with_rows("toll_vetoes", row | {column: value}))


def test_every_sort_of_word_and_every_stretch_has_a_veto():
    assert {word for row in VETOES for word in row.words.split()} | {"state"} == {*WORDS, "any"}
    assert {row.seen for row in VETOES} == SEEN.keys()
