"""How far the contents of the frames that stand reach, and which pieces they have."""

from analysis.instruments.attribution.conflicts import CLAUSAL, begins_anew
from analysis.instruments.attribution.frame import Frame
from analysis.instruments.attribution.grammar.complements import begins_clause, verb_after_insertion
from analysis.instruments.attribution.grammar.noun_phrases import Span
from analysis.instruments.attribution.sentence import Paragraph

MOST_LEAD_IN = 9  # tokens of a sentence before its quotation: `Instead, | "he left."`
NEIGHBOURS = 20  # frames before and after that may bound a content


def add_contents(p: Paragraph, frames: list[Frame]) -> list[tuple[Frame, list[Span]]]:
    """Each frame with its content, frames without content left out."""
    found = []
    for no, frame in enumerate(frames):
        pieces = _content(p, frame, frames[max(0, no - NEIGHBOURS) : no], frames[no + 1 : no + 1 + NEIGHBOURS])
        pieces = [piece for piece in (_trim(p, *piece) for piece in pieces) if piece[1] > piece[0]]
        if pieces:
            found.append((frame, pieces))
    return found


def _content(p: Paragraph, frame: Frame, earlier: list[Frame], later: list[Frame]) -> list[Span]:
    """The pieces of a content: before the cue, after it, and quotations that go on without a cue of their own."""
    pieces = [frame.object] if frame.object else []
    if frame.before:
        pieces.append((_left_edge(p, frame, earlier), frame.left))
    if frame.start is not None:
        pieces.append(_piece_after(p, frame, later))
    elif frame.before:
        pieces += _quotation_after(p, frame, later)
    if frame.stop is None and (
        frame.cue.complements & {"quotation", "nothing", "noun"} or frame.rule == "according-to"
    ):
        end = pieces[-1][1] if pieces else frame.right
        pieces += _following_quotes(p, max(end, frame.right), frame, earlier, later)
    return pieces


def _piece_after(p: Paragraph, frame: Frame, later: list[Frame]) -> Span:
    if (
        frame.start == frame.high and frame.start in p.breaks and p.letters[frame.start] != "<"
    ):  # the mayor wrote: | a paragraph without marks
        return frame.start, min((i for i in p.breaks if i > frame.start), default=len(p.letters))
    end = _right_edge(p, frame, later, frame.high if frame.stop is None else frame.stop)
    if frame.start < end < len(p.quote) and p.quote[end - 1]:
        end = max(end, p.quotes[p.quote[end - 1] - 1][1])
    return frame.start, end


def _quotation_after(p: Paragraph, frame: Frame, later: list[Frame]) -> list[Span]:
    """`"It fell," the mayor said on Monday, | "and nobody saw it."`"""
    opening = p.letters.find("<", frame.right, frame.high)
    if (
        opening < 0
        or p.letters[opening - 1] not in ",:.nNJ"
        or any(frame.right <= other.left <= opening for other in later)
    ):
        return []
    return [(opening, p.quotes[p.quote[opening] - 1][1])]


def _left_edge(p: Paragraph, frame: Frame, earlier: list[Frame]) -> int:
    """Where a content that stands before its cue begins: with its quotation, or with the sentence."""
    edge = frame.left - 1
    while edge >= 0 and not p.quote[edge] and p.letters[edge] in ",-.":
        edge -= 1
    begin = p.quotes[p.quote[frame.low] - 1][0] if p.quote[frame.low] else begins_anew(p, frame)
    for other in earlier:
        if other.low == frame.low:
            end = other.right if other.stop is None else other.stop
            begin = max(begin, end if end < frame.left else begin)
    if edge >= 0 and p.quote[edge]:
        opening = p.quotes[p.quote[edge] - 1][0]
        if opening <= begin or p.letters[begin:opening].strip("<>,.CR-") == "":
            return opening
    return begin


def _right_edge(p: Paragraph, frame: Frame, later: list[Frame], stop: int) -> int:
    end = _before_next(p, frame, later, stop)
    if frame.rule == "relative" and p.letters[frame.left - 1 : frame.left] == ",":
        comma = p.letters.find(",", frame.start, end)
        end = comma if comma > 0 and not p.quote[comma] else end
    clausal = frame.complement in CLAUSAL or frame.before
    leaves = (
        _leaves_infinitive if frame.complement == "infinitive" else _leaves_clause if clausal else _leaves_noun_phrase
    )
    first = frame.start
    if frame.complement == "predicate" and "as" in frame.cue.complements and "as" in p.lower[first:end]:
        first = p.lower.index("as", first)  # described the bridge, which is old, | as
    for i in range(first, end):
        if not p.quote[i] and (p.letters[i] == ";" or i > frame.start and leaves(p, i, end)):
            return i
        if p.letters[i] == ">" and _leaves_quotation(p, i, end):
            return i + 1
    return end


