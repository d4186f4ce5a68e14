"""sure or unsure: how plainly a row is built. The name of a rule, not a probability.

A row is *sure* where all it credits stands in quotation marks; or where its source stands at a verb of saying (before
or
after it) or after `according to`, and what is credited is a clause, a sentence, a judgement (called it a mistake) or
has words in quotation marks. The plain cues *say*, *according to* and *cite* are sure with a noun, too; a form that
may as well be a noun (claims, tweet)
is sure with words in quotation marks alone; a row without a source never is.
"""

from analysis.instruments.attribution.frame import Frame

SURE, UNSURE = "sure", "unsure"
PLAIN_RULES = frozenset(
    ("subject-verb", "postposed", "inverted", "parenthetical", "according-to", "label", "relative", "passive-agent")
)
CLAUSAL = frozenset(("that", "clause", "quotation", "predicate", "passive"))
PLAIN_CUES = frozenset(("say", "according to", "cite", "agree"))


def confidence_of(frame: Frame, form: str) -> str:
    """sure or unsure; form: of the row."""
    if frame.source is None:
        return UNSURE
    if form == "direct":
        return SURE
    if frame.rule not in PLAIN_RULES:
        return UNSURE
    if form == "mixed" or frame.cue.lemma in PLAIN_CUES:
        return SURE
    may_be_noun = frame.cue.also_noun and frame.cue.kind in ("base", "s")
    return SURE if not may_be_noun and (frame.before or frame.complement in CLAUSAL) else UNSURE
