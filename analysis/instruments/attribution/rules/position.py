"""On which side of its cue a content stands: after it, before it, or around it."""

from analysis.instruments.attribution.frame import Frame, has_verb
from analysis.instruments.attribution.grammar.complements import Complement, after_addressee, after_time, complement_at
from analysis.instruments.attribution.grammar.noun_phrases import noun_phrase_before
from analysis.instruments.attribution.sentence import Paragraph

OWN_VOICE = frozenset(
    "as while when after before though although but with".split()
)  # the text itself goes on: he said, | as it fell
FEWEST_WORDS = 3  # of a content before its cue
BARE_END = 8  # tokens after a cue that ends a sentence without commas
MOST_ADJUNCT = 10  # tokens between a cue and the comma after it: `the mayor said in a letter on Monday | ,`
OPENERS = frozenset("local state state-run state-owned residents eyewitnesses security".split())  # begin a source
ENOUGH_WORDS = 6  # of a content before its cue that has no verb


def with_content(p: Paragraph, frame: Frame) -> Frame | None:
    """The frame with the side on which its content stands; None where its row allows nothing of what is there."""
    found = complement_at(p, frame.last, frame.high, frame.cue)
    word = p.lower[frame.left - 1] if frame.left > frame.low and not frame.shared else ""
    if word == "as" and (found is None or "," in p.letters[frame.last : found.start]):
        clause = _as_clause(p, frame, found)
        if clause or found is None:
            return clause
    if found is None and _fills_gap(p, frame, word):
        frame.object, frame.start, frame.complement = (frame.left - 1, frame.left), frame.last, "clause"
        return frame
    if found is None and _ends_in_gap(p, frame):
        head = noun_phrase_before(p, frame.left - 1, frame.low)
        if head:
            frame.object, frame.start, frame.complement = head, frame.last, "clause"
            return frame
    if not frame.shared and _content_before(p, frame, found):
        return _placed_before(p, frame)
    if found is None:
        return frame if _announces_quotation(p, frame) else None
    frame.complement, frame.start, frame.last = found
    frame.right = max(frame.right, frame.last)
    return frame


def _placed_before(p: Paragraph, frame: Frame) -> Frame:
    frame.before, frame.rule = True, "postposed"
    comma = _comma_after(p, frame)
    within = p.letters[frame.left - 1] in ",-" or _in_sentence(p, frame)
    if comma + 1 < frame.high and p.letters[comma] == "," and within and not _own_voice(p, comma + 1):
        frame.rule, frame.start = "parenthetical", comma
    return frame


def _comma_after(p: Paragraph, frame: Frame) -> int:
    """The token after the cue, its listener and its day or place: `If it falls, the mayor told the paper on Monday | ,
    we will help`.
    """
    at = (
        after_addressee(p, frame.last, frame.high)
        if "addressee" in frame.cue.complements and frame.last < frame.high
        else frame.last
    )
    while (
        p.letters[frame.left - 1] == ","
        and at < frame.high
        and at - frame.last < MOST_ADJUNCT
        and p.letters[at] in "PJDNn#"
    ):
        at += 1
    return at


def _in_sentence(p: Paragraph, frame: Frame) -> bool:
    """`Despite his "brash ways," the mayor wrote, | he is kind`: the quotation before the source begins within an
    adverbial.
    """
    number = p.quote[frame.left - 1] if frame.left > frame.low else 0
    return (
        bool(number)
        and p.quotes[number - 1][0] > frame.low
        and p.letters[frame.low] in "PK"
        and p.letters[frame.last + 1 : frame.last + 2] != "<"
    )


def _own_voice(p: Paragraph, i: int) -> bool:
    """Does the text add something itself here: `..., activists said, | as forces retook the town`?"""
    return p.letters[i] in "Wg" or p.lower[i] in OWN_VOICE


def _as_clause(p: Paragraph, frame: Frame, found: Complement | None) -> Frame | None:
    """`As the mayor said, ...`; `..., as the mayor said`; not `as the mayor answered questions`."""
    edge = frame.left - 1
    if not {"that", "quotation"} <= frame.cue.complements or edge > frame.low and p.letters[edge - 1] not in ",-<>C(":
        return None
    frame.rule, frame.left, frame.before = (
        "as-clause",
        edge,
        bool(p.letters[frame.low : edge].strip("CR,-<>(")),
    )  # But, as the mayor said, ...
    frame.start = None if frame.before else found.start if found else frame.last
    return frame


def _fills_gap(p: Paragraph, frame: Frame, word: str) -> bool:
    """`a man who officials say | fled`: the pronoun before the subject belongs to the content."""
    relative = word == "what" or word and p.letters[frame.left - 1] in "WT"
    return bool(relative) and frame.last < frame.high and p.letters[frame.last] in "ABvR"


def _ends_in_gap(p: Paragraph, frame: Frame) -> bool:
    """`a plan | the mayor says | is safe`: a relative clause without a pronoun, what it is about stands before the
    source.
    """
    gap = frame.rule == "subject-verb" and frame.left > frame.low + 1 and p.letters[frame.left - 1] in "Nn"
    return gap and not frame.cue.also_noun and frame.last < frame.high and p.letters[frame.last] in "AB"


