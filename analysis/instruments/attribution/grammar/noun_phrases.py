"""Verb groups, and noun phrases that end at a token, read off the word classes without a parser
(analysis/attribution/phrases_after.py: to the right).

Every function takes a Paragraph and token numbers and stays within the sentence [low, high). What it looks at is
bounded by the sentence, so that the time grows with the length of a text and no faster.
"""

from collections.abc import Callable

from analysis.instruments.attribution.sentence import Paragraph

Span = tuple[int, int]
Step = tuple[int, int | None]  # the token to go on with, and the first token of the phrase so far, if it has moved

LONGEST = 45  # tokens in a source with its appositions
LONGEST_QUOTED = 8  # tokens of a title in quotation marks within a source
DAYTIMES = frozenset("morning night evening afternoon week month year".split())  # last | night, Monday | morning
TIME_WORDS = DAYTIMES | frozenset("early late last next this past of on in".split())
AGO = ("ago", "later", "earlier")  # after one of TIMES: two weeks | ago
TIMES = frozenset(time + ending for time in "minute hour day week month year decade".split() for ending in ("", "s"))
INDEFINITE = frozenset(
    "everyone everybody someone somebody anyone anybody nobody none no-one".split()
)  # a relative clause may follow
ABOUT = frozenset(  # before a number that is part of the source
    "about nearly almost roughly around more less fewer than at least just over under".split()
)
COUNTS = TIMES | frozenset("a few several less more than just".split())  # less than a week | ago
CIRCUMSTANCES = frozenset(  # of saying, not part of who says it: in a | statement
    "statement interview speech tweet email e-mail letter press news conference briefing radio television telephone tv"
    " facebook twitter telegram court message article column op-ed report post memo phone video hearing debate rally"
    " week month year day night morning afternoon evening condition anonymity reporters part response return turn time"
    " case addition fact".split()
)


def verb_group_start(p: Paragraph, verb: int, low: int) -> int:
    """First token of the verb group that ends in this verb: `has not yet | said`. A `to` begins it, but for `has to
    say`.
    """
    letters, first = p.letters, verb
    while first > low and not p.quote[first - 1]:
        letter, left = letters[first - 1], letters[first - 2 : first - 1]
        if letter == "I" and left not in ("A", "B") and p.lower[first - 2] not in ("going", "used", "able"):
            return first - 1
        if letter not in "ABRI" and not (p.lower[first - 1] in ("both", "all", "since") and left in ("A", "B")):
            break
        first -= 1
    return first


def noun_phrase_before(p: Paragraph, last: int, low: int) -> Span | None:
    """The noun phrase that ends with this token, leftwards as far as the grammar lets it; a pronoun stands alone."""
    if last < low:
        return None
    letter, word = p.letters[last], p.lower[last]
    if (
        letter == "O"
        and word.endswith(("self", "selves"))
        or letter == "D"
        and word in ("both", "all", "each")
        and last > low
        and p.letters[last - 1] in "Nn),S"
    ):
        found = noun_phrase_before(p, last - 1, low)
        return (found[0], last + 1) if found and letter == "O" else found
    if letter in "WT" or letter in "SO" and not _is_object(p, last, low):
        if letter == "W" and p.lower[last - 1 : last] == ("of",) and last - 2 > low:
            return last - 2, last + 1  # many of whom
        counted = (
            last > low and p.lower[last] in INDEFINITE and p.lower[last - 1] in ("not", "almost", "nearly", "virtually")
        )
        return (last - counted, last + 1) if letter != "O" else None
    if _ends_time(p, last, low):
        return _before_time(p, last, low)
    circumstance = _circumstance(p, last, low)
    if circumstance is not None:
        return noun_phrase_before(p, circumstance - 1, low)
    return _longest_before(p, last, low) if letter in "Nn#p)>vgDOR" else None


def _circumstance(p: Paragraph, last: int, low: int) -> int | None:
    """The preposition of a phrase that ends here and belongs to no name: `Ann Reed | in a new statement`."""
    if p.lower[last] not in CIRCUMSTANCES:
        return None
    i = last - 1
    while i > low and p.letters[i] in "DnNgv#":
        i -= 1
    return i if i > low and p.lower[i] in ("in", "on", "at", "by", "during") and p.letters[i - 1] == "N" else None


def _longest_before(p: Paragraph, last: int, low: int) -> Span | None:
    start = _walk_left(p, last, low)
    while start <= last and p.letters[start] in "CRP,":
        start += 1
    while start > low and p.lower[start - 1] in ABOUT and (p.letters[start] in "#R" or p.lower[start] in ABOUT):
        start -= 1  # more than | six in 10
    if (
        p.bare
        and start < last
        and p.letters[start] == "#"
        and len(p.lower[start]) == 4
        and p.letters[start + 1] in "NDn"
        and p.lower[start] < "2100"
        and p.lower[start].isdigit()
    ):
        start += 1  # a date before a sentence without its comma: in 2016 | the mayor
    return (start, last + 1) if p.letters[start : last + 1].strip("RPC,p()/") else None


