"""Phrases read off the tags of a sentence, without a parser."""
