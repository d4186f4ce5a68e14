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


# What the page says first, in plain words: a heading, what is looked for, and sentences that the program then reads.
PLAIN = (
    (
        "Somebody, a word of saying, and what is said",
        "A list holds hundreds of such words: *said*, *warned*, *according to*. Where one stands, the program looks on"
        " both sides of it: who is it that says so, and what?",
        ("The mayor said that the bridge was closed.", "“The bridge is closed,” said a baker who lives beside it."),
    ),
    (
        "It need not be a verb",
        "Some words of saying come before a name, and some are things: a statement, a warning.",
        (
            "According to residents, the water rose within minutes.",
            "Residents heard of the ministry's warning that the dam could break.",
        ),
    ),
    (
        "He, she, it",
        "The sentence alone doesn't say who that is. The program goes back in the article to the last one who fits, and"
        " writes the name beside it; how it knows stands in the table.",
        ("Mayor Ida Venn came late. She said that the road was flooded.",),
    ),
    (
        "Nobody is named",
        "Words such as *reportedly* keep a statement at a distance, and don't tell whose it is. They are counted, with"
        " an empty place where the source would be.",
        ("The dam was reportedly too old.",),
    ),
    (
        "What looks alike and is none",
        "The same letters can be another word, or a name. Each of these has a rule that says no.",
        ("The flood claimed the lives of ten people.", "The way to Said Reed's farm is closed.", "That claim is new."),
    ),
    (
        "What is missed, or read too far",
        "A word that is on no list is not read. You can add it: a row in `cues.csv`, and it is. And where what is said"
        " ends inside a sentence, the program may go on too far. Find one in your texts: it is the best exercise.",
        ("The mayor podcasted that the bridge was closed.", "The mayor's statement that the dam was safe came late."),
    ),
)
FIRST = """The program reads as you would with a pencil: it looks for a word that tells that somebody says
something, then for who says it, then for what is said. It knows no meaning. Each of the tables below is
made by the program itself."""
THEN = """From here on everything is exact, and grammar has its names: all rules, with a sentence that each must
read and one that it must refuse. Nobody needs it for a lesson. Whoever finds a sentence that is read
wrongly can look up here why."""


def how_a_sentence_is_read() -> str:
    """How attributions are read, as Markdown: first in plain words with sentences, then its steps, each rule and each
    veto with examples, and the word classes."""
    parts = ["# How a sentence is read", FIRST, *map(_in_plain_words, PLAIN), "## Rule by rule", THEN]
    parts += [inspect.getdoc(attribution) or "", "## The rules", _counted()]
    for module in MODULES:
        parts.append(f"**rules/{module.__name__.rpartition('.')[2]}.py**: {inspect.getdoc(module)}")
        parts += [_rule(one) for one in RULES.values() if one.place.startswith(f"{module.__name__}.")]
    parts += ["## Is it a verb?", BEFORE_WORDS, *map(_veto, BEFORE)]
    parts += ["## Is it a verb after all?", AFTER_WORDS, *map(_veto, AFTER), "## Word classes", _classes()]
    return "\n\n".join(parts) + "\n"


def _in_plain_words(part: tuple[str, str, tuple[str, ...]]) -> str:
    """A part of the beginning, its sentences as the program reads them now."""
    heading, words, sentences = part
    lines = ["| the sentence | who | the word | what |", "|---|---|---|---|"]
    for sentence in sentences:
        found = attribution.find_attributions(sentence)
        rows = found[["speaker", "source", "cue", "content"]].fillna("").values.tolist()
        read = [[_who(speaker, source), cue, content] for speaker, source, cue, content in rows]
        lines += [f"| {' | '.join([sentence, *row])} |" for row in read or [["nothing is read", "", ""]]]
    return "\n".join([f"## {heading}", "", words, "", *lines])


def _who(speaker: str, source: str) -> str:
    if not source:
        return "nobody named"
    return source if not speaker or speaker == source or speaker in source else f"{source}: {speaker}"


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