def _before_next(p: Paragraph, frame: Frame, later: list[Frame], stop: int) -> int:
    """Where the next attribution of the sentence begins, without the word that joins it, or the end of the sentence."""
    for other in later:
        if other.low == frame.low and frame.start < other.left < stop:
            begin = begins_anew(p, other) if other.before else other.low
            end = begin if begin > frame.start else other.left
            while end > frame.start and p.letters[end - 1] in "CRKP,":
                end -= 1
            return end
    return stop


def _leaves_clause(p: Paragraph, i: int, end: int) -> bool:
    """Does the text go on in its own voice here, after an attributed clause: `..., while`, `..., which`?"""
    if p.letters[i] != "," or i + 1 == end:
        return False
    follows = p.letters[i + 1 : i + 4]
    if follows[:1] == "W" or follows[:2] == "PW" or follows in ("DnT", "DnW"):
        return not verb_after_insertion(p, i, end)
    return p.lower[i + 1] == "while"


def _leaves_infinitive(p: Paragraph, i: int, end: int) -> bool:
    """`vowed to stay | and left`, `vowed to stay | , but he left`, `| , leaving nothing behind`"""
    letters = p.letters
    if letters[i] == "C":
        return letters[i + 1 : i + 2] == "v"
    if letters[i] != "," or i + 1 == end:
        return False
    joined = letters[i + 1] == "C" and i + 2 < end and (letters[i + 2] == "v" or begins_clause(p, i + 2, end))
    return joined or letters[i + 1] in "vg" or _leaves_clause(p, i, end)


def _leaves_quotation(p: Paragraph, i: int, end: int) -> bool:
    """Is the mark at i, after a comma, the end: `called it "old," | a word that hurt`, `"old," | though it was new`?"""
    if i + 1 == end or p.letters[i - 1] != "," or "<" in p.letters[i + 1 : end]:
        return False
    return p.letters[i + 1] in "DW" or p.lower[i + 1] in ("though", "although", "while")


def _leaves_noun_phrase(p: Paragraph, i: int, end: int) -> bool:
    """Does an attributed noun phrase end here: `rejected the plan | and resigned`, `| on Monday`, `, | who`?"""
    letters = p.letters
    after = letters[i + 1] if i + 1 < end else ""
    if letters[i] == ",":
        if after and after in "Bv":
            return not verb_after_insertion(p, i, end)
        if after == "K":
            return p.lower[i + 1] in ("while", "though", "so")
        return bool(after) and after in "WCgSR"
    if letters[i] == "C":
        return bool(after) and after in "vAB"
    if letters[i] == "P":
        return after == "J" and i + 3 >= end
    return letters[i] in "K" and p.lower[i] in ("after", "although", "though", "before")


def _following_quotes(p: Paragraph, after: int, frame: Frame, earlier: list[Frame], later: list[Frame]) -> list[Span]:
    """Quotations that go on after the frame in the same paragraph and have no cue of their own."""
    pieces: list[Span] = []
    rivals = later if frame.before else earlier + later
    if frame.source is None or any(other.before and other.low == frame.low for other in rivals):
        return pieces  # they go on from the last cue of the sentence that has a quotation before it
    at = max(after, frame.high)
    while True:
        while at < len(p.letters) and p.letters[at] in ".,?~" and not p.quote[at]:
            at += 1
        opening = _opening_from(p, at, frame, later)
        if opening is None:
            return pieces
        end = p.quotes[p.quote[opening] - 1][1]
        if any(other.before and at < other.left <= end + 1 or other.low <= at < other.left for other in later):
            return pieces
        pieces.append((at, end))
        at = end


def _opening_from(p: Paragraph, at: int, frame: Frame, later: list[Frame]) -> int | None:
    """The mark that opens a quotation here, or after the first words of a sentence that has no cue and ends with it:
    `Instead, | "he left."`
    """
    if p.letters[at : at + 1] == "<":
        return at
    opening = p.letters.find("<", at, at + MOST_LEAD_IN)
    if opening < 0 or not frame.before:
        return None
    end = p.quotes[p.quote[opening] - 1][1]
    ends = p.letters[end : end + 1] in ("", ".") or end in p.sentence_end
    return opening if ends and not any(at <= other.low < end for other in later) else None


def _trim(p: Paragraph, start: int, end: int) -> Span:
    while (
        start < end
        and p.letters[start] in ",;:.?-~/"
        or start < end
        and p.lower[start] in ("and", "but")
        and start + 1 < end
        and not p.quote[start]
    ):
        start += 1
    while end > start and p.letters[end - 1] in ",;:-./?~":
        end -= 1
    return start, end
