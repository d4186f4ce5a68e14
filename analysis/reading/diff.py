"""Two versions of a sentence, word by word: what stands only here, what stands only there. Escaped HTML for notebooks
and reports.

Nothing says that one version was made from the other, so no word is called removed or added: struck out is what only
the first has, underlined what only the second has, and the line below says so. Marks differ in shape, not by colour
alone.
"""

from collections import Counter
from difflib import SequenceMatcher
from html import escape
from typing import Any

import pandas as pd
from IPython.display import HTML

from analysis.english.tokens import Tokens, tokenise
from analysis.needs import require_table, what_is
from analysis.reading.article.places import place_link

STYLES = {
    "del": "background:#fde9c4;color:#111;text-decoration:line-through;text-decoration-thickness:2px",
    "ins": "background:#d9ebf7;color:#111;text-decoration:underline;text-decoration-thickness:2px;font-weight:bold",
}
PAIR = ("other_article_id", "other_sentence_no", "other_outlet", "article_id", "sentence_no", "outlet")
CARD = "flex:1 1 16em;border:1px solid #999;border-radius:6px;padding:8px 12px;background:#fff;color:#111"


def show_changes(pair: Any, other: Any, n: int | None = 10, links: bool = False) -> HTML:
    """Two sentences in one line: words that only the first has struck out, words that only the second has underlined.

    pair and other: show_changes("The bridge fell.", "The old bridge fell.") shows two texts; show_changes(rows,
    sentences) shows the first n rows (None: all) of a shared_copy table, or one of its rows, each with its places.
    Capitals make no difference. links: the places lead to their sentences, for a page that holds the reader.
    ValueError: a row points to a sentence that `sentences` doesn't have.
    """
    if isinstance(pair, str):
        if not isinstance(other, str):
            raise TypeError(f"show_changes needs a second text beside the first; what was given is {what_is(other)}")
        return _box(_line(pair, other) + _key("the first", "the second"))
    rows = pair.to_frame().T if isinstance(pair, pd.Series) else pair
    require_table(rows, "shared_copy", "show_changes", *PAIR)
    require_table(other, "sentences", "show_changes", "sentence", "article_id", "sentence_no")
    text = _texts(sentences=other)
    items = [_pair_item(row, text, links) for row in (rows if n is None else rows.head(n)).to_dict("records")]
    left = 0 if n is None else max(0, len(rows) - n)
    if not items:
        return _box('<p style="margin:4px 0;color:#555">no rows: there is nothing to show</p>')
    return _box("".join(items) + (f'<p style="margin:4px 0;color:#555">… and {left} more rows</p>' if left else ""))


def sentence_cards(shared_copy: pd.DataFrame, sentences: pd.DataFrame, article_id: str, sentence_no: int) -> HTML:
    """One sentence and its partners in the other articles, a card each; words that the first card doesn't have are
    underlined.

    shared_copy and sentences: of the whole corpus. article_id and sentence_no: which sentence. ValueError: there is
    none.
    """
    require_table(shared_copy, "shared_copy", "sentence_cards", *PAIR)
    require_table(sentences, "sentences", "sentence_cards", "sentence", "outlet", "article_id", "sentence_no")
    text = _texts(sentences)
    here = (article_id, sentence_no)
    first = _sentence(text, here)
    partners = shared_copy[(shared_copy["article_id"] == article_id) & (shared_copy["sentence_no"] == sentence_no)]
    outlet = sentences.loc[sentences["article_id"] == article_id, "outlet"].iloc[0]
    cards = [_card(_place(outlet, *here), plain(first), "")]
    for row in partners.to_dict("records"):
        there = (row["other_article_id"], row["other_sentence_no"])
        cards.append(_card(_place(row["other_outlet"], *there), _new_words(first, _sentence(text, there)), row["kind"]))
    note = (
        "no other article has a sentence like it"
        if partners.empty
        else "underlined: words that the first card doesn't have"
    )
    return _box(
        f'<div style="display:flex;flex-wrap:wrap;gap:10px">{"".join(cards)}</div><p style="margin:4px'
        f' 0;color:#555">{note}</p>'
    )


def plain(words: str) -> str:
    """Text as HTML: escaped, and its dollar signs start no formula where the page is shown with MathJax."""
    return escape(words).replace("$", "<span>$</span>")


# Word by word ---------------------------------------------------------------------------------------------------------


def _line(first: str, second: str) -> str:
    """Both sentences in one: what they share once, what only one has in <del> or <ins>."""
    ours, theirs = tokenise(first), tokenise(second)
    pieces = []
    for equal, a, b, c, d in _runs(ours, theirs):
        if equal:
            pieces.append(plain(_printed(second, theirs, c, d)))
        else:
            pieces += [_marked("del", _printed(first, ours, a, b)), _marked("ins", _printed(second, theirs, c, d))]
    return f'<span dir="auto">{_joined(pieces)}</span>'


