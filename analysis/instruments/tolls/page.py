"""The page `How a number becomes a toll`, printed from the letters, the lexicons and the rules as they are."""

import inspect
from collections.abc import Iterable
from typing import Any

from analysis.corpus.lexicons import lexicon_rows
from analysis.instruments import tolls
from analysis.instruments.tolls.chunks import letters_of
from analysis.instruments.tolls.explain import LIST, OVERALL, Described, described_rules
from analysis.instruments.tolls.patterns import PARTS, SEEN, VETOES, WORDS
from analysis.instruments.tolls.tags import LETTERS, MEANINGS
from analysis.instruments.tolls.words import toll_words

SHOWN = "The blast killed at least 20 people and wounded a soldier on Monday."
RULES_WORDS = """Tried on each number in the order of toll_rules.csv; the first row that fits decides. Rows of one name
stand together here. A *left* pattern ends right before the number, a *right* one begins right after it, an *own* one is
for the counted noun. The round brackets hold the word of harm."""
VETOES_WORDS = """Asked of every number that a rule has joined to a word of harm; one yes is enough. Each row of
toll_vetoes.csv is for some sorts of words of harm, looks at one stretch of the sentence, and fits the end of it."""


def how_a_number_becomes_a_toll() -> str:
    """The grammar of tolls as Markdown: its steps, the letters, the named parts, rules and vetoes with examples."""
    rules = described_rules()
    parts = ["# How a number becomes a toll", inspect.getdoc(tolls) or "", "## The letters", _letters()]
    parts += ["## The named parts", _table(("name", "pattern", "what it is", "example"), _parts())]
    parts += ["## The rules", RULES_WORDS]
    parts += [_rule(name, rules[name]) for name in rules if name not in ("part", LIST, OVERALL)]
    parts += ["## Lists and parts", _rule("list, and the name of a rule", rules[LIST]), _rule("part", rules["part"])]
    parts += [_rule("the name of a rule, overall", rules[OVERALL])]
    parts += ["## The vetoes", VETOES_WORDS, _table(("words of harm", "example"), WORDS.items())]
    parts += [_table(("stretch", "what it is"), SEEN.items()), *map(_veto, lexicon_rows(VETOES))]
    return "\n\n".join(parts) + "\n"


def _letters() -> str:
    shown = f"“{SHOWN}” is written `{letters_of(SHOWN, toll_words())}`. Punctuation marks stand for themselves."
    rows = ((f"`{letter}`", name, MEANINGS[letter]) for name, letter in LETTERS.items())
    return f"{shown}\n\n{_table(('letter', 'name', 'what it stands for'), rows)}"


def _parts() -> list[tuple[str, ...]]:
    return [(row.name, _code(row.pattern), row.note, row.example.strip(" ,")) for row in lexicon_rows(PARTS)]


def _rule(name: str, described: tuple[Described, ...]) -> str:
    lines = [f"### {name}"]
    for one in described:
        refused = f"\n- does not read “{one.refused}”" if one.refused else ""
        written = f" (*{one.side}* `{one.pattern}`)" if one.pattern else ""
        lines.append(f"{one.words[0].upper()}{one.words[1:]}{written}.\n\n- reads “{one.example}”{refused}")
    return "\n\n".join(lines)


def _veto(row: Any) -> str:
    one = ", for a number that is `a` or `an`" if row.counted else ""
    asked = f"For {', '.join(row.words.split())}; looks at *{row.seen}*{one}: {row.note} (`{row.pattern}`)."
    return f"### {row.veto}\n\n{asked}\n\n- refuses “{row.example}”\n- lets pass “{row.read}”"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = tuple(head)
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _code(pattern: str) -> str:
    """A pattern as code in a cell of a table, where a bar would end the cell."""
    return "`" + pattern.replace("|", "\\|") + "`"
