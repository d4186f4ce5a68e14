"""PolNeAR 1.0 (Newell, Margolin and Ruths, LREC 2018): its articles, its attributions, and a scorer for them.

Public: github.com/networkdynamics/PolNeAR. The benchmark takes the path of a folder with one or more of its splits
(`train`, `dev`, `test`), each with `text/` and `attributions/` (brat standoff). Nothing of it is kept in this project.
One annotation file is read for a text, the first by name. An attribution counts when it has a cue.
"""

import re
from pathlib import Path
from typing import NamedTuple

from analysis.english.inflection import forms_of_verb

Spans = list[tuple[int, int]]

# Reported speech: an attribution whose cue has a form of one of these verbs, or "according to". The list only divides
# PolNeAR's attributions into speech and the rest (attitudes, decrees), so that the two are scored apart.
SPEECH = """accuse acknowledge add admit advise affirm agree allege announce answer argue ask assert assure blame
boast brag call caution charge cite claim clarify comment complain concede conclude condemn confess confide confirm
contend continue counter criticise criticize cry declare demand denounce deny describe disagree disclose echo
elaborate emphasise emphasize estimate exclaim explain express forecast gush hint imply indicate inform inquire
insinuate insist interject joke lament maintain mention murmur muse mutter narrate note observe opine pledge point
posit post praise predict proclaim profess promise pronounce propose publish query question quip quote rail rant
reaffirm reassure rebut recall recommend recount refute reiterate relate remark repeat reply report respond retort
reveal say scream shout signal speak specify speculate state stipulate stress suggest summarise summarize surmise
swear talk tell testify tweet underscore urge vent voice vow warn whisper wonder write yell"""
IRREGULAR = {
    "say": "said",
    "tell": "told",
    "write": "wrote written",
    "speak": "spoke spoken",
    "swear": "swore sworn",
    "admit": "admitted admitting",
    "rebut": "rebutted rebutting",
    "forecast": "forecast forecasting",
}
SPEECH_FORMS = {form for lemma in SPEECH.split() for form in forms_of_verb(lemma, IRREGULAR.get(lemma, ""))}
WORD = re.compile(r"\w+(?:['’\-.&]\w+)*")


class Attribution(NamedTuple):
    """One attribution; each role is a list of (start, end) in the article's text."""

    source: Spans
    cue: Spans
    content: Spans


def read_split(folder: Path) -> dict[str, tuple[str, list[Attribution]]]:
    """Article name -> (text, attributions)."""
    annotations: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        annotations.setdefault(path.stem.rsplit("_", 1)[0], path)
    read = {}
    for path in sorted((folder / "text").glob("*.txt")):
        if path.stem in annotations:
            read[path.stem] = (path.read_bytes().decode("utf-8"), read_annotations(annotations[path.stem]))
    return read


def read_annotations(path: Path) -> list[Attribution]:
    """The attributions of one brat file that have a cue."""
    spans, events = {}, []
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, rest = line.partition("\t")
        if name.startswith("T"):
            places = rest.partition("\t")[0].partition(" ")[2]
            spans[name] = [tuple(map(int, place.split())) for place in places.split(";")]
        elif name.startswith("E") and rest.startswith("Attribution"):
            events.append(rest.split())
    return [event for event in (_as_attribution(roles, spans) for roles in events) if event.cue]


def _as_attribution(roles: list[str], spans: dict[str, Spans]) -> Attribution:
    found: dict[str, Spans] = {"Source": [], "Cue": [], "Content": []}
    for role in roles[1:]:
        name, _, target = role.partition(":")
        name = name.rstrip("0123456789")
        if name in found:
            found[name] += spans.get(target, [])
    return Attribution(*(sorted(found[name]) for name in ("Source", "Cue", "Content")))


class Scores:
    """Counts of matches, summed over articles.

    cue: the predicted cue overlaps a gold cue (one to one, largest overlap first). full: also source and content share
    a word with the gold ones (a gold attribution without source: the prediction has none). strict: also the words of
    source and of content agree with F1 >= 0.8. Speech: recall over gold, precision over predictions with a speech cue.
    """

    def __init__(self) -> None:
        self.predicted = {"all": 0, "speech": 0}
        self.gold = {"all": 0, "speech": 0}
        self.hits = {(subset, level): [0, 0] for subset in self.gold for level in ("cue", "full", "strict")}

    def add(self, text: str, gold: list[Attribution], predicted: list[Attribution]) -> list[tuple[int, int, str]]:
        """Count one article; returns (gold no, predicted no, level) of the matches."""
        words = Words(text)
        gold_speech = [is_speech(text, one) for one in gold]
        predicted_speech = [is_speech(text, one) for one in predicted]
        for counts, speech in ((self.gold, gold_speech), (self.predicted, predicted_speech)):
            counts["all"] += len(speech)
            counts["speech"] += sum(speech)
        matches = []
        for g, p in _pairs(gold, predicted):
            levels = words.levels(gold[g], predicted[p])
            matches.append((g, p, levels[-1]))
            for level in levels:
                self._count("all", level, True, True)
                self._count("speech", level, predicted_speech[p], gold_speech[g])
        return matches

    def _count(self, subset: str, level: str, precise: bool, recalled: bool) -> None:
        self.hits[subset, level][0] += precise
        self.hits[subset, level][1] += recalled

    def result(self, subset: str, level: str) -> tuple[float, float, float]:
        """Precision, recall and F1, 0 to 1."""
        precise, recalled = self.hits[subset, level]
        precision = precise / max(1, self.predicted[subset])
        recall = recalled / max(1, self.gold[subset])
        return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


class Words:
    def __init__(self, text: str) -> None:
        self.places = [match.span() for match in WORD.finditer(text)]

    def within(self, spans: Spans) -> set[int]:
        return {no for no, (start, end) in enumerate(self.places) if any(start < b and end > a for a, b in spans)}

    def levels(self, gold: Attribution, predicted: Attribution) -> list[str]:
        source, own_source = self.within(gold.source), self.within(predicted.source)
        content, own_content = self.within(gold.content), self.within(predicted.content)
        if not (source & own_source if source else not own_source) or not content & own_content:
            return ["cue"]
        if min(f1(source, own_source), f1(content, own_content)) < 0.8:
            return ["cue", "full"]
        return ["cue", "full", "strict"]


def f1(one: set[int], other: set[int]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def _pairs(gold: list[Attribution], predicted: list[Attribution]) -> list[tuple[int, int]]:
    """Gold and predicted cues that overlap, one to one, largest overlap first."""
    overlaps = []
    for g, one in enumerate(gold):
        for p, other in enumerate(predicted):
            shared = sum(max(0, min(b, d) - max(a, c)) for a, b in one.cue for c, d in other.cue)
            if shared:
                overlaps.append((-shared, g, p))
    pairs, seen_gold, seen_predicted = [], set(), set()
    for _, g, p in sorted(overlaps):
        if g not in seen_gold and p not in seen_predicted:
            seen_gold.add(g)
            seen_predicted.add(p)
            pairs.append((g, p))
    return pairs


def is_speech(text: str, attribution: Attribution) -> bool:
    """Is the cue reported speech?"""
    cue = " ".join(text[start:end] for start, end in attribution.cue).lower()
    return "according to" in cue or not SPEECH_FORMS.isdisjoint(re.findall(r"[a-z]+", cue))
