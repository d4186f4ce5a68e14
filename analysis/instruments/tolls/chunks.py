"""A sentence as a row of chunks, each with a letter (tags.py): what the patterns of lexicons/toll_rules.csv fit.

    The  blast  killed  at least 20 people  on Monday  .
    d    x      P       N                   y          ;

A number is a chunk with the noun phrase that it counts; a phrase of harm, a time and a few joined words are one chunk,
any other word or mark is one by itself. Wanting in one word (threatened) is a chunk of the kind `plan`. Quotation marks
are passed over.
"""

from collections.abc import Iterator
from typing import NamedTuple

from analysis.english.no_counts import is_year
from analysis.english.numbers import Printed, Reading, find_numbers
from analysis.english.periods import Period, find_periods
from analysis.english.tokens import Tokens, tokenise
from analysis.instruments.tolls.noun_phrases import (
    LOST_SPACE,
    PEOPLE,
    SMALL,
    NounPhrase,
    ends_in_a_time,
    is_age,
    is_one_of,
    is_share,
    noun_phrase,
    partitive,
)
from analysis.instruments.tolls.people_in_words import OPENERS, SIGNS, as_number, people_in_words
from analysis.instruments.tolls.tags import (
    ACTIVE,
    ADVERB,
    BARE_NUMBER,
    CLAUSE_END,
    COUNTED_CAPTIVES,
    COUNTED_HARM,
    COUNTED_LIVES,
    COUNTED_PEOPLE,
    COUNTED_THING,
    COUNTED_UNKNOWN,
    MARKED,
    MARKS,
    PERSON,
    TIME,
    WORD,
)
from analysis.instruments.tolls.words import NOT_ADVERBS, QUOTES, HarmWord, Words

LONGEST_GAP = 4
MOST_WORDS = 200_000  # remembered
UNITS: dict[str | None, str] = {"families": "families", "homes": "homes"}  # what has another kind, or none: people
NO_NUMBER = Printed(0, 0, 0, Reading())


class Chunk(NamedTuple):
    code: str  # a letter of tags.py
    first: int  # first and last-plus-one token
    last: int
    number: Printed = NO_NUMBER
    kind: str | None = None  # what the number counts; of a word: plan (wants, threatens) or condition (if)
    harm: HarmWord | None = None
    noun: tuple[int, int] = (0, 0)  # tokens of the counted noun phrase
    single: bool = False  # a soldier


class Chunks(NamedTuple):
    codes: str
    chunks: list[Chunk]
    tokens: Tokens
    periods: list[Period]


def chunk_sentence(sentence: str, words: Words) -> Chunks | None:
    """The chunks of a sentence; None where it prints no number."""
    tokens = names_apart(tokenise(sentence))
    numbers = {number.start: number for number in find_numbers(sentence, words.numbers)}
    if not numbers and SIGNS.isdisjoint(tokens.lower):
        return None
    periods = [
        period for period in find_periods(sentence) if not any(n.start < period.start < n.end for n in numbers.values())
    ]
    chunks = list(read_chunks(tokens, numbers, periods, words))
    return Chunks("".join(chunk.code for chunk in chunks), chunks, tokens, periods)


def letters_of(text: str, words: Words) -> str:
    """The letters of a text, whether it prints a number or not, as the vetoes see it.

    >>> from analysis.instruments.tolls.words import toll_words
    >>> letters_of("The blast killed at least 20 people.", toll_words())
    'dxPN;'
    """
    numbers = {number.start: number for number in find_numbers(text, words.numbers)}
    chunks = read_chunks(names_apart(tokenise(text)), numbers, find_periods(text), words)
    return "".join(MARKED.get(chunk.kind, chunk.code) for chunk in chunks)


def names_apart(tokens: Tokens) -> Tokens:
    """The tokens, with IS and WHO kept apart from is and who: in capitals between words that are not."""
    names = {
        at
        for at, word in enumerate(tokens.printed)
        if word in ("IS", "WHO") and not _shouts(tokens.printed[max(0, at - 3) : at] + tokens.printed[at + 1 : at + 4])
    }
    return (
        tokens._replace(lower=tuple(word.upper() if at in names else word for at, word in enumerate(tokens.lower)))
        if names
        else tokens
    )


