"""Any word of a corpus, wherever it is printed: as a table and as a page."""

from analysis.reading.words.find import find_words as find_words
from analysis.reading.words.page import show_words as show_words
