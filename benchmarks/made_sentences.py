"""Sentences made of pieces, to run the rules over far more turns of phrase than a corpus holds.

A grammar of templates and the words of the lexicons; what it makes is seldom sensible and is never published. All names
in it are invented. The same seed and the same lexicons make the same articles, whatever revision reads them.
"""

import random
import re
from collections.abc import Iterator, Mapping

import pandas as pd

PER_ARTICLE = 10
# How often, of a hundred sentences: an example of a lexicon with words moved; pieces in no order; commas lost;
# capitals.
MIXED, JUMBLED, WITHOUT_COMMAS, SHOUTED = 20, 4, 6, 2
PREPOSITIONS = "about for of to in with at on over by against as upon".split()

# Symbol -> its alternatives; {symbol} stands for any of its alternatives. Symbols that are not here come from the
# lexicons.
GRAMMAR = {
    "sentence": (
        """{attribution}|{attribution}|{attribution}|{attribution}|{toll}|{toll}|{toll}|{toll credited}|{toll credited}
        |{claim}|{plain}"""
    ),
    "attribution": (
        """{after}|{after}|{before}|{before}|{middle}|{shared}|{joined}|{passive}|{asked}|{prepositional}|{nominal}
        |{nominal}|{other}|{other}|{around}"""
    ),
    "after": (
        """{lead}{s} {v.that} that {c}.|{lead}{s} {v.clause} {c}.
        |{s}{apposition} {v.that}{when} that {c}, {plain clause}.|{s} {v.noun} {np}.
        |{s} {v.question} {question}.|{s} {v.infinitive} to {do}.|{s} {v.addressee} {listener} that {c}.
        |{s} {v.addressee} {listener}, {q}
        |{s} {v.predicate} {np} {predicate}.|{s} {v.predicate} {np} as {predicate}.|{s} {v.quotation}: {q}
        |{s} {v.quotation}, {q}|{s} {v.quotation} {c}, {q}
        |{s} {v.about} about {np}.|{s} {v.for} for {np}.|{s} {v.of} of {np}.|{s} {v.to} to {np}.
        |{s} {v.with} with {np}.|{s} {v.on} on {np}.|{s} {v.at} at {np}.
        |{s} {v.over} over {np}.|{s} {v.against} against {doing}.|{s} {v.in} in {np}.|{s} {v.noun} {np} for {doing}.
        |{s} {v.noun} {s} of {doing}.|{s} {v.noun} {s} as saying that {c}.
        |{s} {v.any} that {c}.|{s} {v.any} {np}.|{s} {v.any} {c}.|{s} {v.any} {prep} {np}.
        |{s}, {plain clause}, {v.that} that {c}.|{s} {v.that} {when} {c}.
        |{s} {v.infinitive} to {do} and {did}.|{s} {v.infinitive} to {do}, but {s} {did}.
        |{s} {v.infinitive} to {do}, {doing}.|{s} {v.that} that {c}, {doing}.|{s} {v.noun} {np}, but {c}.
        |{s} {v.noun} {np} and {did}.
        |{s} {v.noun} {quoted words} {of place}.|{s} {v.clause} {c} {because} {c}.|{s} {v.that} that "{c}".
        |{s} {v.question} {np}: {question}?"""
    ),
    "before": (
        """{q,} {s} {v.quotation}.|{q,} {v.quotation} {s}.|{q,} {s}{apposition} {v.quotation}{when}.
        |{C}, {s} {v.nothing}.|{C}, {v.nothing} {s}.|{C} {s} {v.nothing}.
        |{q,} {s} {v.quotation}{when}, {ing.that} that {c}.|{C}, {s} {v.nothing}{when}.
        |{q,} {s} {v.quotation} {listener}.|{q,} {v.quotation} {s}, {apposed}.
        |"{C}?" {v.quotation} {s}.|"{C}!" {s} {v.quotation}.|{C} - {s} {v.nothing}.|{C}: {s}.
        |{q,} {pronoun} {v.quotation}.|{q,} {v.quotation} {pronoun}.|{q,} {s} {v.any}."""
    ),
    "middle": (
        """{C}, {s} {v.nothing}, {c}.|"{C}," {s} {v.quotation}, "{c}."|"{C}," {s} {v.quotation}. {q}
        |The {thing}, {s} {v.nothing}, {did}.|{C} ({s} {v.nothing}) {and} {c}.
        |{C} - {s} {v.nothing} - {and} {c}.|"{C}," {v.quotation} {s}{when}, "{and} {c}."
        |The {thing}, {v.nothing} {s}, {did}.|{C}, {according} {s}, {and} {c}."""
    ),
    "shared": (
        """{s}, who {v.that} that {c}, {did}.|{s} who {v.clause} {c} {did}.|{s}, which {v.that} that {c}, {did}.
        |It was {s} who {v.that} that {c}.|{s}, whose {thing} {did}, {v.that} {c}.
        |{s} {did}, {ing.that} that {c}.|{s} {did}, {ing.noun} {np}.|{Ing.that} that {c}, {s} {did}.
        |{Ing.noun} {np}, {s} {v.any} {np}.|By {ing.that} that {c}, {s} {did}.
        |{s} {turned} to {base.that} that {c}.|{s} {turned} to {base.noun} {np}.
        |{s} was {quick} to {base.that} that {c}.|The {thing} {led} {s} to {base.that} that {c}.
        |{s} {wants} to {base.clause} {c}.|{s} {did} to {base.infinitive} to {do}.
        |{s} {did} in order to {base.noun} {np}, {s} {v.nothing}."""
    ),
    "joined": (
        """{s} {did} and {v.that} that {c}.|{s} {did} but {v.clause} {c}.|{s} {v.that} that {c} and {v.that} that {c}.
        |{s} {v.that} that {c}, {v.noun} {np} and {v.infinitive} to {do}.
        |{s} {v.nothing} and {s} {v.that} {c}.|{s} {v.noun} and {v.noun} {np}.|{s} {v.noun} {np}; {s} {v.that} {c}.
        |{s} {v.that} that {s} {v.that} that {c}.|{s} {did}, {v.noun} {np}, and {v.clause} {c}.
        |{s} and {s} {v.that} that {c}.|{s}, {s} and {s} {v.clause} {c}.
        |{s} {v.that} {c}, but {s} {v.that} that {c}.|{s} {v.any} {s} {v.any} {c}.
        |{s} not only {v.that} {c} but also {v.noun} {np}."""
    ),
    "passive": (
        """The {thing} was {pp.noun} by {s}.|{C}, it was {pp.nothing} by {s}.|It was {pp.that} that {c}.
        |It is {pp.that} by {s} that {c}.|{s} was {pp.quotation} by {s} as saying that {c}.
        |The {thing} is {pp.infinitive} to {do}.|{People} are {pp.infinitive} by {s} to {do}.
        |{np} {pp.noun} by {s} {did}.|{s} was {pp.addressee} that {c}.
        |The {thing} was {pp.predicate} {predicate} by {s}.
        |The {thing}, {pp.noun} by {s}, {did}.|{np} was {pp.noun} by {s} and {pp.noun} by {s}.
        |{s} has been {pp.noun} of {doing}.|The {thing} {pp.predicate} by {s} as {predicate} {did}."""
    ),
    "asked": (
        """Asked by {s} {question}, {s} {v.nothing}.|Asked about {np}, {s} {v.quotation}: {q}
        |{s} was asked by {s} {question}.|When asked {question}, {s} {v.that} that {c}.|{s} was asked {question}.
        |Asked {question}, {s} {did}.|{s} was asked to {do} by {s}.|Pressed by {s} on {np}, {s} {v.that} {c}."""
    ),
    "prepositional": (
        """{C}, {according} {s}.|{According} {s}, {c}.|{According} {s} and {s}, {c}.|{C} {according} {s}.
        |{C}, as {s} {v.nothing}.|As {s} {v.quotation} it, {c}.|As {s} {v.nothing}{when}, {c}.
        |For the {kind}, {c}.|For {agency}, the {thing} is {predicate}.|For {agency}, {c}.
        |To the {kind}, the {thing} is {predicate}.|{C}, {according} {s}, who {v.that} that {c}.
        |{q,} {according} {s}.|{According} {np} {pp.noun} by {s}, {c}.|{C}, as {pp.nothing} by {s}."""
    ),
    "nominal": (
        """{S.own} {n} that {c} {did}.|{Her} {n} that {c} {did}.|The {n} by {s} that {c} {did}.
        |A {n} from {s} that {c} {did}.|{A} {n} by {s} to {do} {did}.|There were {ns} that {c}.
        |There is {a} {n} {prep} {np}.
        |{Ns} have arisen {prep} {s} {about} {np}.|{Ns} are growing among {s} that {c}.
        |{Ns} {have arisen} {among} {about} {np}.|Concerns {have arisen} {among} {about} {np}.
        |{s} {made} {a} {on} that {c}.|{s} {made} {a} {on} {prep} {np}.|{s} {made} {ons} {about} {np}.
        |{s} has {no} {on} {prep} {np}.|{S.own} {n} for {np} {did}.
        |{s} issued a {on} {ing.that} that {c}.|{Amid} {ns} from {s} that {c}, {s} {did}.|{S.own} {n} was that {c}.
        |{s} rejected {s.own} {n} that {c}.|{S.own} {n} of {np} {did}.|The {n} is that {c}.
        |{s} {made} the {on} to {do}."""
    ),
    "other": (
        """{s}: {C}.|{s}: {q}|{Name}: {c}|{s} {is} {adj} that {c}.|{s} {is} {adj} {prep} {np}.|{s} {is} {adj} to {do}.
        |{s}, {adj} that {c}, {did}.|{s} {hedge} {did}.|{C}, {hedge}.|{Hedge}, {c}.|{np} {hedge} {did}.
        |{s} {did} {a quantity} {number} {people}.|{A quantity} {number} {people} {did}.
        |The {thing} costs {a quantity} {number} dollars.|{s} was {hedge} {pp.harm} {where}.
        |{s} {is} {not} {adj} {question}.|Is {s} {adj} that {c}?"""
    ),
    "around": (
        """"{C}. {C}," {s} {v.quotation}.{break}"{C}. {C}."|{s} {v.quotation}:{break}{q}
        |"{C}.{break}"{C}," {s} {v.quotation}.|{q}{break}{q} {pronoun} {v.quotation}.|{q} {pronoun} {v.nothing}. {q}
        |'{C},' {s} {v.quotation}.|\u201c{C},\u201d {s} {v.quotation}.
        |{C} ({name}/AP).|{s} ({name}) {v.that} that {c}.|"{C},'' {s} {v.quotation}.
        |{s} - {apposed} - {v.that} that {c}.|{C} \u2014 {v.nothing} {s}.
        |{s} was quoted by {s} as saying that {c}.|{s} quoted {s} as saying that {c}.
        |{C}.{break}{C}: officials{break}{C}.|"{C}." - {Name}{break}{C}.|{C}.{break}And from the mayor:{break}"{C}.\""""
    ),
    # Tolls
    "toll": (
        """{lead}{n people} {were harmed}{where}{when}.|{n people} {intransitive}{where}.
        |{s} {past.harm} {n people}{where}.|{lead}{s} {past.harm} {n people} and {n people}.
        |{n people}, {including} {n people}, {were harmed}{where}.
        |{n people} {were harmed}, {including} {n people} and {n people}.
        |{n people} ({n people} and {n people}) {were harmed}.
        |{s} {past.harm} {n people}, {n people} and {n people}{when}.|The {harm noun} of {n people} {did}.
        |The {toll word} rose to {number}{when}, up from {number}.
        |The {toll word} of {people} {pp.harm} {reached} {number}.|{s} put the {toll word} at {number}.
        |The {toll word} is {number}, up from a previous toll of {number}.|{Number} {head noun}{where}.
        |{s} {taker} {number} lives.|{Number} lives were lost{where}.|The army lost {n people}{where}.
        |{s} took {number} {captives}.|{n people} {pp.harm} in {thing}|{n people} {where} {pp.harm} by {s}
        |{n people} {state}{where}.|The attack left {number} {state} and {number} {state}.
        |{n people} had to {base.displaced}.|{n people} have to {base.displaced}{when}.
        |{n people} had to be {pp.harm}.|{n people}, {pp.harm} by {s}, {did}.
        |{Pp.harm}: {number}. {Pp.harm}: {number}.|{Pp.harm}: {number}|{s} was {pp.harm} along with {n people}.
        |{s} {past.harm} {name} and {number} others.|{s} {past.harm} {people}, {including} {n people}.
        |The camp took in {number} {pp.harm} people.|Among the {state} were {n people}.
        |{Number} of the {state} were {people}.|{Among them} {n people}.|{Number} of them were {people}.
        |{n people} were among {n people} {pp.harm}{where}.|{n people} were among the {state}.
        |{n people} {were harmed} {place} and {number} {place}.
        |{s} {past.harm} {n people} and {past.harm} {number} more.|{n people} were {pp.harm} or {pp.harm}{where}.
        |{n people} {pp.harm} and {n people} {pp.harm}{where}.|Since {year}, {n people} {were harmed}.
        |{n people} {were harmed} between {year} and {year}.
        |The war, which began in {year}, has {pp.harm} more than {number} people.|{s} {plan} {base.harm} {n people}.
        |{if} {n people} are {pp.harm}, {c}.|{n people} could be {pp.harm}.|No one was {pp.harm}.
        |{s}, {number}, was {pp.harm}.|{A} {person} was {pp.harm} and {n people} {intransitive}.
        |{One of} {person} {were harmed}.
        |{n people} {intransitive} {and} {n people} {were harmed}, {number} of them {people}.
        |{number} {things} and {n people} {were harmed}.|{s} {past.harm} {number} {things}.
        |{n people} \u2014 {including} {n people} \u2014 {were harmed}.
        |{n people} from {number} {families} fled {number} {homes}."""
    ),
    "toll credited": (
        """{s} {v.that} that {toll clause}.|{Toll clause}, {s} {v.nothing}.|{Toll clause}, {according} {s}.
        |{s}: {toll clause}.|"{Toll clause}," {s} {v.quotation}.
        |{s} {v.clause} {toll clause}, but {s} {v.that} {toll clause}.|{s} {v.noun} the {harm noun} of {n people}.
        |{s} {v.noun} a {toll word} of {number}.|{Toll clause}, {hedge}.
        |{s} {v.that} that {c}. {toll}|{S.own} {n} that {toll clause} {did}.
        |{s}, {ing.that} that {toll clause}, {did}.|{A quantity} {number} {people} {were harmed}."""
    ),
    "claim": (
        """{s} {v.corroborates} {points back}.|{s} could not {b.corroborates} {points back}.
        |{Points back} was {p.corroborates} by {s}.|{s} {v.denies} {points back}.|{s} {v.denies} that {toll clause}.
        |{s} {v.denies} {points back}, {ing.that} that {c}.|{s} {v.corroborates} that {toll clause}.
        |{s} has not {v.noun} {points back}."""
    ),
    "plain": (
        """{lead}{s} {did}{where}.|The {thing} {did}.|{np} {did}.|{C}.|{Who} {did}?|{C}!|{Number} {things} {did}.|- {c}
        |{lead}{pronoun} {did}."""
    ),
    "c": (
        """the {thing} {did}|the {thing} was {predicate}|{np} {did}|{toll clause}|{toll clause}|{s} {did}
        |{pronoun} {did}|it {did}{where}|{s} would {do}|{number} {things} {did}|the {thing} must {do}|there was {np}
        |{s} {v.any} {np}|{label} {did}{where}"""
    ),
    "toll clause": (
        """{n people} {were harmed}{where}|{n people} {intransitive}|{s} {past.harm} {n people}
        |at least {number} {people} {were harmed}|{n people}, {including} {n people}, {were harmed}
        |the {toll word} was {number}|{number} {were harmed}|{n people} and {n people} {were harmed}"""
    ),
    "plain clause": (
        """{apposed}|who {did}|whose {thing} {did}|which {did}|{when} in the capital|after {doing}|once {predicate}"""
    ),
    "q": '"{C}."|"{C}, {and} {c}."|"{C}. {C}."|"{C}?"|"{C} ..."|\'{C}.\'',
    "q,": '"{C},"|"{C},"|"{C}, {and} {c},"|"{C}. {C},"|"{C}",|\'{C},\'',
    "quoted words": '"{thing}"|"{predicate}"|"so-called" {thing}|"{doing}"',
    "question": (
        "whether {c}|if {c}|who {did}|what {s} {did}|how {np} {did}|why {c}|when {c}|how many {people} {were harmed}"
    ),
    # Who
    "s": (
        "{known}|{known}|{known}|{surname}|{pronoun}|{pronoun}|the {kind}|the {kind}|{kind}|{number} {kind}|{title}"
        " {name}|the {title}|{name}, {apposed},|{name} of the {kind}|a {kind} {of place}|{people}|the {label}|{kind}"
        " and {kind}|a {message} from {known}|the {kind}'s {message}|the {message} by the {kind}|the {kind}'s"
        " {title}|one {person}|{anonymous}"
    ),
    "anonymous": (
        "officials|sources|a source|people close to the talks|many|some|others|nobody|everyone|those who {did}|a"
        " report|the statement|the {thing}|this|one of the {people}"
    ),
    "s.own": "{known}'s|the {kind}'s|her|his|their|its|{surname}'s|the {label}'s|{kind}'",
    "message": "statement|message|letter|email|tweet|report|post|spokesman",
    "apposition": "|||, {apposed},|, {number},| of the {kind}| ({kind})",
    "apposed": "{a} {title} {of place}|the {kind}'s {title}|{a} {person}|who {did}|{title} of the {thing}",
    "pronoun": "he|she|they|it|we|I|you|who",
    "listener": "reporters|the {kind}|{name}|him|them|a news conference|{people}",
    "people": "people|civilians|{plural}|{plural}|{plural}|{plural}|{plural} and {plural}",
    "captives": "prisoners|hostages|captives|soldiers|{plural}",
    "family": "families",
    "families": "families|households",
    "homes": "homes|houses",
    "n people": (
        "{number} {people}|{number} {people}|{number} {people}|{number} {adjective} {people}|{qualifier} {number}"
        " {people}|{qualifier} {number} {people}|{number}|{qualifier} {number}|{a} {person}|{vague} {people}|{vague} of"
        " {people}|{number} {people} {of place}|{number} {people} {qualifier after}|{number} {of them}|dozens|scores of"
        " {people}"
    ),
    "of them": "of them|others|more|of the {people}",
    "One of": "One of the|Another|A second|Every",
    "number": (
        "{digits}|{digits}|{digits}|two|three|five|seven|ten|twelve|twenty|forty-two|a hundred|half a"
        " million|{digits},{three digits}|{digits},{three digits}|{digits} to {digits}|between {digits} and"
        " {digits}|{digits}-{digits}|2.5 million|{digits} million|one|no|a dozen|two"
        " dozen|several|{vague}|1,000|hundreds of thousands"
    ),
    "digits": "2|3|4|5|7|8|9|11|12|15|17|20|23|38|45|60|84|112|150|300|450|900",
    "three digits": "000|200|500|120|999",
    "year": "2011|2012|1999|March|last year|1 May|January 2015",
    "adjective": "young|wounded|armed|local|foreign|unarmed|more|other|elderly|displaced|former",
    # What
    "thing": (
        "bridge|road|plan|deal|report|election|attack|blast|dam|town|hospital|talks|war|flood|raid|book|airstrike|{noun"
        " thing}"
    ),
    "things": "bridges|roads|{plural thing}|{plural thing}|years|days|miles|dollars|percent",
    "np": (
        "the {thing}|{a} {thing}|the {thing} {of place}|{s.own} {thing}|the {predicate} {thing}|{thing} and {thing}|the"
        " {thing} that {did}|{doing}|it|this|{n people}|{label}|the {n} that {c}|no {thing}|{quoted words}"
    ),
    "did": (
        "fell|left|was closed|went on|had to go|met in the capital|is a danger to the town|opened the gates|came"
        " late|spread|fled the town|would not hold|has grown|arrived{when}|closed the road|remains|will end{when}|took"
        " the village"
    ),
    "do": (
        "close the bridge|repair the road|leave|help|be repaired|vote in May|kill ten judges|stop the war|stay|know the"
        " bridge|{base.noun} {np}"
    ),
    "doing": "closing the bridge|leaving the town|killing {n people}|the war|neglecting the road|{ing.noun} {np}",
    "turned": (
        "went on|wanted|was the first|came|rose|refused|continued|tried|took to the stage|used the speech|is expected"
    ),
    "quick": "quick|first|unable|slow|ready|keen",
    "led": "led|forced|prompted|allowed|caused",
    "wants": "wants|want|had|has|came forward|tried|declined|failed",
    "predicate": 'unsafe|a danger|late|closed|false|a mistake|"a danger"|old|a terrorist|so-called|likely',
    "have arisen": "have arisen|are growing|grew|rose|remain|persist|mounted|spread",
    "among": "in the capital|among the {kind}|in Washington|among {kind}|in the party|across the country",
    "made": "made|gave|issued|has|offered|had|expressed|repeated|raised|voiced|took",
    "reached": "reached|rose to|stands at|was|exceeded|is about|jumped from {number} to",
    "lead": "|||||{Lead}, |{Lead}, |{Lead} ",
    "Lead": (
        "On Tuesday|In the capital|In a statement|Meanwhile|But|And|However|Earlier|After the blast|In March|At a news"
        " conference in the capital|Instead|Still|Since {year}|Speaking to {listener}"
    ),
    "when": (
        "||||| on Monday| on Monday night| last night| early on Tuesday morning| this afternoon| Friday evening| next"
        " week| late on Sunday| in a statement| yesterday| at the time| in {year}| in an interview with {listener}|,"
        " later,"
    ),
    "where": "|||| in the north| near the bridge| in Dale| at the hospital| in {thing}| when the {thing} {did}",
    "place": "in the north|in the south|in Dale|near the bridge|there",
    "of place": "of Dale|in Ridge|of the {thing}|from the north|at the {thing}",
    "because": "because|while|after|although|since|as|if|until",
    "and": "and|but|or|because|which",
    "if": "If|Unless|Even if",
    "including": "including|among them|many of them|mostly|some of them|at least {number} of them|most of whom were",
    "Among them": "Among them were|They included|Among those were|These included",
    "about": "about|over",
    "Amid": "Amid|Despite|After",
    "prep": "|".join(PREPOSITIONS),
    "a": "a|an|the",
    "A": "A|The|An",
    "is": "is|are|was|were|seemed",
    "no": "no|an|little|the",
    "not": "not|very|quite|",
    "Her": "Her|His|Their|Its|The",
    "Who": "Who|What|Why",
    "break": "\n|\n\n",
    "were harmed": (
        "were {pp.harm}|were {pp.harm}|was {pp.harm}|have been {pp.harm}|had been {pp.harm}|were reportedly"
        " {pp.harm}|are being {pp.harm}|{pp.harm}|were {pp.harm} and {pp.harm}|were {state}|{intransitive}"
    ),
    "taker": "claimed|took|cost|lost|has claimed|claims",
    "plan": "{planned} to|{planned} to|would|could|did not",
    "surname": "Reed|Dale|Holm|Marsh",
    "Name": "Reed|Mayor|ANN REED|Q|Update",
    "name": "Ann Reed|Paul Dale|Petra Holm|Omar Marsh|J. R. Stone|Mary-Ann O'Dell|Abu Karim|Reed Jr.",
}
PIECES = (
    "said |said, |\"|'| (|) |according to |the army |A spokesman |that |50 |half a million |at least "
    "|people |were killed |killed |and |including 3 children|among them |wounded|, |. |? |: |\nU.S.|Mr. "
    "|regime forces |terrorists |so-called |10 to |15 |dozens of |not |reportedly |(A B/AP)|- |\u2014|1,000"
    "|in 2012 "
).split("|")


