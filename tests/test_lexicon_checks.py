"""A wrong row of a lexicon is named at once with its file, its row, its column and what may stand there; none can stop
or hang a run.
"""

import re

import pandas as pd
import pytest

from analysis.corpus.lexicon_checks import EACH_OF, FILLED, ONE_OF, PATTERNS, misspelt_names, ways_of, wrong_rows
from analysis.corpus.lexicons import GENERAL, LexiconError, general_lexicon, load_lexicons
from analysis.corpus.load import load_articles
from analysis.english.numbers import STRONGEST_FIRST
from analysis.english.sentences.furniture import WHERE
from analysis.instruments.attribution.cues import COMPLEMENTS, TRAITS
from analysis.instruments.labels import STRONGEST_FIRST as LABEL_TYPES
from analysis.instruments.tolls.patterns import SEEN, SIDES, WORDS
from analysis.pipeline import analyse
from analysis.scale.run import run

pytestmark = pytest.mark.slow  # not in the edit loop

NAMES = sorted(path.stem for path in GENERAL.glob("*.csv"))
TEXT = (
    "Rebels seized the town on Tuesday, officials said. The united council of aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"
    " was great, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! said."
)
# Lexicon, the row without note and example, and what is said of it.
WRONG = {
    "an abbreviation of no letters": ("abbreviations", ["", "never"], "abbreviation is empty; fill it in"),
    "an unknown end": (
        "abbreviations",
        ["Bdr.", "nonsense"],
        "ends_sentence is 'nonsense'; write one of never, before",
    ),
    "too many choices": (
        "actors",
        ["x", " ".join(["a|b"] * 22), "role"],
        "pattern has 4,194,304 ways .* at most 1,000",
    ),
    "a label type": (
        "actors",
        ["x", "rebels", "nonsense"],
        "label_type is 'nonsense'; write one of role, affiliation,",
    ),
    "an empty actor": ("actors", ["", "", "role"], "pattern is ''; write words"),
    "a bare bar": ("actors", ["x", "|", "role"], r"pattern is '\|'; write words, with a bar only between two"),
    "a role of claims": (
        "claim_words",
        ["x", "nonsense"],
        "role is 'nonsense'; write one of corroborates, denies, points",
    ),
    "a kind of noun": ("counted_nouns", ["", "", "nonsense"], "kind is 'nonsense'; write one of person, combatant,"),
    "no plural": ("counted_nouns", ["lampion", "", "thing"], "plural is empty"),
    "a part": (
        "cues",
        ["blurt", "", "nonsense", "x", "that", "neutral", "all", "", ""],
        "part is 'nonsense'; write one of",
    ),
    "a complement": (
        "cues",
        ["blurt", "", "verb", "say", "thta", "neutral", "all", "", ""],
        "complements is 'thta' .did you mean 'that'.*; write",
    ),
    "a commitment": (
        "cues",
        ["blurt", "", "verb", "say", "that", "z", "all", "", ""],
        "commitment is 'z'; write one of",
    ),
    "a mode": (
        "cues",
        ["blurt", "", "verb", "say", "that", "neutral", "q", "", ""],
        "mode is 'q'; write one of speech, all",
    ),
    "a trait": (
        "cues",
        ["blurt", "", "verb", "say", "that", "neutral", "all", "", "rude"],
        "traits is 'rude'; write one of",
    ),
    "no cue": ("cues", ["", "", "verb", "speech", "that", "neutral", "speech", "", ""], "lemma is empty"),
    "a construction": (
        "harm_words",
        ["martyr", "", "killed", "nonsense", "any"],
        "construction is 'nonsense'; write one of",
    ),
    "a harm": ("harm_words", ["martyr", "", "nonsense", "verb", "any"], "harm is 'nonsense'; write one of killed,"),
    "no need": ("harm_words", ["martyr", "", "killed", "verb", ""], "needs is ''; write one of any, person"),
    "an empty form": ("harm_words", ["martyr", "a||b", "killed", "verb", "any"], "forms is 'a||b'; write forms"),
    "an open bracket": ("masked_names", ["great", "(unclosed"], "pattern is .* can't be read .* unterminated"),
    "a star of nothing": ("masked_names", ["great", "*"], "pattern is .* can't be read .*nothing to repeat"),
    "no pattern": ("masked_names", ["great", " "], "pattern is empty; write a pattern"),
    "a repeat in a repeat": ("masked_names", ["great", "(a+)+$|great"], "pattern is .* might never end"),
    "the same without a group": ("masked_names", ["great", "(?:a+)+b"], "pattern is .* might never end"),
    "alike in a repeat": ("masked_names", ["great", "(?:a|ab|b)*c"], "pattern is .* might never end"),
    "many repeats in a row": ("masked_names", ["great", "a*a*a*a*a*b"], "pattern is .* might never end"),
    "nothing, often": ("masked_names", ["great", "(?:a?){25}b"], "pattern is .* might never end"),
    "a star for a modifier": ("modifiers", ["*", "role"], r"pattern is '\*'; write words"),
    "a qualifier": (
        "number_qualifiers",
        ["well nigh", "nonsense", "before"],
        "qualifier is 'nonsense'; write one of at_",
    ),
    "a position": (
        "number_qualifiers",
        ["well nigh", "exact", "left"],
        "position is 'left'; write one of before, after",
    ),
    "a role of plans": ("plan_words", ["x", "", "nonsense"], "role is 'nonsense'; write one of plan, condition"),
    "a match": (
        "source_kinds",
        ["officials", "x", "nonsense", "office"],
        "match is 'nonsense'; write one of anywhere, whole",
    ),
    "a star for a source": ("source_kinds", ["*", "x", "whole", "office"], r"pattern is '\*'; write words"),
    "an open rule": ("toll_rules", ["x", "left", "(", "r"], r"pattern is '\(': the pattern can't be read"),
    "a side": ("toll_rules", ["x", "up", "(h)", "r"], "side is 'up'; write one of left, right, own"),
    "a rule without end": ("toll_rules", ["x", "left", "({verb}+)+", "r"], "pattern is .* might never end"),
    "a vague bound": ("vague_numbers", ["umpteen", "ten", "20"], "low is 'ten'; write a whole number in digits"),
}


