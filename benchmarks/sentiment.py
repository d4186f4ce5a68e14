"""How well sentiment fits human ratings, article by article, and whether it equals stock VADER.

    python -m benchmarks.sentiment --nyt FILE --polnear DIR

FILE is nytEditorialSnippets_GroundTruth.txt (Hutto and Gilbert 2014: sentences of 500 editorials, each with the mean
rating of 20 people), from github cjhutto/vaderSentiment, additional_resources. DIR is the dev folder of PolNeAR 1.0
(github networkdynamics/PolNeAR), with text/. Neither is part of this project. An article is the snippets that share the
first part of their id; articles of fewer than 5 snippets are left out.
"""

import argparse
import warnings
from pathlib import Path

import pandas as pd
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis.corpus.lexicons import load_lexicons
from analysis.corpus.texts.normalise import normalise
from analysis.english.sentences.split import split_sentences
from analysis.frames import spoken
from analysis.instruments.sentiment import score_sentiment
from benchmarks.results import COLUMNS, record

PUBLIC = {
    "nyt": "nytEditorialSnippets_GroundTruth.txt, github cjhutto/vaderSentiment, additional_resources",
    "polnear": "PolNeAR 1.0, github networkdynamics/PolNeAR: the folder of a split, with text/",
}
LEAST_SNIPPETS = 5
STOCK = ["neg", "neu", "pos", "compound"]


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="benchmarks.sentiment", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name, where in PUBLIC.items():
        parser.add_argument(f"--{name}", type=Path, help=where)
    arguments = parser.parse_args()
    for name, where in PUBLIC.items():
        if getattr(arguments, name) is None or not getattr(arguments, name).exists():
            raise SystemExit(f"--{name}: no data there. Get {where}.")
    rows = human_ratings(read_snippets(arguments.nyt)) + equal_to_stock(arguments.polnear)
    print(pd.DataFrame(rows, columns=COLUMNS).drop(columns=["benchmark"]).to_string(index=False))
    record(rows)


def read_snippets(path: Path) -> pd.DataFrame:
    lines = [
        line.split("\t")
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines()
        if line.count("\t") == 2
    ]
    table = pd.DataFrame(lines, columns=["article_id", "human", "text"])
    return table.assign(
        outlet=table["article_id"].str.partition("_")[0],
        human=table["human"].astype("float64"),
        text=table["text"].map(straight),
    )


def straight(text: str) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a snippet is no article: it may look like hard-wrapped text
        return normalise(text)


def human_ratings(snippets: pd.DataFrame) -> list[tuple]:
    """Pearson's r between an article's mean human rating and each way to score an article."""
    lexicons = load_lexicons()
    nothing = {name: lexicons[name].iloc[:0] for name in ("topic_words", "masked_names")}
    ways = {
        "same story, no words left out": by_article(snippets, nothing),
        "same story, names left out": by_article(snippets, lexicons | {"topic_words": nothing["topic_words"]}),
        "same story, topic words left out": by_article(snippets, lexicons | {"masked_names": nothing["masked_names"]}),
        "same story": by_article(snippets, lexicons),
        "VADER, whole article": whole_article(snippets),
    }
    human = snippets.groupby("outlet")["human"].agg(["mean", "size"])
    human = human.loc[human["size"] >= LEAST_SNIPPETS, "mean"]
    note = "which kinds of words count as topic was decided with these ratings in view"
    return [
        (
            "sentiment",
            "NYT editorials",
            "all",
            way,
            "r with human ratings",
            f"{human.corr(scores):.3f}",
            "Pearson's r",
            len(human),
            note if way in ("same story", "same story, topic words left out") else "",
        )
        for way, scores in ways.items()
    ]


def by_article(snippets: pd.DataFrame, lexicons: dict[str, pd.DataFrame]) -> pd.Series:
    """Each article's mean over its snippets, each snippet's mean over its sentences."""
    scores = score_sentiment(split_sentences(snippets), lexicons)
    snippet = scores.groupby(["outlet", "article_id"])["compound_without_topic"].mean()
    return snippet.groupby("outlet").mean()


def whole_article(snippets: pd.DataFrame) -> pd.Series:
    stock = SentimentIntensityAnalyzer()
    return snippets.groupby("outlet")["text"].agg(" ".join).map(lambda text: stock.polarity_scores(text)["compound"])


def equal_to_stock(folder: Path) -> list[tuple]:
    paths = sorted((folder / "text").glob("*.txt"))
    texts = [straight(path.read_text(encoding="utf-8")) for path in paths]
    sentences = split_sentences(
        pd.DataFrame({"outlet": "", "article_id": [path.stem for path in paths], "text": texts})
    )
    stock = SentimentIntensityAnalyzer()
    ours = score_sentiment(sentences)[STOCK].to_dict("records")
    different = sum(
        scores != stock.polarity_scores(sentence)
        for scores, sentence in zip(ours, spoken(sentences)["sentence"], strict=True)
    )
    return [
        (
            "sentiment",
            "PolNeAR",
            "dev",
            "same story",
            "sentences scored unlike stock VADER",
            str(different),
            "sentences",
            len(ours),
            "",
        )
    ]


if __name__ == "__main__":
    main()
