"""Names for readers: columns and values in words, counts with their nouns, the most frequent first."""

import re
import textwrap
from collections.abc import Iterable
from difflib import get_close_matches

import pandas as pd

SPELLED = {  # names of people and acronyms within the names of columns
    "flesch_kincaid": "Flesch-Kincaid",
    "flesch": "Flesch",
    "dale_chall": "Dale-Chall",
    "coleman_liau": "Coleman-Liau",
    "gunning": "Gunning",
    "smog": "SMOG",
}

# Of kinds of sources; none is an outlet's colour (analysis/plots/style.py). After Paul Tol's muted scheme, told apart
# by colour-blind readers; letters stand on every box, so no colour is needed.
KIND_COLOURS = (
    *("#332288", "#ddcc77", "#117733", "#cc6677", "#88ccee", "#882255", "#999933", "#44aa99", "#aa4499", "#c7b299"),
    *("#661100", "#b5cf6b", "#4b4b8f", "#ffb3ab", "#6b6b00", "#b0b0b0", "#174a5b", "#f2e35e", "#5d3a1a", "#e8c7e0"),
)
UNSPECIFIED, UNSPECIFIED_COLOUR = "unspecified", "#d9d9d9"


def in_words(value: object) -> str:
    """The name of a column or of a value as a reader writes it; a word without a vowel is an abbreviation.

    >>> in_words("pro_government_media")
    'Pro-government media'
    >>> in_words("international_org")
    'International organisation'
    >>> in_words("flesch_kincaid_grade")
    'Flesch-Kincaid grade'
    """
    name = re.sub(r"_(led|backed)_", r"-\1_", re.sub(r"^(pro|anti)_", r"\1-", str(value)))
    name = re.sub(r"_org$", "_organisation", name)
    for column, spelled in SPELLED.items():
        name = re.sub(rf"(?<![a-z-]){column}(?![a-z-])", spelled, name)
    words = " ".join(word if re.search("[aeiouyAEIOUY]", word) else word.upper() for word in name.split("_"))
    return words[:1].upper() + words[1:]


def in_lines(words: str, widest: int) -> str:
    """Words in lines of at most so many letters, for a name beside or above a picture's row or column.

    >>> in_lines("Beirut rewrite, Tue", 13)
    'Beirut\\nrewrite, Tue'
    """
    return "\n".join(textwrap.wrap(words, widest, break_long_words=False, break_on_hyphens=False))


def article_labels(table: pd.DataFrame, of: pd.DataFrame | None = None) -> list[str]:
    """Outlets, with the article where an outlet has several: `Norvale Wire · 3`. of: all texts, where the table holds
    some of them."""
    every = table if of is None else of
    several = table["outlet"].isin(every.loc[every["outlet"].duplicated(), "outlet"])
    return [
        f"{row.outlet} · {row.article_id}" if more and hasattr(row, "article_id") else str(row.outlet)
        for row, more in zip(table.itertuples(), several, strict=True)
    ]


def counted(n: int, one: str, many: str = "") -> str:
    """`1 text`, `5 texts`."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def nearest(name: object, names: Iterable[object], few: int = 8) -> str:
    """What to say after a name that there is not: the one that is spelled alike, or, of a few, all.

    >>> nearest("praise", ["role", "ideology"])
    ' There are: role, ideology.'
    >>> nearest("idology", ["role", "ideology"])
    " Did you mean 'ideology'?"
    """
    there = [str(one) for one in names]
    alike = get_close_matches(str(name), there, 1, 0.6)
    if alike:
        return f" Did you mean {alike[0]!r}?"
    return f" There are: {', '.join(there[:few])}{' …' if len(there) > few else '.'}" if there else ""


def as_printed(words: pd.Series) -> pd.Series:
    """Words that differ by capitals alone as one: in the form that is printed most often, the smaller letters where two
    are.
    """
    forms = words.value_counts().rename_axis("form").reset_index(name="n")
    forms = forms.assign(lower=forms["form"].str.lower(), capitals=forms["form"].str.count("[A-Z]"))
    chosen = (
        forms.sort_values(["n", "capitals", "form"], ascending=[False, True, True])
        .drop_duplicates("lower")
        .set_index("lower")["form"]
    )
    return words.str.lower().map(chosen.to_dict())


def by_frequency(column: pd.Series) -> list:
    """The values of a column, the most frequent first; of equals the one that comes first."""
    counts = column.dropna().groupby(column, sort=False, observed=True).size()
    return list(counts.sort_values(ascending=False, kind="stable").index)


def kind_colours(kinds: Iterable[str]) -> dict[str, str]:
    """A colour for each kind of source, in their order; none for unspecified, which is grey: it is no kind."""
    kinds = list(kinds)
    known = [kind for kind in kinds if kind != UNSPECIFIED]
    colours = {kind: KIND_COLOURS[place % len(KIND_COLOURS)] for place, kind in enumerate(known)}
    return {kind: colours.get(kind, UNSPECIFIED_COLOUR) for kind in kinds}


def kind_letters(kinds: Iterable[str]) -> dict[str, str]:
    """Two letters for each kind of source, told apart, whatever their order; UN stays free, for it is somebody's name.

    >>> kind_letters(["state_media", "unspecified", "monitor", "military"])
    {'state_media': 'SM', 'unspecified': '?', 'monitor': 'MO', 'military': 'MI'}
    """
    kinds = list(dict.fromkeys(kinds))
    letters = {"unspecified": "?"} if "unspecified" in kinds else {}
    for kind in sorted(kinds):
        words = kind.split("_")
        tries = [
            *(["".join(word[:1] for word in words[:2])] if len(words) > 1 else []),
            *(kind[0] + at for at in kind[1:]),
        ]
        free = (short.upper() for short in tries if short.upper() not in {*letters.values(), "UN"})
        letters.setdefault(kind, next(free, kind[:3].upper()))
    return {kind: letters[kind] for kind in kinds}


def letter(number: int) -> str:
    """The letter that stands for a person whose name is nobody's business: A is 0.

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    return (letter(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)