def _shouts(words: tuple[str, ...]) -> bool:
    capitals = [word.isupper() for word in words if word.isalpha() and len(word) > 1]
    return 2 * sum(capitals) > len(capitals)


def read_chunks(tokens: Tokens, numbers: dict[int, Printed], periods: list[Period], words: Words) -> Iterator[Chunk]:
    starting = {period.start: period.end for period in periods}
    at, n = 0, len(tokens.lower)
    while at < n:
        start = tokens.starts[at]
        number = numbers.get(start)
        if start in starting:
            last = _token_after(tokens, at, starting[start])
            chunk = Chunk(TIME, at, last)
        elif number:
            chunk = number_chunk(tokens, at, number, words, starting)
            if new_headline(tokens, at):
                yield Chunk(CLAUSE_END, at, at)
        else:
            in_words = counted_by_words(tokens, at, words) if tokens.lower[at] in OPENERS else None
            chunk = in_words or word_chunk(tokens, at, words)
            joined = chunk.last > at + 1 and not chunk.harm
            if joined and any(tokens.starts[k] in numbers for k in range(at + 1, chunk.last)):
                chunk = Chunk(WORD, at, at + 1)  # in | total of 85
        if chunk.code:
            yield chunk
        at = max(chunk.last, at + 1)


def new_headline(tokens: Tokens, at: int) -> bool:
    """`BLAST KILLS TWO IN MARKET Three people were held`: after words in capitals a number that is not begins anew."""
    before = tokens.printed[max(0, at - 2) : at]
    return (
        len(before) == 2
        and all(word.isalpha() and len(word) > 2 and word.isupper() for word in before)
        and tokens.printed[at].istitle()
    )


def _token_after(tokens: Tokens, at: int, end: int) -> int:
    while at < len(tokens.starts) and tokens.starts[at] < end:
        at += 1
    return at


def word_chunk(tokens: Tokens, at: int, words: Words) -> Chunk:
    """The chunk of the word of harm, the mark or the other word at a token."""
    token = tokens.lower[at]
    if token in words.openers:
        found = phrase_chunk(tokens, at, words)
        if found:
            return found
    code = words.codes.get(token)
    if code is None:
        if len(words.codes) > MOST_WORDS:
            words.codes.clear()
        code = words.codes[token] = plain_code(token, words)
    return Chunk(code, at, at + 1, NO_NUMBER, words.plans.get(token))


def phrase_chunk(tokens: Tokens, at: int, words: Words) -> Chunk | None:
    """The chunk of the phrase of harm or of the joined words that begin at a token, if any do."""
    lower, token = tokens.lower, tokens.lower[at]
    following, seconds = lower[at + 1] if at + 1 < len(lower) else ".", words.openers[token]
    goes_on = seconds is None or following in seconds
    placed = over_gap(lower, at, words) if token in words.gaps else None
    if goes_on or (token in ("in", "into") and (following[0].isdigit() or following in SMALL)):
        for phrase, harm in words.phrases.get(token, ()):
            if placed and len(phrase) == 1:  # taken | to the town's relief camps
                break
            last = end_of_phrase(lower, at, phrase)
            if last and not (harm.code == ACTIVE and is_name(tokens, at)):
                return Chunk(harm.code, at, last, harm=harm)
    if placed:
        return Chunk(placed[1].code, at, placed[0], harm=placed[1])
    for phrase, letter in words.joining.get(token, ()) if goes_on else ():
        if lower[at : at + len(phrase)] == phrase:
            return Chunk(letter, at, at + len(phrase))
    return None


def end_of_phrase(lower: tuple[str, ...], at: int, phrase: tuple[str, ...]) -> int | None:
    """Where a phrase that begins at a token ends, if it stands there; `in camps` may count its camps: in 21 camps."""
    if lower[at : at + len(phrase)] == phrase:
        return at + len(phrase)
    counted = phrase[0] in ("in", "into") and (lower[at + 1 : at + 2] or ("x",))[0]
    if counted and (counted[0].isdigit() or counted in SMALL) and lower[at + 2 : at + 1 + len(phrase)] == phrase[1:]:
        return at + 1 + len(phrase)
    return None