class Maker:
    """Expands the grammar's symbols, with the words of the lexicons; rng is the only source of chance."""

    def __init__(self, lexicons: Mapping[str, pd.DataFrame], seed: int) -> None:
        self.rng = random.Random(seed)
        rules = {
            name: [one.strip("\n") for one in re.sub(r"\s*\n\s{4,}\|?", "|", text).split("|")]
            for name, text in GRAMMAR.items()
        }
        rules["break"] = GRAMMAR["break"].split("|")
        self.rules = {
            name: [_parts(one) for one in alternatives]
            for name, alternatives in (rules | _lexicon_symbols(lexicons)).items()
        }
        self.examples = [example.replace(" | ", " ") for table in lexicons.values() for example in table["example"]]

    def article(self, sentences: int) -> tuple[str, str]:
        """A headline, often none, and a text in which some sources come again and again."""
        self.rules["known"] = [_parts(self.make(one)) for one in ("title name", "name", "unknown", "name")]
        lines = [self.sentence() for _ in range(sentences)]
        headline = self.make("toll clause") if self.rng.random() < 0.3 else ""
        text = "".join(line + self.rng.choice((" ", " ", " ", "\n\n", "\n")) for line in lines)
        return headline, text.replace(",", "") if self.rng.random() * 100 < WITHOUT_COMMAS else text

    def sentence(self) -> str:
        chance = self.rng.random() * 100
        made = (
            self._mixed() if chance < MIXED else self._jumbled() if chance < MIXED + JUMBLED else self.make("sentence")
        )
        chance = self.rng.random() * 100
        made = made[:1].upper() + made[1:]
        return made.replace(",", "") if chance < WITHOUT_COMMAS else made.upper() if chance > 100 - SHOUTED else made

    def make(self, symbol: str) -> str:
        """One alternative of a symbol, expanded. A symbol with a capital is the same with a capital, where it has no
        rules of its own.
        """
        if symbol not in self.rules:
            made = self.make(symbol[:1].lower() + symbol[1:])
            return made[:1].upper() + made[1:]
        parts = self.rng.choice(self.rules[symbol])
        return "".join([part if place % 2 == 0 else self.make(part) for place, part in enumerate(parts)])

    def _mixed(self) -> str:
        """An example with a word taken out, put elsewhere or put in, or the ends of two."""
        words, other = self.rng.choice(self.examples).split(), self.rng.choice(self.examples).split()
        place, way = self.rng.randrange(len(words)), self.rng.randrange(5)
        if way == 0:
            return " ".join(words)
        if way == 1:
            return " ".join(words[:place] + words[place + 1 :]) or "Nothing."
        if way == 2:
            return " ".join(words[:place] + other[self.rng.randrange(len(other)) :])
        if way == 3:
            return " ".join(
                [
                    *words[:-1],
                    words[-1].rstrip("."),
                    self.rng.choice(("and", ",", "but", "-", "that", "who", "said")),
                    *other,
                ]
            )
        return " ".join(
            [
                *words[:place],
                self.make(self.rng.choice(("when", "number", "s", "quoted words", "where", "adv"))),
                *words[place:],
            ]
        )

    def _jumbled(self) -> str:
        return "".join(self.rng.choice(PIECES) for _ in range(self.rng.randint(3, 25)))


