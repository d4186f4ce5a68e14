"""Tolls: every printed number of people killed, injured, displaced, captured or missing, as the text prints it.

Numbers are read by analysis/english/numbers.py, words of harm and counted nouns are rows of CSV files, and patterns
over them (lexicons/toll_rules.csv, lexicons/toll_vetoes.csv) join the two. Nothing is added up and nothing is resolved
between articles.

How it works, in the order in which it happens (find.py):

1. A sentence becomes chunks, each with a letter (chunks.py; tags.py names the letters): a number with the noun phrase
   it counts (noun_phrases.py), a word of harm (words.py), a time, any other word.
2. The patterns of toll_rules.csv are tried on each number (rules.py, patterns.py), and vetoes drop what is planned or
   denied (patterns.py).
3. What is left over shares the harm of a neighbour in a list, or is part of a total (lists.py).
4. Of the rows that come out, main.py says which number a text puts first, and explain.py why a row is there.
"""

from analysis.english.numbers import parse_number
from analysis.instruments.tolls.explain import explain_toll
from analysis.instruments.tolls.find import find_tolls
from analysis.instruments.tolls.main import main_toll

__all__ = ["explain_toll", "find_tolls", "main_toll", "parse_number"]
