"""Attributions by programs that need a parser, to compare with: textacy's direct quotations, and the clauses of a
dependency parse.

    PYTHON -m benchmarks.peers_attribution MODEL < articles.json > spans.json

Run by benchmarks.attribution with the Python of an environment of its own, which has textacy, spaCy and a model for
English, and nothing of this package. articles.json: {article: text}; spans.json: {system: {article: [[source, cue,
content]]}}, each a list of (start, end) in the text.
"""

import json
import re
import sys
from collections.abc import Iterator

Spans = list[tuple[int, int]]
VERBS = frozenset(
    """accuse acknowledge add admit agree allege announce argue ask assert believe call charge claim comment
    complain concede conclude confirm contend continue counter declare deny describe explain estimate indicate
    insist joke maintain mention note observe pledge point predict promise propose quip recall remark repeat
    reply report respond reveal say state stress suggest tell testify think tweet urge vow warn wonder write""".split()
)
SUBJECTS = ("nsubj", "nsubjpass")
CLAUSES = ("ccomp", "parataxis")


def direct_quotations(doc) -> Iterator[tuple[Spans, Spans, Spans]]:
    """textacy's; it refuses a paragraph with an odd number of quotation marks, and finds nothing there."""
    from textacy.extract import direct_quotations as quotations

    try:
        found = list(quotations(doc))
    except ValueError:
        return
    for speaker, cue, content in found:
        yield _tokens(speaker), _tokens(cue), [(content.start_char, content.end_char)]


def parsed_clauses(doc) -> Iterator[tuple[Spans, Spans, Spans]]:
    """A verb of saying with a subject and a clause, and `according to`: what every extractor built on a parser begins
    with.
    """
    for token in doc:
        if token.pos_ == "VERB" and token.lemma_ in VERBS:
            source = next((child for child in token.children if child.dep_ in SUBJECTS), None)
            content = next((child for child in token.children if child.dep_ in CLAUSES), None)
            if source is not None and content is not None:
                yield [_subtree(source)], _tokens([token]), [_subtree(content)]
        elif token.lower_ == "according":
            source = next((word for child in token.children for word in child.children if word.dep_ == "pobj"), None)
            if source is not None:
                first, last = _subtree(source)
                rest = [(token.sent.start_char, token.idx), (last, token.sent.end_char)]
                yield (
                    [(first, last)],
                    [(token.idx, token.idx + len("according to"))],
                    [(a, b) for a, b in rest if b - a > 2],
                )


def _tokens(tokens) -> Spans:
    return [(token.idx, token.idx + len(token)) for token in tokens]


def _subtree(token) -> tuple[int, int]:
    return token.left_edge.idx, token.right_edge.idx + len(token.right_edge)


def main() -> None:
    import spacy

    model = spacy.load(sys.argv[1])
    systems = {
        "textacy, per paragraph (spaCy parser)": direct_quotations,
        "clauses of the spaCy parser": parsed_clauses,
    }
    found: dict[str, dict[str, list]] = {system: {} for system in systems}
    for name, text in json.load(sys.stdin).items():
        paragraphs = [(match.start(), match[0]) for match in re.finditer(r"[^\n]+", text)]
        for (start, _), doc in zip(paragraphs, model.pipe(paragraph for _, paragraph in paragraphs), strict=True):
            for system, extract in systems.items():
                moved = [[[(a + start, b + start) for a, b in role] for role in one] for one in extract(doc)]
                found[system].setdefault(name, []).extend(moved)
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
