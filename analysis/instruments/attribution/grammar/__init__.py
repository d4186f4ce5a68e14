"""A small grammar of English, read off word classes (analysis/english/tags.py) without a parser.

    noun_phrases, leftwards, lists   the noun phrase that ends at a token: the mayor of Dale | said
    noun_phrases_after               the noun phrase that begins at a token: said | the mayor of Dale
    subjects                         the subject of a verb that has it somewhere else: Ann Reed, a clerk, | said
    verb_groups                      a verb with its auxiliaries: has also | said
    complements                      what follows a cue; direct (at once), adjuncts (after `on Monday`)
    clauses, times                   does a clause begin here, does a time begin or end here

A function takes a Paragraph and token numbers: low is the first token of the sentence, high the token after its last.
In the examples a bar marks the token that is asked about. A set of tags has its name at the top of its module.
"""
