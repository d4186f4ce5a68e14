"""Exercises of notebooks 00 to 05 that ask for an analysis: what was missed, what a claim is worth, what
a row of a word list changes.
"""

import pandas as pd

from analysis.course.answers.exercise import RIGHT, Names, exercise
from analysis.english.numbers import parse_number
from analysis.instruments.labels import find_labels
from analysis.instruments.sentiment import explain_sentiment
from analysis.names import counted
from analysis.reading.words import find_words

_PLACE = ["article_id", "sentence_no"]


@exercise("start-here-28", "search", 'words to search for, such as "injur*, bodies"')
def search(names: Names) -> str:
    tables = names["tables"]
    found = find_words(tables, names["search"])
    known = pd.MultiIndex.from_frame(names["found"][_PLACE])
    new = found[~pd.MultiIndex.from_frame(found[_PLACE]).isin(known)].drop_duplicates(_PLACE)
    if found.empty:
        return "No sentence has these words. Read a text first: which of its words tell of harm?"
    if new.empty:
        return "The first search finds all of these sentences, too. Which words of harm does it not know?"
    bodies = int((names["sentences"]["section"] == "body").sum())
    if len(new) > bodies / 3:
        return f"{counted(len(new), 'sentence')} of {bodies} have these words: can all of them tell of harm? Say less."
    first = new.iloc[0]
    return (
        f"{RIGHT} the first search misses {counted(len(new), 'sentence')} with your words; the first is"
        f" {first['article_id']} · sentence {first['sentence_no']} ({first['match']!r}). Do all tell of people killed"
        " or hurt?"
    )


@exercise("readability-35", "verdict", '"defend", "weaken" or "withdraw"')
def harder_than_every_other(names: Names) -> str:
    table, differences, given = names["readability"], names["differences"], names["verdict"]
    if given not in ("defend", "weaken", "withdraw"):
        return 'Write one of the three words: "defend", "weaken" or "withdraw".'
    hardest = table.loc[table["flesch_kincaid_grade"].fillna(-99).idxmax(), "article_id"]
    pairs = differences[(differences[["article_id", "other_article_id"]] == hardest).any(axis=1)]
    sure = int((pairs["includes_zero"] == False).sum())  # noqa: E712  missing is neither
    true = "withdraw" if not sure else "defend" if sure == len(pairs) else "weaken"
    shown = f"of the {len(pairs)} pairs with {hardest}, {sure} have an interval without zero"
    if given == true:
        return f"{RIGHT} {shown}. Write the claim as it is true."
    return f"Look again: {shown}. What do the others allow you to say?"


@exercise("sentiment-32", "unknown", "one word, a string in small letters")
def unknown(names: Names) -> str:
    word, body = names["unknown"].strip().lower(), names["body"]
    if not word or " " in word:
        return "Write one word."
    printed = find_words(body, word)
    if printed.empty:
        return f"No text of this corpus prints {word!r}."
    scored = explain_sentiment(word)
    if len(scored):
        return f"VADER knows {word!r}: its valence is {scored['valence'].iloc[0]}."
    place = printed.iloc[0]
    return (
        f"{RIGHT} {place['article_id']} · sentence {place['sentence_no']} prints {word!r}, and it counts for nothing."
        " Would others call it unpleasant? Whose score would change if it were on the list?"
    )


@exercise("attribution-37", "missed", 'article, sentence and words, such as ("000", 5, "the mayor"), or None')
def missed_source(names: Names) -> str:
    if names["missed"] is None:
        return NOTHING
    sentence, words, problem = _words_in_sentence(names)
    if problem:
        return problem
    rows = _at(names["attributions"], sentence)
    if any(_overlap(words, source) for source in rows["source"].dropna()):
        return f"The program has this source: {' / '.join(rows['source'].dropna())}."
    return (
        f"{RIGHT} no row of `attributions` has {words!r} as its source. Is the cue on the list? Which row of which word"
        " list would find it, and what else would that row find?"
    )


@exercise("tolls-34", "missed", 'article, sentence and words, such as ("000", 5, "3,000 residents"), or None')
def missed_toll(names: Names) -> str:
    if names["missed"] is None:
        return NOTHING
    sentence, words, problem = _words_in_sentence(names)
    if problem:
        return problem
    phrases = list(_at(names["tolls"], sentence)["phrase"].dropna())
    if any(_overlap(words, phrase) for phrase in phrases):
        return f"The program has this number: {' / '.join(phrases)}."
    read = parse_number(words)
    if read.low is None and read.best is None and read.high is None:
        return f"The program reads no number in {words!r}. Harm without a number is no toll; is a number printed there?"
    return (
        f"{RIGHT} no row of `tolls` has {words!r}; on the board it would be called not found. Which word does the"
        " program not know as a harm or as people?"
    )


NOTHING = (
    f"{RIGHT} an answer may be None, after a whole text was read. Say which one you read; no program finds everything,"
    " so what you can't find in one text may be in another."
)


def _words_in_sentence(names: Names) -> tuple[pd.Series, str, str]:
    """The sentence that is meant, the words, and what is wrong with them (empty if nothing is)."""
    article, number, words = names["missed"]
    rows = names["sentences"]
    rows = rows[(rows["article_id"] == article) & (rows["sentence_no"] == number)]
    if rows.empty:
        return pd.Series(), words, f"There is no sentence {number!r} in an article {article!r:.60}."
    sentence = rows.iloc[0]
    if not words.strip() or words.lower() not in sentence["sentence"].lower():
        return sentence, words, f"Sentence {number} of {article} has no {words!r:.60}: {sentence['sentence']:.120}"
    if sentence["section"] != "body":
        return sentence, words, f"Sentence {number} of {article} is no body ({sentence['section']}); it is not counted."
    return sentence, words, ""


def _at(rows: pd.DataFrame, sentence: pd.Series) -> pd.DataFrame:
    return rows[(rows["article_id"] == sentence["article_id"]) & (rows["sentence_no"] == sentence["sentence_no"])]


def _overlap(words: str, others: str) -> bool:
    one, other = words.lower(), others.lower()
    return one in other or other in one


@exercise("labels-28", "more predicted", "a table and a whole number")
def predicted(names: Names) -> str:
    known, more, guess = names["known"], names["more"], int(names["predicted"])
    if len(more) <= len(known):
        return "`more` has no more rows than `known`. Put the two tables together with `pd.concat`."
    gained = len(find_labels(names["sentences"], {"actors": more})) - len(names["labels"])
    if guess != gained:
        return f"You predicted {guess}, and it is {gained}. Read the new rows: which of them did you not think of?"
    if not gained:
        return f"{RIGHT} nothing changes. Choose a word that the texts print, and predict again."
    return f"{RIGHT} {gained} more are found. Do all of them name the people that you meant?"