def _ends_time(p: Paragraph, last: int, low: int) -> bool:
    if p.letters[last] == "J" or p.lower[last] in TIMES and p.letters[last + 1 : last + 2] and p.lower[last + 1] in AGO:
        return True
    return (
        last > low
        and p.lower[last] in DAYTIMES
        and (p.letters[last - 1] == "J" or p.lower[last - 1] in ("last", "this", "next", "past"))
    )


def _before_time(p: Paragraph, last: int, low: int) -> Span | None:
    """`the mayor | on Monday`: the noun phrase before a time phrase."""
    i = last
    counted = COUNTS if p.lower[last] in TIMES else TIME_WORDS  # less than a week | ago
    while i > low and (p.letters[i] in "J#" or p.lower[i] in TIME_WORDS or p.lower[i] in counted):
        i -= 1
    return noun_phrase_before(p, i, low) if p.letters[i] in "Nn)SvOWT" else None


def _walk_left(p: Paragraph, last: int, low: int) -> int:
    """First token of the phrase: each word class says whether the phrase goes on beyond it."""
    i, start = last, last + 1
    while i >= low and last - i < LONGEST:
        step = _STEPS.get(p.letters[i], _stop)(p, i, low, last)
        if step is None:
            break
        i, moved = step
        start = start if moved is None else moved
    return start


def _stop(p: Paragraph, i: int, low: int, last: int) -> Step | None:
    return None


def _noun(p: Paragraph, i: int, low: int, last: int) -> Step | None:
    if _is_bare_verb(p, i, low):
        return _finite(p, i, low, last)
    if (
        p.bare
        and p.letters[i : i + 2] == "nN"
        and i < last
        and p.lower[i].endswith("s")
        and p.lower[i].isalpha()
        and p.letters[low:i].strip("DNn")
    ):
        return None  # in several towns | Ann Reed
    return i - 1, i


def _is_bare_verb(p: Paragraph, i: int, low: int) -> bool:
    """Is this a verb without an ending: `people who | favor the bill`, `who will | vote`, `who have | run`?"""
    if i == low or p.letters[i - 1] not in "ARW":
        return False
    k = i - 1
    while k > low and p.letters[k] == "R":
        k -= 1
    return p.letters[i] == "n" and k > low and (p.letters[k] == "A" or p.lower[k] == "who")


def _bracket(p: Paragraph, i: int, low: int, last: int) -> Step | None:
    opening = p.letters.rfind("(", low, i)
    return (opening - 1, opening) if opening >= 0 else None


def _quoted_title(p: Paragraph, i: int, low: int, last: int) -> Step | None:
    opening = p.letters.rfind("<", low, i)
    return (
        (opening - 1, opening)
        if 0 <= i - opening <= LONGEST_QUOTED and opening >= 0 and p.letters[i - 1] not in ",.?-~"
        else None
    )


def _determiner(p: Paragraph, i: int, low: int, last: int) -> Step | None:
    left = p.letters[i - 1] if i > low else ""
    if left == "n" and p.letters[max(low, i - 2) : i - 1] == "I":  # people who came to protest the visit
        return i - 2, i
    if left == "n" and _is_bare_verb(p, i - 1, low):
        return i - 1, i
    reduced = left == "g" and p.letters[max(low, i - 2) : i - 1] in ("N", "n")  # the party backing the bill
    goes_on = left and left in "DPCpRI" or reduced or left in ("v", "g") and _before_relative(p, i - 1, low) is not None
    return (i - 1 if goes_on else low - 1), i


def _time(p: Paragraph, i: int, low: int, last: int) -> Step | None:
    belongs = i < last and (
        p.letters[i + 1] == "p" or p.letters[max(low, i - 1)] == "D"
    )  # Monday's statement, his Monday show
    return (i - 1, i) if belongs else None


def _adverb(p: Paragraph, i: int, low: int, last: int) -> Step | None:
    return (i - 1, None) if i < last and p.letters[i + 1] in "vnN#D" else None


def _past(p: Paragraph, i: int, low: int, last: int) -> Step | None:
    """`the elected leader`, `officials briefed on it`, `people who have seen it`; any other past form is the verb of a
    clause.
    """
    left = p.letters[i - 1] if i > low else ""
    right = p.letters[i + 1] if i < last else ""
    if left in ("D", "p", "#") or left in ("", "R", "P", "C") and right in ("n", "N"):
        return i - 1, i
    if left in ("N", "n", ")") and right in ("P", "I", "J", "R", "") and not _is_phrasal(p, i):
        return i - 1, None
    return _finite(p, i, low, last)


def _is_phrasal(p: Paragraph, i: int) -> bool:
    """`the mayor sent out | a letter`, unlike `letters sent | to voters`"""
    return p.lower[i + 1 : i + 2] in (("out",), ("up",), ("off",), ("down",), ("away",), ("back",))


def _finite(p: Paragraph, i: int, low: int, last: int) -> Step | None:
    before = _before_relative(p, i, low)
    return (before, None) if before is not None else None


