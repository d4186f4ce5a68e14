"""What the exercises of notebooks 00 to 05 answer."""

from typing import Any

import pandas as pd

from analysis.course.answers.exercise import RIGHT, Names, exercise
from analysis.english.numbers import parse_number
from analysis.instruments.attribution import find_attributions
from analysis.instruments.labels import find_labels
from analysis.instruments.sentiment import score_sentiment

# Instruments take a text for a table.
PODCAST: Any = "The mayor podcasted that the bridge was closed."
FIGHTERS: Any = "On Tuesday freedom fighters took the town."


@exercise("start-here-25", "lengths", "one number per outlet, as `.size()` gives them")
def lengths(names: Names) -> str:
    sentences, given = names["sentences"], dict(names["lengths"])
    body = sentences[sentences["section"] == "body"]
    if given == counts(body):
        return f"{RIGHT} captions and furniture are left out: {len(sentences) - len(body)} of {len(sentences)} rows."
    if given == counts(sentences):
        return 'Every row is counted, captions too. Keep those whose `section` is "body" first.'
    if given == body["article_id"].value_counts().to_dict():
        return "These are the sentences of each article. Group by `outlet`."
    return "Not yet: keep the rows of the body, group them by `outlet`, count them with `.size()`."


def counts(rows: pd.DataFrame) -> dict:
    return rows["outlet"].value_counts().to_dict()


@exercise("readability-32", "longest", 'one article_id, a string such as "000"')
def longest(names: Names) -> str:
    table, given = names["readability"].set_index("article_id"), names["longest"]
    if given not in table.index:
        return f"{given!r:.60} is no article_id; they are strings, such as {table.index[0]!r}, and stand in the table."
    per_sentence = table["words_per_sentence"]
    if per_sentence[given] == per_sentence.max() or per_sentence.isna().all():
        return f"{RIGHT} {given} has {per_sentence[given]:.1f} words per sentence, and no text has more."
    if per_sentence[given] == per_sentence.min():
        return f"{given} has the shortest sentences: `sort_values` begins with the smallest number."
    return f"Not yet: {given} has {per_sentence[given]:.1f} words per sentence, and another text has more." + (
        " (It has the highest grade; the grade counts syllables as well.)"
        if table["flesch_kincaid_grade"][given] == table["flesch_kincaid_grade"].max()
        else ""
    )


@exercise("sentiment-29", "cold hot", "two sentences, each a string")
def cold_and_hot(names: Names) -> str:
    cold, hot = names["cold"], names["hot"]
    if min(len(cold.split()), len(hot.split())) < 4:
        return "Write whole sentences, of four words or more."
    low, high = (float(score_sentiment(text)["compound"].mean()) for text in (cold, hot))
    if low != 0:
        return f"`cold` scores {low:.2f}, not 0: take out the words that VADER knows."
    if high >= -0.5:
        return f"`hot` scores {high:.2f}, not below -0.5: it needs more unpleasant words."
    return f"{RIGHT} `cold` scores 0 and `hot` {high:.2f}: the same news, and only the wording moved the number."


@exercise("attribution-34", "mine", "the table `cues` with one row added")
def podcast(names: Names) -> str:
    cues, mine = names["cues"], names["mine"]
    gone = len(set(cues["lemma"]) - set(mine["lemma"]))
    if gone:
        return f"`mine` lacks {gone} of the words in `cues`. Put the two tables together: `pd.concat([cues, row])`."
    if "podcast" not in set(mine["lemma"]):
        near = [lemma for lemma in set(mine["lemma"]) - set(cues["lemma"]) if "podcast" in str(lemma)]
        return (
            f"The lemma is {near[0]!r}. A lemma is the word as a dictionary has it: *tweet*, not *tweeted*."
            if near
            else 'No row of `mine` has the lemma "podcast".'
        )
    found = find_attributions(PODCAST, lexicons={"cues": mine})
    if found["cue"].tolist() != ["podcasted"]:
        return 'The row is there, but "podcasted" is not found: is its `part` the same as in the row for *tweet*?'
    return f"{RIGHT} your row finds {found['source'].iloc[0]!r} as the source, and no row of `cues` is lost."


@exercise("tolls-30", "floor ceiling about", "three phrases, each a string")
def three_phrases(names: Names) -> str:
    wanted = {"floor": (True, False), "ceiling": (False, True), "about": (False, False)}
    for name, bounds in wanted.items():
        phrase = names[name]
        read = parse_number(phrase)
        if read is None or pd.isna(read.best) or read.best != 50:
            return f"`{name}`: the program doesn't read the number 50 in {phrase!r:.60}. Write 50, and words beside it."
        low, high = pd.notna(read.low), pd.notna(read.high)
        if (low, high) != bounds:
            return f"`{name}`: {phrase!r:.60} sets {BOUNDS[low, high]}; it should set {BOUNDS[bounds]}."
    return f"{RIGHT} the first sets a lowest number only, the second a highest only, and the third none."


BOUNDS = {
    (True, False): "a lowest number only",
    (False, True): "a highest number only",
    (False, False): "neither a lowest nor a highest number",
    (True, True): "both a lowest and a highest number",
}


@exercise("labels-25", "mine", "the table `known` with one row added")
def freedom_fighters(names: Names) -> str:
    known, mine = names["known"], names["mine"]
    gone = len(set(known["pattern"]) - set(mine["pattern"]))
    if gone:
        return f"`mine` lacks {gone} of the patterns in `known`. Put the two tables together with `pd.concat`."
    found = find_labels(FIGHTERS, {"actors": mine})
    whole = found[found["label"] == "freedom fighters"]
    if whole.empty:
        shown = ", ".join(map(repr, found["label"])) or "nothing"
        return f'The label "freedom fighters" is not found; found is {shown}. The pattern should hold both words.'
    if whole["actor"].iloc[0] != "armed_opposition":
        return f"The row is for {whole['actor'].iloc[0]!r}, and it should be for 'armed_opposition'."
    kind = whole["label_type"].iloc[0]
    return (
        f"{RIGHT} the label is found. You call it {kind}: which other type could one defend, and what would it change?"
    )
