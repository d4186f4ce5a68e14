"""Names for the letters that word classes are written in (wordclasses.py gives each token its letter).

A sentence is a string of such letters, so a set of tags is a string too: `letter in NOMINAL` asks for one of them, and
`letters[i:j].strip(NOMINAL)` takes them off. A set that one module alone asks for has its name in that module, with an
example beside it.
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
UNPAIRED_DOUBLE, UNPAIRED_SINGLE = "\"'"  # quotation marks before sentence.py has paired them

# Sets that several modules ask for. A slice of tags may be empty, and the empty string is in every string: where the
# sentence may have ended, ask one of the sets that begin with IS_.
NOMINAL = NOUN + NAME
AUXILIARIES = AUXILIARY + BE  # a form that is a verb whatever stands around it
FINITE = AUXILIARIES + PAST  # a form that can be a clause's verb
DETERMINED = DETERMINER + NOMINAL  # opens a noun phrase: the bridge, Dale, bridges
COUNTED = DETERMINED + NUMBER  # the same, or 45 bridges
PRONOUN = SUBJECT_PRONOUN + OBJECT_PRONOUN
PAUSE = COMMA + DASH  # the mark of an insertion: Ann Reed, the mayor, said
STOPS = SEMICOLON + COLON + STOP + QUESTION  # marks that no noun phrase and no clause goes beyond
CLAUSE_WORDS = THAT + TO + SUBORDINATOR + AUXILIARIES  # that, to, if, is: no noun phrase has them

IS_NOMINAL = frozenset(NOMINAL)
IS_AUXILIARY = frozenset(AUXILIARIES)
IS_FINITE = frozenset(FINITE)
