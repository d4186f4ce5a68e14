"""Names for the letters that word classes are written in (wordclasses.py gives each token its letter).

A sentence is a string of such letters, so a set of tags is a string too: `letter in NOMINAL` asks for one of them, and
`letters[i:j].strip(ADVERB + COMMA)` takes them off. A set that one module alone asks for has its name in that module.
"""

DETERMINER = "D"  # the, every, many
SUBJECT_PRONOUN = "S"  # he, they, there
OBJECT_PRONOUN = "O"  # him, themselves
RELATIVE = "W"  # who, which
THAT = "T"
BE = "B"  # is, was, being
AUXILIARY = "A"  # has, did, will, can't
TO = "I"
PREPOSITION = "P"  # of, by, according
CONJUNCTION = "C"  # and, or, but
SUBORDINATOR = "K"  # because, while, if
TIME = "J"  # Monday, yesterday, June
ADVERB = "R"  # not, also, widely
NUMBER = "#"  # 45, two, $
NOUN = "n"  # any word that is nothing else, in lower case
NAME = "N"  # the same with a capital letter
PAST = "v"  # said, taken: past forms and participles
ING = "g"  # saying
POSSESSIVE = "p"  # 's and '

COMMA = ","
SEMICOLON = ";"
COLON = ":"
STOP = "."
QUESTION = "?"  # ? and !
ELLIPSIS = "~"
OPENING_BRACKET = "("
CLOSING_BRACKET = ")"
DASH = "-"
OPENING_QUOTE = "<"  # sentence.py pairs quotation marks
CLOSING_QUOTE = ">"
OTHER_MARK = "/"

NOMINAL = NOUN + NAME
FINITE = AUXILIARY + BE + PAST  # a form that can be a clause's verb