def _runs(ours: Tokens, theirs: Tokens) -> list[tuple[bool, int, int, int, int]]:
    """Equal and changed runs of tokens. A single equal word in the midst of changes is no island to stand on: it joins
    them.
    """
    codes = [
        (tag == "equal", a, b, c, d)
        for tag, a, b, c, d in SequenceMatcher(None, ours.lower, theirs.lower, autojunk=False).get_opcodes()
    ]
    runs: list[tuple[bool, int, int, int, int]] = []
    for place, (equal, a, b, c, d) in enumerate(codes):
        inside = 0 < place < len(codes) - 1
        island = equal and inside and b - a == 1 and all(_size(codes[place + step]) > 2 for step in (-1, 1))
        equal = equal and not island
        if runs and runs[-1][0] == equal:
            _, first, _, other_first, _ = runs.pop()
            a, c = first, other_first
        runs.append((equal, a, b, c, d))
    return runs


def _size(run: tuple[bool, int, int, int, int]) -> int:
    _, a, b, c, d = run
    return b - a + d - c


def _new_words(first: str, second: str) -> str:
    """The second sentence; words in <ins> that the first doesn't have, wherever they stand (a moved word is no new
    word).
    """
    left = Counter(tokenise(first).lower)
    tokens = tokenise(second)
    runs: list[tuple[bool, int, int]] = []
    for place, word in enumerate(tokens.lower):
        new = word[0].isalnum() and left[word] <= 0
        left[word] -= 1
        if runs and runs[-1][0] == new:
            runs[-1] = (new, runs[-1][1], place + 1)
        else:
            runs.append((new, place, place + 1))
    pieces, at = [], 0
    for new, begin, end in runs:
        start, stop = tokens.starts[begin], tokens.ends[end - 1]
        words = second[start:stop]
        pieces += [plain(second[at:start]), _marked("ins", words) if new else plain(words)]
        at = stop
    return "".join(pieces) + plain(second[at:])


def _printed(sentence: str, tokens: Tokens, begin: int, end: int) -> str:
    """The tokens as printed, with the space before them."""
    if begin == end:
        return ""
    start = tokens.ends[begin - 1] if begin else tokens.starts[0]
    return sentence[start : tokens.ends[end - 1]]


def _marked(tag: str, words: str) -> str:
    if not words.strip():
        return ""
    space = " " if words[0].isspace() else ""
    return f'{space}<{tag} style="{STYLES[tag]}">{plain(words.strip())}</{tag}>'


def _joined(pieces: list[str]) -> str:
    """Marked pieces never touch: a space stands between a struck and an underlined word, or the word that follows."""
    line = ""
    for piece in pieces:
        touching = line.endswith(("</del>", "</ins>")) and (piece.startswith(("<del", "<ins")) or piece[:1].isalnum())
        line += (" " if touching else "") + piece
    return line


# Items and cards ------------------------------------------------------------------------------------------------------


def _texts(sentences: pd.DataFrame) -> dict[tuple, str]:
    places = zip(sentences["article_id"], sentences["sentence_no"], strict=True)
    return dict(zip(places, sentences["sentence"], strict=True))


def _sentence(text: dict[tuple, str], place: tuple) -> str:
    if place not in text:
        raise ValueError(f"no sentence {place[1]} of article {place[0]}; give the sentences that the rows come from")
    return text[place]


def _pair_item(row: dict, text: dict[tuple, str], links: bool) -> str:
    here, there = (row["article_id"], row["sentence_no"]), (row["other_article_id"], row["other_sentence_no"])
    line = _line(_sentence(text, here), _sentence(text, there))
    name = place_link if links else lambda *place: plain(_place(*place))
    key = _key(name(row["outlet"], *here), name(row["other_outlet"], *there))
    return f'<p style="margin:10px 0 0">{line}</p>{key}'


def _key(first: str, second: str) -> str:
    return (
        f'<p style="margin:0 0 8px"><small style="color:#555"><del style="{STYLES["del"]}">struck out</del>: only in'
        f' {first}; <ins style="{STYLES["ins"]}">underlined</ins>: only in {second}</small></p>'
    )


def _place(outlet: str, article_id: str, sentence_no: int) -> str:
    return f"{outlet} · {article_id} · sentence {sentence_no}"


def _card(place: str, words: str, kind: str) -> str:
    heading = (
        '<p style="margin:0 0 4px"><small'
        f' style="color:#555">{plain(place)}{f" · <strong>{plain(kind)}</strong>" if kind else ""}</small></p>'
    )
    return f'<div style="{CARD}">{heading}<p dir="auto" style="margin:0">{words}</p></div>'


def _box(words: str) -> HTML:
    return HTML(f'<div class="changes" style="max-width:60em;line-height:1.5">{words}</div>')
