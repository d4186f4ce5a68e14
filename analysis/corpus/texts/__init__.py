"""Texts as they come in: given as they are, mended, normalised."""
