"""The page `How a sentence is read`, printed from the rules and vetoes as they are registered."""

import inspect

from analysis.english import tags
from analysis.instruments import attribution
from analysis.instruments.attribution.rules import borrowed, markers, nouns, passive, position, speech, verbs
from analysis.instruments.attribution.rules.registry import FORMS, RULES, Example, Refused, Rule, Veto
from analysis.instruments.attribution.rules.vetoes_after import AFTER
from analysis.instruments.attribution.rules.vetoes_before import BEFORE
from analysis.instruments.attribution.sentence import Line, read_paragraph

MODULES = (speech, position, borrowed, passive, verbs, nouns, markers)  # in the order of the page
SHOWN = "The police said on Monday that he fled."
BEFORE_WORDS = """Asked of every word that may be a verb, before a rule reads it. The first yes decides: *no verb*,
and its name is the reason of the refusal, or *verb*, whatever the questions below it would say."""
AFTER_WORDS = """Asked of a verb with its subject before it, once source and content are known. The first yes decides,
as above."""


def how_a_sentence_is_read() -> str:
    """The grammar of attribution as Markdown: its steps, the word classes, each rule and each veto with examples."""
    parts = ["# How a sentence is read", inspect.getdoc(attribution) or "", "## Word classes", _classes()]
    parts += ["## Is it a verb?", BEFORE_WORDS, *map(_veto, BEFORE), "## The rules", _counted()]
    for module in MODULES:
        parts.append(f"**rules/{module.__name__.rpartition('.')[2]}.py**: {inspect.getdoc(module)}")
        parts += [_rule(one) for one in RULES.values() if one.place.startswith(f"{module.__name__}.")]
    parts += ["## Is it a verb after all?", AFTER_WORDS, *map(_veto, AFTER)]
    return "\n\n".join(parts) + "\n"


def _classes() -> str:
    """The letters of the word classes by name, and those of a sentence."""
    p = read_paragraph([Line(0, 1, 0, SHOWN)])
    table = [f"| {' | '.join(row)} |" for row in (p.printed, ["---"] * len(p.printed), map(_code, p.letters))]
    names = {letter: name for name, letter in vars(tags).items() if name.isupper() and len(letter) == 1}
    words = ", ".join(f"{_code(letter)} {name.lower().replace('_', ' ')}" for letter, name in names.items())
    return "A sentence is a string of letters, one for each token: " + words + ".\n\n" + "\n".join(table)


def _counted() -> str:
    return f"There are {len(RULES)}, each for one part of cues.csv, in {len(MODULES)} modules."


def _rule(rule: Rule) -> str:
    where = f"Read for the part *{rule.part}*: {rule.says}. {_one_line(rule.words)}"
    return f"### {rule.name}\n\n{where}\n\n{_examples(rule.reads, rule.refuses)}"


def _veto(veto: Veto) -> str:
    verdict = "verb" if veto.assent else "no verb"
    forms = "" if veto.forms == FORMS else f" (asked of {' / '.join(veto.forms)} forms)"
    where = f"*{verdict}*{forms}: {_one_line(veto.words)}"
    return f"### {veto.name}\n\n{where}\n\n{_examples(veto.reads, veto.refuses)}"


def _examples(reads: tuple[Example, ...], refuses: tuple[Refused, ...]) -> str:
    lines = [
        f"- reads “{sentence}”: {source or 'nobody named'} / {cue} / {content}"
        for sentence, source, cue, content in reads
    ]
    return "\n".join([*lines, *(f"- does not read “{sentence}”: {reason}" for sentence, reason in refuses)])


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _code(letter: str) -> str:
    return f"`{letter}`"
