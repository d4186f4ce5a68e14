"""English, whatever it tells of: tokens, sentences, word classes, numbers, times."""
