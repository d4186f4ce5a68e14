"""What the exercises of the notebooks from 06 on answer."""

import pandas as pd

from analysis.compare.copies import unmatched_sentences
from analysis.course.answers.exercise import RIGHT, Names, exercise
from analysis.english.sentences.split import split_sentences
from analysis.instruments.attribution import find_attributions
from analysis.names import counted

VERDICTS = ("defend", "weaken", "withdraw")
WHICH = 'Write one of the three words: "defend", "weaken" or "withdraw".'


@exercise("shared-copy-32", "alone", "one number per outlet, as `.size()` gives them")
def alone(names: Names) -> str:
    sentences, given = names["sentences"], dict(names["alone"])
    without = unmatched_sentences(names["shared_copy"], sentences)["outlet"].value_counts().to_dict()
    if given == without:
        return f"{RIGHT} these have no partner here. One may stand in a text that you don't have."
    if given == sentences["outlet"].value_counts().to_dict():
        return "These are all sentences. Count the rows of `unmatched_sentences(shared_copy, sentences)`."
    return "Not yet: count the rows of `unmatched_sentences(shared_copy, sentences)`, outlet by outlet."


@exercise("shared-copy-35", "overlooked", 'two places, such as (("000", 5), ("002", 7)), or None')
def overlooked(names: Names) -> str:
    if names["overlooked"] is None:
        return f"{RIGHT} None is an answer after a whole text was read. Say which one you read."
    places = [tuple(place) for place in names["overlooked"]]
    one, other = (_sentence(names["sentences"], *place) for place in places)
    if one is None or other is None:
        return f"There is no sentence at {places[0] if one is None else places[1]}. Write article and number."
    if one["outlet"] == other["outlet"]:
        return "Both stand in one outlet's texts. Look for the partner in another outlet's."
    pairs = names["shared_copy"][["article_id", "sentence_no", "other_article_id", "other_sentence_no"]]
    if (*places[0], *places[1]) in set(pairs.itertuples(index=False, name=None)):
        return "The program has this pair: it is in `shared_copy`. Look for one that it has not."
    return (
        f"{RIGHT} the program has no such pair. Read both aloud: {one['sentence']:.120} … {other['sentence']:.120} …"
        " Would your neighbour say that they tell the same?"
    )


@exercise("profiles-24", "most", "a list of names of outlets")
def most_elsewhere(names: Names) -> str:
    given, elsewhere = sorted(names["most"]), names["profiles"].set_index("outlet")["stands_elsewhere"]
    if not set(given) <= set(elsewhere.index) or isinstance(names["most"], str):
        return f"Write a list of names from the column `outlet`, such as [{elsewhere.index[0]!r}]."
    right = sorted(elsewhere[elsewhere == elsewhere.max()].index)
    if given == right:
        return f"{RIGHT} no share is larger. It says that others print these sentences, too, not who had them first."
    if given and set(given) < set(right):
        return "These are some of them: another outlet has the same share."
    return "Not yet: look for the largest number in the column `stands_elsewhere`."


@exercise("profiles-27", "verdict", '"defend", "weaken" or "withdraw"')
def credits_most(names: Names) -> str:
    given, profiles = names["verdict"], names["profiles"].set_index("outlet")
    if given not in VERDICTS:
        return WHICH
    count, rate = profiles["attributions"], profiles["attributions_per_1000_words"]
    first, dense = count.idxmax(), rate.fillna(0).idxmax()
    shown = f"{first} has most ({count[first]}); per 1,000 words {dense} has most ({rate[dense]:.0f})"
    if (given == "defend") == (first == dense):
        return f"{RIGHT} {shown}. Say which of the two counts your sentence rests on."
    return f"Look again: {shown}."


@exercise("hand-coding-36", "share", "a number between 0 and 1")
def percent_agreement(names: Names) -> str:
    given = float(names["share"])
    if abs(given - 0.8) < 0.001:
        return f"{RIGHT} eight of the ten answers are the same. All eight are `nobody`: who never reads gets them, too."
    if given > 1:
        return "A share is a number between 0 and 1: 0.5 for five of ten."
    return "Not yet: count the sentences with the same answer in both rows, also those where both say `nobody`."


@exercise("hand-coding-41", "most", "a list with one name, in square brackets")
def left_out_most(names: Names) -> str:
    left_out = names["missed"].loc[names["missed"]["what"] == "only reference", "reference"]
    given = names["most"]
    if left_out.empty and not list(given):
        return f"{RIGHT} nothing is left out here: this corpus has no reference to compare with."
    if isinstance(given, str) or len(given) > 1:
        return 'Write a list with one name, such as ["monitor"].'
    counts = left_out.value_counts()
    if len(given) == 1 and counts.get(given[0], 0) == counts.max():
        return f"{RIGHT} no kind is left out more often. Would a comparison of kinds of source notice it?"
    return "Not yet: count the rows that say `only reference`, kind by kind, and no others."