def over_gap(lower: tuple[str, ...], at: int, words: Words) -> tuple[int, HarmWord] | None:
    """Where `in ... shelters` ends, and its harm: in schools and other shelters; no mark stands in the gap, and no more
    than four words.
    """
    for start, ends in words.gaps[lower[at]]:
        first = at + len(start)
        if lower[at:first] != start:
            continue
        if ends.keys().isdisjoint(lower[first : first + LONGEST_GAP + 1]):
            continue
        for k in range(first, min(first + LONGEST_GAP + 1, len(lower))):
            for rest, harm in ends.get(lower[k], ()):
                if lower[k : k + len(rest)] == rest:
                    return k + len(rest), harm
            if not lower[k][0].isalnum() and lower[k] != "'s":
                break
    return None


def is_name(tokens: Tokens, at: int) -> bool:
    """`Ms Lynch's two deputies`, `Mr Hang and two aides`: a verb's base with a capital, inside a sentence that is not
    all in capitals.
    """
    if tokens.lower[at + 1 : at + 2] == ("'s",):
        return True
    if (
        at == 0
        or not tokens.printed[at].istitle()
        or tokens.lower[at].endswith(("s", "ing"))
        or not tokens.printed[at - 1][0].isupper()
    ):
        return False
    letters = [word[0] for word in tokens.printed if word[0].isalpha()]
    return 2 * sum(letter.isupper() for letter in letters) < len(letters)


def plain_code(token: str, words: Words) -> str:
    """The code of a mark or a word that is no word of harm."""
    code = MARKS.get(token) or words.grammar.get(token)
    if code or token in QUOTES:
        return code or ""
    if token.endswith("ly") and token not in NOT_ADVERBS:
        return ADVERB
    if LOST_SPACE.search(token):
        return CLAUSE_END
    people = words.kind(token, plural=True) in PEOPLE or words.singulars.get(token) in PEOPLE
    return PERSON if people else WORD


def number_chunk(tokens: Tokens, at: int, number: Printed, words: Words, times: dict[int, int]) -> Chunk:
    """A number with the noun phrase it counts. times: start of each time of the sentence -> its end."""
    after = _token_after(tokens, at, number.end)
    phrase = partitive(tokens.lower, after, words) or noun_phrase(tokens.lower, after, words, number.reading.best == 1)
    if times and ends_in_a_time(tokens, after, phrase.last, times):
        phrase = NounPhrase(after, None)
    following = tokens.lower[after : after + 2]
    if following[:1] == ("more",) and "thing" in (
        words.singulars.get(following[-1]),
        words.plurals.get(following[-1]),
    ):  # three more tanks
        return Chunk(COUNTED_THING, at, after + 2, number)
    code = _number_code(phrase, number, tokens.printed[after - 1])
    if is_one_of(tokens.lower, at, after, code, words) or is_share(tokens.lower, at, code, phrase.last, words):
        return Chunk(COUNTED_THING, at, after, number)
    if code == BARE_NUMBER and is_age(tokens, at, after, words):
        return Chunk(COUNTED_THING, at, after, number)
    last = phrase.last if code != BARE_NUMBER else after
    return Chunk(code, at, last, number, phrase.kind, phrase.harm, (after, last))


def _number_code(phrase: NounPhrase, number: Printed, printed: str) -> str:
    if phrase.kind == "lives":
        return COUNTED_LIVES
    if phrase.kind == "captives":
        return COUNTED_CAPTIVES
    if phrase.kind in PEOPLE:
        return COUNTED_HARM if phrase.harm else COUNTED_PEOPLE
    if phrase.kind == "harm":
        return COUNTED_HARM
    if phrase.kind == "thing" or (is_year(printed) and number.reading.qualifier == "exact"):
        return COUNTED_THING
    return COUNTED_UNKNOWN if phrase.kind == "unknown" else BARE_NUMBER


def counted_by_words(tokens: Tokens, at: int, words: Words) -> Chunk | None:
    """`a soldier`, `both pilots`, `the couple`: people whom no number counts."""
    found = people_in_words(tokens, at, words)
    if found is None:
        return None
    last, people = found
    number = as_number(tokens, at, last, people)
    return Chunk(COUNTED_PEOPLE, at, last, number, "person", None, (at + 1, last), True)
