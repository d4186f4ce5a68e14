"""How far the contents of the frames that stand reach, and which pieces they have."""

from analysis.english.tags import (
    ADVERB,
    CLOSING_QUOTE,
    COLON,
    COMMA,
    CONJUNCTION,
    DASH,
    ELLIPSIS,
    ING,
    NOMINAL,
    OPENING_QUOTE,
    OTHER_MARK,
    PAUSE,
    PREPOSITION,
    QUESTION,
    SEMICOLON,
    STOP,
    STOPS,
    SUBORDINATOR,
    TIME,
)
from analysis.instruments.attribution.boundaries import boundary_of, leaves_quotation
from analysis.instruments.attribution.conflicts import begins_anew
from analysis.instruments.attribution.frame import Frame
from analysis.instruments.attribution.grammar.noun_phrases import Span
from analysis.instruments.attribution.sentence import Paragraph

FEWEST_OF_RESULT = 6  # tokens with comma and stop: residents said | , cutting the only road.; not he said, smiling.
MOST_LEAD_IN = 9  # tokens of a sentence before its quotation: `Instead, | "he left."`
NEIGHBOURS = 20  # frames before and after that may bound a content

MAY_GO_ON = frozenset(("quotation", "nothing", "noun"))  # complements of cues that quotations may follow without a cue

AT_QUOTATION = PAUSE + STOP  # between a quotation and its cue: "It fell" | - said Reed
BEFORE_QUOTATION = COLON + COMMA + STOP + NOMINAL + TIME  # the mayor said on Monday | "and nobody saw it."
LEADING = OPENING_QUOTE + CLOSING_QUOTE + COMMA + STOP + CONJUNCTION + ADVERB + DASH  # But, | "it fell," she said
JOINING = CONJUNCTION + ADVERB + SUBORDINATOR + PREPOSITION + COMMA  # before the next attribution: | , while | he said
BETWEEN_QUOTATIONS = STOP + COMMA + QUESTION + ELLIPSIS
AROUND_CONTENT = COMMA + STOPS + DASH + ELLIPSIS + OTHER_MARK


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
        pieces.append(_piece_after(p, frame, frame.start, later))
    elif frame.before:
        pieces += _quotation_after(p, frame, later) or _result_after(p, frame, later)
    if _may_go_on(frame):
        end = pieces[-1][1] if pieces else frame.right
        pieces += _following_quotes(p, max(end, frame.right), frame, earlier, later)
    return pieces


def _may_go_on(frame: Frame) -> bool:
    """May quotations of the next sentences belong to this frame?"""
    return frame.stop is None and (bool(frame.cue.complements & MAY_GO_ON) or frame.rule == "according-to")


# -- the piece before the cue ----------------------------------------------------------------------------------------


def _left_edge(p: Paragraph, frame: Frame, earlier: list[Frame]) -> int:
    """Where a content that stands before its cue begins: with its quotation, or with the sentence."""
    edge = frame.left - 1
    while edge >= 0 and not p.quote[edge] and p.letters[edge] in AT_QUOTATION:
        edge -= 1
    begin = _first_token(p, frame, earlier)
    if edge >= 0 and p.quote[edge]:
        opening = _quotation_at(p, edge)[0]
        if opening <= begin or not p.letters[begin:opening].strip(LEADING):
            return opening
    return begin


def _first_token(p: Paragraph, frame: Frame, earlier: list[Frame]) -> int:
    """The first token that may belong to a content before its cue: not what earlier frames of the sentence have."""
    begin = _quotation_at(p, frame.low)[0] if p.quote[frame.low] else begins_anew(p, frame)
    for other in earlier:
        if other.low == frame.low:
            end = other.right if other.stop is None else other.stop
            begin = max(begin, end if end < frame.left else begin)
    return begin


def _quotation_at(p: Paragraph, i: int) -> Span:
    """The quotation that the token i stands in."""
    return p.quotes[p.quote[i] - 1]


# -- the piece after the cue -----------------------------------------------------------------------------------------


def _piece_after(p: Paragraph, frame: Frame, start: int, later: list[Frame]) -> Span:
    """First token of the content after a cue, and the token after its last: of a quotation, all of it."""
    if _is_paragraph(p, frame):
        return start, min((i for i in p.breaks if i > start), default=len(p.letters))
    end = _right_edge(p, frame, start, later)
    if start < end < len(p.quote) and p.quote[end - 1]:
        end = max(end, _quotation_at(p, end - 1)[1])
    return start, end


def _is_paragraph(p: Paragraph, frame: Frame) -> bool:
    """`the mayor wrote: |` and a paragraph without marks"""
    return frame.start == frame.high and frame.start in p.breaks and p.letters[frame.start] != OPENING_QUOTE


def _quotation_after(p: Paragraph, frame: Frame, later: list[Frame]) -> list[Span]:
    """`"It fell," the mayor said on Monday, | "and nobody saw it."`"""
    opening = p.letters.find(OPENING_QUOTE, frame.right, frame.high)
    if opening < 0 or p.letters[opening - 1] not in BEFORE_QUOTATION:
        return []
    if any(frame.right <= other.left <= opening for other in later):
        return []
    return [(opening, _quotation_at(p, opening)[1])]