@pytest.fixture(params=WRONG)
def wrong(request, tmp_path):
    """A corpus with a right row and a wrong one, and what has to be said of it."""
    name, cells, words = WRONG[request.param]
    columns = list(general_lexicon(name).columns)
    right = general_lexicon(name).iloc[[-1]]
    rows = [dict(zip([c for c in columns if c not in ("note", "example")], cells, strict=True))]
    table = pd.concat([right, pd.DataFrame(rows).assign(note="n", example="e")])
    (tmp_path / "event").mkdir()
    table.to_csv(tmp_path / "event" / f"{name}.csv", index=False)
    (tmp_path / "event/articles.csv").write_text("file,outlet\na.txt,A\n", encoding="utf-8")
    (tmp_path / "event/a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "event", f"^{name}.csv, row 3: {words.replace('||', re.escape('||'))}"


def said(wrong):
    return pytest.raises(LexiconError, match=re.compile(wrong[1], re.MULTILINE))


def test_a_wrong_row_is_named_when_lexicons_are_read(wrong):
    with said(wrong):
        load_lexicons(wrong[0])


def test_a_wrong_row_is_named_by_an_analysis(wrong):
    with said(wrong):
        analyse(load_articles(wrong[0]))


def test_a_wrong_row_is_named_by_a_run_before_it_begins(wrong, tmp_path):
    with said(wrong):
        run(wrong[0], tmp_path / "out", progress=False)


def test_a_wrong_row_of_a_lexicon_that_is_given_is_named(wrong, tmp_path):
    name = next(path.stem for path in wrong[0].glob("*.csv") if path.stem in NAMES)
    table = pd.read_csv(wrong[0] / f"{name}.csv", dtype="string", keep_default_na=False)
    (wrong[0] / f"{name}.csv").unlink()
    given = {name: pd.concat([table, general_lexicon(name)], ignore_index=True)}
    with said(wrong):
        analyse(load_articles(wrong[0]), given)


def test_of_many_wrong_rows_the_first_are_named_and_the_others_counted(tmp_path):
    rows = "".join(f"word{n},nonsense,n,e\n" for n in range(8))
    (tmp_path / "claim_words.csv").write_text(f"words,role,note,example\n{rows}", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"row 2: role.*\n.*row 3: .*\n\(and 6 more\)$"):
        load_lexicons(tmp_path)


@pytest.mark.parametrize("name", NAMES)
def test_the_general_lexicons_have_no_wrong_row(name):
    table = general_lexicon(name)
    rows = list(table.itertuples(index=False, name=None))
    assert wrong_rows(name, table.columns, rows, map(str, range(len(rows)))) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_lexicon_is_checked_and_by_columns_that_it_has(name):
    checked = {*ONE_OF.get(name, ()), *EACH_OF.get(name, ()), *FILLED.get(name, ())} | {
        column for lexicon, column in PATTERNS if lexicon == name
    }
    assert checked and checked <= {*general_lexicon(name).columns}


def test_what_may_stand_in_a_row_is_what_the_instruments_know():
    assert {*ONE_OF["number_qualifiers"]["qualifier"]} == {*STRONGEST_FIRST}
    assert {*ONE_OF["modifiers"]["label_type"]} == {*LABEL_TYPES}
    assert {*ONE_OF["furniture"]["where"]} == {*WHERE}
    assert {*ONE_OF["toll_rules"]["side"]} == SIDES.keys() and {*ONE_OF["toll_vetoes"]["seen"]} == SEEN.keys()
    assert {*EACH_OF["toll_vetoes"]["words"]} == {"any", *WORDS}
    assert {*EACH_OF["cues"]["traits"]} == TRAITS.keys() and {*EACH_OF["cues"]["complements"]} > COMPLEMENTS


@pytest.mark.parametrize(
    "pattern, ways", [("killed|hurt", 0), ("colou?r", 1), ("(?i:a{0,3})", 2), ("agenc(?:y|ies)", 0)]
)
def test_ways_are_counted_as_powers_of_two(pattern, ways):
    assert ways_of(pattern) == ways


def test_a_right_row_is_read(tmp_path):
    row = {"word": "great", "pattern": r"Great (?:\w+ ){0,2}Dam", "note": "n", "example": "e"}
    pd.DataFrame([row]).to_csv(tmp_path / "masked_names.csv", index=False)
    assert load_lexicons(tmp_path)["masked_names"]["pattern"].iloc[0].startswith("Great")


# Names that a corpus chooses ------------------------------------------------------------------------------------------

WHO = {"actors": ("actor", "find_labels"), "source_kinds": ("source_kind", "find_attributions")}


def own_rows(name, *values):
    general = general_lexicon(name)
    rows = [
        dict.fromkeys(general.columns, "")
        | {"pattern": f"stokers {at}", WHO[name][0]: value, "note": "x", "example": "y"}
        for at, value in enumerate(values)
    ]
    fixed = {"label_type": "role"} if name == "actors" else {"match": "anywhere"}
    return pd.DataFrame([row | fixed for row in rows])


@pytest.mark.parametrize("name", WHO)
@pytest.mark.parametrize(
    "slip", ["harbuor_pilots", "harbour_pilot", "Harbour pilots", "habour_pilots", "harbourr_pilots"]
)
def test_a_name_that_other_rows_write_otherwise_is_refused_with_theirs(name, slip, tmp_path):
    rows = own_rows(name, "harbour_pilots", "harbour_pilots", slip)
    said = rf"{name}.csv, row 4: {WHO[name][0]} is '{slip}', and other rows have 'harbour_pilots'"
    with pytest.raises(LexiconError, match=said):
        analyse("It rained.", {name: pd.concat([rows, general_lexicon(name)], ignore_index=True)})
    rows.to_csv(tmp_path / f"{name}.csv", index=False)
    with pytest.raises(LexiconError, match=said):
        load_lexicons(tmp_path)[name]


@pytest.mark.parametrize("name", WHO)
def test_names_of_two_parties_that_are_alike_are_two(name):
    pairs = ("group_a", "group_b"), ("north_side", "south_side"), ("dominica", "dominican"), ("male", "female")
    for pair in pairs:
        rows = own_rows(name, pair[0], *pair)
        analyse("It rained.", {name: pd.concat([rows, general_lexicon(name)], ignore_index=True)})


def test_many_names_are_looked_at_in_a_moment():
    names = [f"party of the harbour {at}" for at in range(3_000)]
    assert misspelt_names("actors", names, [str(at) for at in range(3_000)], 3_000) == []
