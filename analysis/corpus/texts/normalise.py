"""Straight quotation marks, plain spaces and newlines, character for character."""

import re
import warnings
from itertools import pairwise

from analysis.needs import require_text

# One character for one character: offsets stay what they are in the file.
_STRAIGHT = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼ", "'"),
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys(
            "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\x1c\x1d\x1e\x1f",
            " ",
        ),
        **dict.fromkeys("\r\v\f\u0085\u2028\u2029", "\n"),
    }
)
_BULLET = re.compile("(?m)^([ \\t]*)»(?=[ \\t\u00a0][^«\\n]*$)")  # a line that begins with a mark and closes nothing
_FIRST = re.compile(r" *([^ ]?)")
_CURLED = re.compile(f"[{''.join(map(chr, _STRAIGHT))}]")


def normalise(text: str) -> str:
    """The text with straight quotation marks, plain spaces and newlines, of the same length.

    A » that begins a line, with a space after it and no « to close it, is a bullet (•). Newlines inside the paragraphs
    of hard-wrapped text become spaces, with a warning.

    >>> normalise("“It’s over,” he said")
    '"It\\'s over," he said'
    >>> normalise("» The bridge fell, he said.")
    '• The bridge fell, he said.'
    """
    require_text(text, "normalise", "“It’s over,” he said")
    if "»" in text:
        text = _BULLET.sub(r"\1•", text)
    text = _CURLED.sub(lambda mark: _STRAIGHT[ord(mark[0])], text)
    wrapped = _hard_wraps(text)
    if wrapped:
        warnings.warn(f"hard-wrapped text: {len(wrapped)} line ends inside paragraphs are read as spaces", stacklevel=2)
        characters = list(text)
        for place in wrapped:
            characters[place] = " "
        text = "".join(characters)
    return text


def _hard_wraps(text: str, narrowest: int = 40, widest: int = 100) -> list[int]:
    """Where a newline only ends a full line: lines are of like length and most begin in lower case."""
    if "\n" not in text:
        return []
    lines = [line.span() for line in re.finditer(r"[^\n]+", text) if not line.group().isspace()]
    length = {end: end - start for start, end in lines}
    width = max(length.values(), default=0)
    ends = [end for (_, end), (follower, _) in pairwise(lines) if follower == end + 1]
    in_lower_case = sum(_begins_small(text, end + 1) for end in ends)
    if not (narrowest <= width <= widest and len(ends) >= 3 and in_lower_case > len(ends) / 2):
        return []
    return [end for end in ends if length[end] >= 0.7 * width]


def _begins_small(text: str, place: int) -> bool:
    first = _FIRST.match(text, place)
    return first is not None and first[1].islower()