def _result_after(p: Paragraph, frame: Frame, later: list[Frame]) -> list[Span]:
    """`The rebels took the bridge, residents said | , cutting the road`: what came of it, unless it is a cue."""
    comma = frame.right
    if p.letters[comma : comma + 2] != COMMA + ING or frame.high - comma < FEWEST_OF_RESULT:
        return []
    if p.letters[frame.left - 1 : frame.left] != COMMA or CLOSING_QUOTE in p.letters[frame.low : frame.left]:
        return []
    if any(other.low == frame.low and other.left >= comma for other in later):
        return []
    return [(comma + 1, frame.high)]


def _right_edge(p: Paragraph, frame: Frame, start: int, later: list[Frame]) -> int:
    """The token after a content that begins at `start` and must end where the frame does."""
    end = _before_next(p, frame, start, later)
    if _is_inserted(p, frame):
        comma = p.letters.find(COMMA, start, end)
        end = comma if comma > 0 and not p.quote[comma] else end
    marks, leaves = boundary_of(frame)
    for i in range(_first_to_leave(p, frame, start, end), end):
        letter = p.letters[i]
        if letter == CLOSING_QUOTE:
            if leaves_quotation(p, i, end):
                return i + 1
        elif letter in marks and not p.quote[i] and (letter == SEMICOLON or (i > start and leaves(p, i, end))):
            return i
    return end


def _is_inserted(p: Paragraph, frame: Frame) -> bool:
    """`the mayor, who said no | , left`: the comma that closes the relative clause ends the content."""
    return frame.rule == "relative" and p.letters[frame.left - 1 : frame.left] == COMMA


def _first_to_leave(p: Paragraph, frame: Frame, start: int, end: int) -> int:
    """The first token at which a content may end: `described the bridge, which is old, | as a risk`."""
    may_be_as = frame.complement == "predicate" and "as" in frame.cue.complements
    return p.lower.index("as", start) if may_be_as and "as" in p.lower[start:end] else start


def _before_next(p: Paragraph, frame: Frame, start: int, later: list[Frame]) -> int:
    """Where the next attribution of the sentence begins, without the word that joins it, or the end of the sentence."""
    stop = frame.high if frame.stop is None else frame.stop
    for other in later:
        if other.low == frame.low and start < other.left < stop:
            begin = begins_anew(p, other) if other.before else other.low
            end = begin if begin > start else other.left
            while end > start and p.letters[end - 1] in JOINING:
                end -= 1
            return end
    return stop


# -- quotations that follow without a cue ----------------------------------------------------------------------------


def _following_quotes(p: Paragraph, after: int, frame: Frame, earlier: list[Frame], later: list[Frame]) -> list[Span]:
    """Quotations that go on after the frame in the same paragraph and have no cue of their own. They go on from the
    last cue of the sentence that has a quotation before it.
    """
    pieces: list[Span] = []
    rivals = later if frame.before else earlier + later
    if frame.source is None or any(other.before and other.low == frame.low for other in rivals):
        return pieces
    at = max(after, frame.high)
    while (piece := _next_quotation(p, at, frame, later)) is not None:
        pieces.append(piece)
        at = piece[1]
    return pieces


def _next_quotation(p: Paragraph, at: int, frame: Frame, later: list[Frame]) -> Span | None:
    """The quotation that follows the token before `at` at once, unless a later frame has it."""
    while at < len(p.letters) and p.letters[at] in BETWEEN_QUOTATIONS and not p.quote[at]:
        at += 1
    opening = _opening_from(p, at, frame, later)
    if opening is None:
        return None
    end = _quotation_at(p, opening)[1]
    return None if any(_has_quotation(other, at, end) for other in later) else (at, end)


def _has_quotation(other: Frame, at: int, end: int) -> bool:
    """Does the quotation [at, end) belong to a later frame: `"It fell," | she said`, `She said: | "It fell."`?"""
    return (other.before and at < other.left <= end + 1) or other.low <= at < other.left


def _opening_from(p: Paragraph, at: int, frame: Frame, later: list[Frame]) -> int | None:
    """The mark that opens a quotation here, or after the first words of a sentence that has no cue and ends with it:
    `Instead, | "he left."`
    """
    if p.letters[at : at + 1] == OPENING_QUOTE:
        return at
    opening = p.letters.find(OPENING_QUOTE, at, at + MOST_LEAD_IN)
    if opening < 0 or not frame.before:
        return None
    end = _quotation_at(p, opening)[1]
    ends = p.letters[end : end + 1] in ("", STOP) or end in p.sentence_end
    return opening if ends and not any(at <= other.low < end for other in later) else None


# -- marks and joining words at either end ---------------------------------------------------------------------------


def _trim(p: Paragraph, start: int, end: int) -> Span:
    """A piece without marks and joining words at its ends."""
    while start < end and (p.letters[start] in AROUND_CONTENT or _joins_only(p, start, end)):
        start += 1
    while end > start and p.letters[end - 1] in AROUND_CONTENT:
        end -= 1
    return start, end


def _joins_only(p: Paragraph, start: int, end: int) -> bool:
    """The `and` of `and | nobody saw it`, outside a quotation and not alone."""
    return p.lower[start] in ("and", "but") and start + 1 < end and not p.quote[start]
