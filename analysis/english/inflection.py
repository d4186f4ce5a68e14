"""Forms of English words by rule. Words that the rules get wrong have their forms written in their lexicon row.

There are two inflectors of verbs, for the lexicons were written with them: `forms_of_verb` doubles the last letter of a
short verb (admit, admitted) and knows kinds and irregular forms; `five_forms` never doubles (a row of harm_words.csv
writes such forms out) and takes a phrase, of which the first word changes (wipe out, wiped out).
"""

import re

VOWELS = tuple("aeiou")
HISSING = ("s", "x", "ch", "sh")
DOUBLING = re.compile(r"[^aeiou]*[aeiou][bdgmnpt]")  # plan, admit is written out


def five_forms(phrase: str) -> tuple[str, str, str, str, str]:
    """Base, -s, -ing, past and participle of a regular verb; only its first word changes, no letter is doubled.

    >>> five_forms("wipe out")
    ('wipe out', 'wipes out', 'wiping out', 'wiped out', 'wiped out')
    """
    verb, _, rest = phrase.partition(" ")
    stem = verb[:-1] if verb.endswith("e") else verb
    past, s = f"{stem}ed", f"{verb}es" if verb.endswith(HISSING) else f"{verb}s"
    if ends_in_consonant_and_y(verb):
        past, s = f"{verb[:-1]}ied", f"{verb[:-1]}ies"
    ing = f"{verb}ing" if verb.endswith("ee") else f"{stem}ing"
    return tuple(f"{form} {rest}".strip() for form in (verb, s, ing, past, past))


def plural_of(noun: str) -> str:
    """The plural of a noun: bodies, deaths, crashes."""
    if ends_in_consonant_and_y(noun):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(HISSING) else f"{noun}s"


def ends_in_consonant_and_y(word: str) -> bool:
    return word.endswith("y") and not word[:-1].endswith(VOWELS)


def forms_of_verb(lemma: str, irregular: str = "") -> dict[str, str]:
    """Form -> kind (base, s, past, participle, ing) of an English verb; the last letter of a short one is doubled.

    irregular: forms that the rules get wrong: past, participle and any -ing form ("wrote written"), or further
    spellings.

    >>> forms_of_verb("deny")
    {'deny': 'base', 'denies': 's', 'denied': 'past', 'denying': 'ing'}
    """
    stem = stem_of(lemma)
    past = stem + ("d" if stem.endswith("ee") else "ed")
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        past = lemma[:-1] + "ied"
    words = irregular.split()
    finite, ing = [word for word in words if not word.endswith("ing")], [word for word in words if word.endswith("ing")]
    forms = {lemma: "base", with_s(lemma): "s"}
    forms |= dict.fromkeys(finite or [past], "past") | dict.fromkeys(ing or [stem + "ing"], "ing")
    if len(finite) > 1 and not finite[1].endswith("ed"):
        forms[finite[1]] = "participle"
    if lemma.endswith(("al", "el")):
        forms |= {lemma + "led": "past", lemma + "ling": "ing"}
    return forms


def stem_of(lemma: str) -> str:
    """What -ed and -ing are added to: stat(e), plan(n)."""
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return lemma[:-1]
    return lemma + lemma[-1] if DOUBLING.fullmatch(lemma) else lemma


def with_s(word: str) -> str:
    """The -s form of a verb or a noun; unlike plural_of, it knows that words in z hiss, too."""
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith((*HISSING, "z")) else "s")