def _gerund(p: Paragraph, i: int, low: int, last: int) -> Step | None:
    left = p.letters[i - 1] if i > low else ""
    if left in ("D", "p", "#"):
        return i - 1, i
    return (i - 1, None) if left in ("N", "n", "P", ")") else None


def _infinitive(p: Paragraph, i: int, low: int, last: int) -> Step | None:
    return (i - 1, None) if i > low and p.letters[i - 1] in "nNvg" else None


def _pronoun(p: Paragraph, i: int, low: int, last: int) -> Step | None:
    if _is_object(p, i, low):
        return i - 1, i
    joined = p.letters[i] == "S" and i < last and (p.letters[i + 1] == "C" or p.lower[i] in INDEFINITE)
    return (low - 1, i) if joined else None


def _is_object(p: Paragraph, i: int, low: int) -> bool:
    """`many of them`, `people close to him`, `people who have met him`, `people who have seen it`"""
    return p.letters[i] == "O" or p.lower[i - 1 : i] == ("of",)


def _that(p: Paragraph, i: int, low: int, last: int) -> Step | None:
    return (i - 1, i) if i == low else None


def _preposition(p: Paragraph, i: int, low: int, last: int) -> Step | None:
    """Goes on to what the phrase belongs to; an adverbial at the beginning (`In a statement the mayor`) does not belong
    to it.
    """
    left = p.letters[i - 1] if i > low else ""
    adverbial = (
        i < last
        and p.lower[i + 1] in CIRCUMSTANCES
        and p.lower[i] != "of"
        and p.letters[max(low, i - 2) : i] not in ("nv", "Nv")
    )  # residents reached | by phone
    if left and (left in "Nn)>vgp#SD" or p.lower[i - 1] == "out") and not adverbial:
        return i - 1, None
    return low - 1, _after_opening_phrase(p, i, last)


def _after_opening_phrase(p: Paragraph, preposition: int, last: int) -> int | None:
    """Where the noun phrase begins after `In London`: at its determiner, or at a name after a time or a circumstance."""
    for i in range(preposition + 2, last + 1):
        before, letter = p.letters[i - 1], p.letters[i]
        if letter == "D" and before in "NnJ" or letter in "DNn" and before == "J":
            return i
        if before == "n" and p.lower[i - 1] in CIRCUMSTANCES and (letter == "N" or p.lower[i] in p.titles):
            return i
    return None


def _conjunction(p: Paragraph, i: int, low: int, last: int) -> Step | None:
    """`and` joins two noun phrases (the mayor and the governor) unless a verb before it makes it join clauses."""
    letters = p.letters
    if i == low or letters[i - 1] not in "Nn#)p>,S" or p.lower[i] == "but":
        return None
    if letters[i - 1] == "," and (_list_comma(p, i - 1, low, last) is None or _follows_clause(p, i - 1, low)):
        return None
    k = i - 1
    while k >= low and letters[k] not in ",;:<>-KTW":
        if (
            letters[k] in "AB"
            or letters[k] == "v"
            and letters[k - 1 : k] in ("N", "n", "S")
            and letters[k + 1] not in "P"
        ):
            return None
        k -= 1
    return i - 1, None


def _follows_clause(p: Paragraph, comma: int, low: int) -> bool:
    """Does a whole clause stand before the comma of `they left, and the mayor`, and no list as in `Reed, Lee, and the
    mayor`?
    """
    before = p.letters[low:comma].rpartition(",")
    return not before[1] or any(letter in "ABv" for letter in before[2])


def _list_comma(p: Paragraph, i: int, low: int, last: int) -> Step | None:
    """The comma of `the mayor, the governor and the envoy`."""
    if "C" not in p.letters[i : last + 1] or i == low:
        return None
    k = i - 1
    while k >= low and p.letters[k] in "DNn#p":
        k -= 1
    if not i - 6 <= k < i - 1:
        return None
    listed = k < low or p.letters[k] in ",;:KTC>" or p.letters[k] == "P" and not p.letters[k + 1 : i].strip("N")
    return (i - 1, None) if listed else None


def _before_relative(p: Paragraph, verb: int, low: int) -> int | None:
    """Token before the `who` or `that` whose clause this verb stands in: `people | who have seen it`."""
    for i in range(verb - 1, max(low, verb - 13), -1):
        if p.letters[i] in "WT":
            return i - 1 if p.letters[i - 1] in "Nn)DS" else None
        if p.letters[i] in ",;:<>-KI":
            return None
    return None


_STEPS: dict[str, Callable[[Paragraph, int, int, int], Step | None]] = {
    **dict.fromkeys("Nn#p", _noun),
    "D": _determiner,
    ")": _bracket,
    ">": _quoted_title,
    "J": _time,
    "R": _adverb,
    "v": _past,
    "g": _gerund,
    "A": _finite,
    "B": _finite,
    "I": _infinitive,
    "S": _pronoun,
    "O": _pronoun,
    "T": _that,
    "P": _preposition,
    "C": _conjunction,
    ",": _list_comma,
    "/": lambda p, i, low, last: (i - 1, None),
}