def _announces_quotation(p: Paragraph, frame: Frame) -> bool:
    """`The mayor agreed. "..."`: a clause with nothing after its cue, and a quotation as the next sentence."""
    end = frame.high
    if "quotation" not in frame.cue.complements or frame.shared or frame.last != end - 1 or p.letters[end - 1] != ".":
        return False
    return end < len(p.letters) and p.letters[end] == "<" and end not in p.breaks


def _content_before(p: Paragraph, frame: Frame, found: Complement | None) -> bool:
    letters, edge, allowed = p.letters, frame.left - 1, frame.cue.complements
    if edge < 0 or not allowed & {"quotation", "nothing", "that"} or p.letters[frame.source[0]] == "W":
        return False
    if _whole_quotation(p, frame):
        return False
    mark = edge - 1 if letters[edge] in ",-" else edge
    if mark >= 0 and letters[mark] == ">":
        return _quotation_before(p, frame, mark, found)
    if p.bare and (found is None or letters[frame.last] == "g") and _closes_bare_sentence(p, frame):
        _cut_bare_source(p, frame)
        return p.letters[frame.left - 1] != "P" or "nothing" in frame.cue.complements
    if edge <= frame.low or letters[edge] not in ",-" or not allowed & {"nothing", "that"}:
        return False
    return _clause_before(p, frame, edge, found)


def _whole_quotation(p: Paragraph, frame: Frame) -> bool:
    """`Asked about it, the mayor said, | "We saw it."`: a capital begins a quotation that is whole; what comes before
    is the text's own.
    """
    first = frame.last + 2
    if first >= frame.high or p.letters[frame.last : first] != ",<" or p.quote[max(frame.left - 2, 0)]:
        return False
    return "quotation" in frame.cue.complements and p.printed[first][0].isupper()


def _closes_bare_sentence(p: Paragraph, frame: Frame) -> bool:
    """`The town fell the mayor said on Monday.`: a comma lost before a source and a cue that end the sentence."""
    last = (
        after_addressee(p, frame.last, frame.high)
        if "addressee" in frame.cue.complements and frame.last < frame.high
        else frame.last
    )
    ends = last >= frame.high or p.letters[last] in ".;g" or p.letters[last] in "JP" and frame.high - last < BARE_END
    words = frame.left - frame.low
    return ends and (words >= ENOUGH_WORDS or words >= FEWEST_WORDS and has_verb(p, frame.low, frame.left))


def _cut_bare_source(p: Paragraph, frame: Frame) -> None:
    """`the border with Dale | local sources said`: where no comma tells where the source begins, at a word that opens
    one, or at its name.
    """
    first, last = frame.source
    begin = last - 1
    while begin > first and p.letters[begin - 1] in "nN":
        begin -= 1
    opener = cut = next((i for i in range(begin, last) if p.lower[i] in OPENERS), first)
    while cut > first and p.letters[cut - 1] == "N":
        cut -= 1
    cut = opener if p.letters[cut - 1] == "P" else cut  # Syrian state media, but in Dale | state media
    if cut == first and p.letters[frame.left - 1] == "P":
        cut = next(
            (i for i in range(last - 1, begin, -1) if p.letters[i - 1 : i + 1] == "nN" or p.lower[i] == "media"), begin
        )
    if cut > first and p.letters[cut - 1] not in "CD":
        frame.source, frame.left = (cut, last), cut


def _quotation_before(p: Paragraph, frame: Frame, mark: int, found: Complement | None) -> bool:
    """`"...," the mayor said`; but not `Asked about the "plot," the mayor said that`."""
    if frame.left - 1 < frame.low:
        return found is None and (frame.last >= frame.high or p.letters[frame.last] in ".,")
    opening = p.quotes[p.quote[mark] - 1][0]
    adverbial = p.letters[frame.low :].lstrip("CR")[:1] in ("P", "K", "J", "I", "g") or p.lower[frame.low] == "asked"
    return not (adverbial and opening > frame.low and found is not None)


def _clause_before(p: Paragraph, frame: Frame, edge: int, found: Complement | None) -> bool:
    """`..., the mayor said`, with an end, a comma or an adverbial after the cue; but not `On Monday, the mayor said
    that`.
    """
    letters, last = p.letters, frame.last
    if "addressee" in frame.cue.complements and last < frame.high:
        last = after_addressee(p, last, frame.high)
    last = after_time(p, last, frame.high)
    after = letters[last] if last < frame.high else "."
    words = sum(letter not in ",.<>-" for letter in letters[frame.low : edge])
    if words and after == "," and letters[edge] == "," and found is None:
        return True
    verb = has_verb(p, frame.low, edge)
    if words < FEWEST_WORDS or not verb and words < ENOUGH_WORDS and after != ".":
        return False
    return after in ",.;-?()" or after in "JPRK" and found is None and verb
