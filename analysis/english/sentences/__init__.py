"""Sentences: cut, told apart (headline, body, caption, furniture), also where the space after a full stop is lost."""