@exercise("hand-coding-54", "misses", "a whole number")
def misses(names: Names) -> str:
    errors, given = names["errors"], int(names["misses"])
    nothing = int((errors["found"] == "nothing").sum())
    if given == nothing:
        return (
            f"{RIGHT} in {counted(nothing, 'sentence')} nothing is found: that lowers recall. In the other"
            f" {len(errors) - nothing} something wrong is found, which lowers precision as well."
        )
    if given == len(errors):
        return "These are all errors. In which of them does the program find something, and it is wrong?"
    return "Not yet: count the rows in which `found` is nothing."


@exercise("your-own-corpus-33", "mine", 'the table `lexicons["source_kinds"]` with one row added')
def demonstrators(names: Names) -> str:
    known, mine = names["lexicons"]["source_kinds"], names["mine"]
    gone = len(set(known["pattern"]) - set(mine["pattern"]))
    if gone:
        return f"`mine` lacks {gone} of the patterns. Put the two tables together with `pd.concat`."
    found = _of_demonstrators(mine)
    if found != ["protesters"]:
        return (
            f"*Two demonstrators* have the kind {', '.join(map(str, found)) or 'none'}; it should be protesters. Does"
            " the pattern of your row fit (`*` is any ending), and is its `match` anywhere?"
        )
    return f"{RIGHT} the sentence has the kind protesters, and no row is lost."


def _of_demonstrators(mine: pd.DataFrame) -> list[str]:
    text = "Two demonstrators said that the gates were open."
    rows = split_sentences(pd.DataFrame({"outlet": ["A"], "article_id": ["1"], "text": [text]}))
    return find_attributions(rows, lexicons={"source_kinds": mine})["source_kind"].tolist()


@exercise("your-own-corpus-36", "predicted", "a whole number")
def predicted(names: Names) -> str:
    before, given = names["tables"]["attributions"], int(names["predicted"])
    after = find_attributions(names["sentences"], lexicons=dict(names["lexicons"]) | {"source_kinds": names["mine"]})
    gained = int((after["source_kind"] == "protesters").sum() - (before["source_kind"] == "protesters").sum())
    if given == gained:
        return f"{RIGHT} {gained} more of the corpus's attributions are the protesters' now. Which outlet's are they?"
    return f"You predicted {given}, and it is {gained}. Search the word: who is quoted, and who is only mentioned?"


@exercise("over-time-23", "per_day", "one number for each day")
def per_day(names: Names) -> str:
    given, days = names["per_day"], names["articles"]["published"].value_counts()
    if dict(given) == days.to_dict() and given.index.is_monotonic_increasing:
        return (
            f"{RIGHT} these are the {counted(len(days), 'day')} with texts. A day that is not there is a gap, no zero."
        )
    if dict(given) == days.to_dict():
        return "The numbers are right; put the days in order with `.sort_index()`."
    return "Not yet: count the values of the column `published`."


@exercise("over-time-26", "verdict", '"defend", "weaken" or "withdraw"')
def interest(names: Names) -> str:
    if names["verdict"] not in VERDICTS:
        return WHICH
    if names["verdict"] == "defend":
        return "The count may be so. Does it show interest, or which days your search covered? What else was collected?"
    return f"{RIGHT} the bars count texts of this corpus: what was collected. They show interest only if all of it was."


@exercise("words-19", "borrowed", "one word, in quotation marks")
def borrowed(names: Names) -> str:
    words, given = names["words"], names["borrowed"]
    if not isinstance(given, str):
        raise TypeError("it is no string")
    share = words["attributed"] / words["n"]
    if given in set(words.loc[share == share.max(), "word"]) or (words.empty and not given):
        return f"{RIGHT} no word has a larger share within what sources say. Whose word is it, then?"
    if given not in set(words["word"]):
        return f"{given!r:.60} is not in the table `words`."
    return "Not yet: divide `attributed` by `n`, and take the largest."


@exercise("words-22", "from_copy", "one word, in quotation marks, or None")
def from_copy(names: Names) -> str:
    words, alone, given = names["words"], names["alone"], names["from_copy"]
    if not len(words):
        return f"{RIGHT} nothing is ranked here: no outlet has enough articles."
    left = set(map(tuple, alone[["outlet", "word"]].to_numpy()))
    gone = [row for row in words[["outlet", "word"]].itertuples(index=False, name=None) if row not in left]
    if given is None:
        return (
            f"{RIGHT} no word is gone." if not gone else "There is one: compare the words of one outlet in both tables."
        )
    whose = [outlet for outlet, word in gone if word == given]
    if whose:
        return (
            f"{RIGHT} {given!r} sets {whose[0]} apart only while shared sentences are counted: it is the copy's word."
        )
    return f"{given!r:.60} is not in `words`, or it still is in `alone`."


def _sentence(sentences: pd.DataFrame, article: str, number: int) -> pd.Series | None:
    rows = sentences[(sentences["article_id"] == article) & (sentences["sentence_no"] == number)]
    return None if rows.empty else rows.iloc[0]
