"""A whole article to read: numbered sentences, layers that can be switched, margins, two texts side by side."""

from analysis.reading.article.page import show_article as show_article
