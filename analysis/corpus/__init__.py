"""A corpus: files in, the table `articles` out, with the lexicons that lie beside it; and tables back into files."""