def made_articles(lexicons: Mapping[str, pd.DataFrame], sentences: int, seed: int = 1) -> pd.DataFrame:
    """About as many sentences, as articles: outlet, article_id, headline, text. lexicons: name -> table, as in their
    CSV files.
    """
    maker, rows = Maker(lexicons, seed), []
    for number in range(1, -(-sentences // PER_ARTICLE) + 1):
        headline, text = maker.article(PER_ARTICLE)
        rows.append(("made", str(number), headline, text))
    return pd.DataFrame(rows, columns=["outlet", "article_id", "headline", "text"], dtype="string")


def _parts(template: str) -> list[str]:
    """Text, symbol, text, symbol, … text."""
    return re.split(r"\{([^{}]+)\}", template)


# Symbols from the lexicons ------------------------------------------------------------------------------------------


def _lexicon_symbols(lexicons: Mapping[str, pd.DataFrame]) -> dict[str, list[str]]:
    symbols = (
        dict(_cue_symbols(lexicons["cues"]))
        | dict(_harm_symbols(lexicons))
        | dict(_claim_symbols(lexicons["claim_words"]))
    )
    qualifiers = lexicons["number_qualifiers"]
    patterns = [*lexicons["actors"]["pattern"], *lexicons["modifiers"]["pattern"]]
    return symbols | {
        "qualifier": list(qualifiers.loc[qualifiers["position"] == "before", "words"]),
        "qualifier after": list(qualifiers.loc[qualifiers["position"] == "after", "words"]),
        "vague": list(lexicons["vague_numbers"]["words"]),
        "title": list(lexicons["titles"]["title"]),
        "title name": ["{title} {name}"],
        "unknown": ["the {kind}"],
        "agency": [
            pattern.title() if len(pattern) > 6 else pattern.upper()
            for pattern in lexicons["source_kinds"]["pattern"]
            if "*" not in pattern
        ],
        "kind": [pattern.replace("*", "s") for pattern in lexicons["source_kinds"]["pattern"]],
        "label": [one.strip() for pattern in patterns for one in re.sub(r"[<>]", "", pattern).split("|")],
        "planned": [
            form
            for row in lexicons["plan_words"].itertuples()
            if row.role == "plan"
            for form in (row.forms.split("|") if row.forms else _inflected(row.words, "")[2:3])
        ],
    }


def _cue_symbols(cues: pd.DataFrame) -> Iterator[tuple[str, list[str]]]:
    verbs = cues[cues["part"] == "verb"]
    complements = sorted({word for words in verbs["complements"] for word in words.split()})
    for kind in [*complements, "any"]:
        rows = verbs if kind == "any" else verbs[[kind in words.split() for words in verbs["complements"]]]
        forms = [_inflected(row.lemma, row.forms) for row in rows.itertuples()]
        yield from zip(
            (f"{form}.{kind}" for form in ("base", "s", "past", "pp", "ing")),
            map(list, zip(*forms, strict=True)),
            strict=True,
        )
        yield (
            f"v.{kind}",
            [
                one.format(kind)
                for one in (
                    ("{{past.{0}}}",) * 8
                    + ("{{s.{0}}}",) * 2
                    + (
                        "has {{pp.{0}}}",
                        "have {{pp.{0}}}",
                        "will {{base.{0}}}",
                        "did not {{base.{0}}}",
                        "{{adv}} {{past.{0}}}",
                        "is {{ing.{0}}}",
                        "would later {{base.{0}}}",
                        "{{base.{0}}}",
                    )
                )
            ],
        )
    yield "adv", ["later", "also", "repeatedly", "never", "angrily", "once", "{hedge}", "and others"]
    for symbol, part in (
        ("n", "noun"),
        ("on", "object"),
        ("according", "preposition"),
        ("hedge", "adverb"),
        ("adj", "adjective"),
        ("a quantity", "quantity"),
    ):
        words = list(cues.loc[cues["part"] == part, "lemma"])
        yield symbol, words
        yield symbol + "s", [word + "s" for word in words]


def _harm_symbols(lexicons: Mapping[str, pd.DataFrame]) -> Iterator[tuple[str, list[str]]]:
    words, nouns = lexicons["harm_words"], lexicons["counted_nouns"]
    verbs = [_harm_forms(row) for row in words[words["construction"] == "verb"].itertuples()]
    yield from zip(
        ("base.harm", "s.harm", "past.harm", "pp.harm", "ing.harm"), map(list, zip(*verbs, strict=True)), strict=True
    )
    yield (
        "base.displaced",
        [
            _harm_forms(row)[0]
            for row in words[(words["harm"] == "displaced") & (words["construction"] != "noun")].itertuples()
        ],
    )
    yield (
        "intransitive",
        [form for row in words[words["construction"] == "intransitive"].itertuples() for form in _harm_forms(row)[1:3]],
    )
    for symbol, construction in (
        ("state", "state"),
        ("harm noun", "noun"),
        ("head noun", "head"),
        ("toll word", "toll"),
    ):
        yield symbol, list(words.loc[words["construction"] == construction, "words"])
    people = nouns[(nouns["kind"] != "thing") & ~nouns["noun"].str.startswith("-") & (nouns["noun"] != "")]
    yield "person", list(people["noun"])
    yield (
        "plural",
        [*people["plural"], *people["plural"], "hikers", "informants", "Senegalese", "stepchildren", "separatists"],
    )
    yield "noun thing", list(nouns.loc[nouns["kind"] == "thing", "noun"])
    yield "plural thing", list(nouns.loc[nouns["kind"] == "thing", "plural"])


def _harm_forms(row) -> tuple[str, ...]:
    """As _inflected; the column `forms` of harm_words has base, -s, -ing, past and participle."""
    given = row.forms.split("|")
    return tuple(given[place] for place in (0, 1, 3, 4, 2)) if len(given) == 5 else _inflected(row.words, "")


def _claim_symbols(words: pd.DataFrame) -> Iterator[tuple[str, list[str]]]:
    for role in ("corroborates", "denies"):
        verbs = [_inflected(lemma, "") for lemma in words.loc[words["role"] == role, "words"]]
        yield f"v.{role}", [one[2] for one in verbs]
        yield f"b.{role}", [one[0] for one in verbs]
        yield f"p.{role}", [one[3] for one in verbs]
    yield "points back", list(words.loc[words["role"] == "points back", "words"])


def _inflected(lemma: str, irregular: str) -> tuple[str, str, str, str, str]:
    """Base, -s, past, participle and -ing form of a verb that may go on in further words; rough, for a wrong form does
    no harm.
    """
    first, _, rest = lemma.partition(" ")
    rest = rest and f" {rest}"
    stem = first[:-1] if first.endswith("e") and not first.endswith("ee") else first
    soft = first.endswith("y") and first[-2:-1] not in tuple("aeiou")
    words = irregular.replace("|", " ").split()
    finite = [word for word in words if not word.endswith("ing")]
    past = finite[0] if finite else first[:-1] + "ied" if soft else stem + "ed"
    ing = next((word for word in words if word.endswith("ing")), (first if first.endswith("ee") else stem) + "ing")
    third = first[:-1] + "ies" if soft else first + ("es" if first.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return first + rest, third + rest, past + rest, (finite[1] if len(finite) > 1 else past) + rest, ing + rest
