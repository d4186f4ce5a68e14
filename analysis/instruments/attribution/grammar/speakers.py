"""May a noun phrase speak? A person, a body or a document may; a lamp, a lung and a row of trees may not.

Asked only of cues that are said of things too (the trait `authored` of cues.csv), and only of a common noun: a name, a
pronoun and a number may always stand for somebody.
"""

from analysis.english.tags import NAME, NOUN, PREPOSITION
from analysis.instruments.attribution.grammar.noun_phrases import Span
from analysis.instruments.attribution.sentence import Paragraph

ENDS_OF_PERSONS = tuple("er or ist ian ant man men woman women ee eer ess people folk kin crat ary ate".split())
NO_PERSONS = frozenset(  # end like persons
    "water tremor river weather power fever sensor disorder cancer layer liver order number error color colour factor"
    " computer tower shower matter winter summer fiber fibre corner laser tumor tumour vector motor reactor timer"
    " thermometer plant restaurant quantity climate rate state plate gate carbonate nitrate tree fee coffee knee"
    " flower finger shoulder disaster danger temper butter feather ladder anger hunger thunder monster mirror odor"
    " odour vapor vapour door floor interior exterior coolant stimulant antibody skin napkin boundary salary"
    " process illness weakness sickness business library artery ovary".split()
)
PERSONS = frozenset(
    "rebel friend boss chief head father mother brother sister wife husband son daughter boy girl child children guest"
    " host king queen prince princess pope nun monk saint lady sir guy star rival ally aide judge coach captain"
    " general colonel sergeant major envoy nurse midwife expert scholar student agent client patient resident"
    " president dissident respondent correspondent opponent proponent parent adolescent recipient delegate"
    " magistrate candidate advocate prelate diplomat mogul tycoon insider nominee spouse couple twin cousin uncle"
    " aunt nephew niece neighbour neighbor victim witness hero crew youth survivor official individual liberal"
    " conservative radical professional intellectual criminal national veteran civilian native relative detective"
    " executive representative operative apprentice novice accomplice source sources artist chef clergy police one"
    " ones other others someone somebody everyone everybody anyone nobody none half third majority minority"
    " percent % many few most both all human humans men women archbishop bishop priest rabbi imam cleric critic"
    " skeptic sceptic alike patriarch monarch coward fan sheriff comedian lawmaker mp mep staff spokesperson"
    " salesperson sportsperson person chairperson surrogate inmate graduate pilot poet prophet tenant migrant"
    " chair heavyweight clerk".split()
)
BODIES = frozenset(
    "administration agency airline alliance army assembly association authority bank bench board body broadcaster"
    " brigade bureau business cabinet campaign camp capital caucus centre center chamber charity church city"
    " clinic club coalition college command commission committee community company congress consortium consulate"
    " corporation council country county court crowd delegation department directorate division embassy enterprise"
    " establishment factory faction family federation firm force foundation front fund giant government group"
    " hospital house household industry inquiry institute institution inspectorate jury laboratory lab league"
    " leadership left legislature lobby ministry mission movement municipality museum nation navy network ngo"
    " office operator opposition orchestra organisation organization outlet panel parliament parish partnership"
    " party police practice press presidency prosecution province public publisher regime region regiment"
    " regulator right school secretariat section senate service side society squad startup state store studio"
    " syndicate taskforce team town tribunal trust union unit university utility village watchdog world wing"
    " defence defense media chain brand electorate audience class generation population tribe clan gang militia"
    " sect chancellery casino daily weekly monthly".split()
)
DOCUMENTS = frozenset(
    "account accord act advert advertisement affidavit agreement analysis appeal article assessment audit bill"
    " biography blog book booklet briefing broadcast brochure bulletin caption chapter charter circular column"
    " comment commentary communique complaint constitution contract convention database data deal declaration"
    " decree diary directive disclosure document documentary dossier draft editorial email essay estimate"
    " evaluation evidence figures filing film findings footnote forecast form gospel guidance guideline handbook"
    " headline history indictment interview investigation invitation journal judgement judgment law lawsuit"
    " leaflet letter list log magazine manifesto manual manuscript map measure memo memoir memorandum message"
    " minutes missive motion newsletter newspaper note notice notification obituary opinion order page pamphlet"
    " paper papers paragraph passage petition piece placard plan platform play podcast poem policy poll post"
    " poster proposal prospectus questionnaire record records regulation release remark reply report request"
    " research resolution results returns review ruling rule scripture section sentence series sign signs site"
    " song speech standard statement statistics statute story study submission summary summons survey tabloid"
    " testimony text textbook thesis title transcript treaty tweet update verdict verse video warning warrant"
    " website word words writings cable telegram test tests manifest research".split()
)
# What is a person and a thing: questioned the source
THINGS_TOO = frozenset(
    "source sources one ones other others half third majority minority percent % many few most all both human"
    " general major individual national chair star review".split()
)
COUNTS = frozenset(
    "number handful string host series range variety set couple lot group dozens".split()
)  # | of writers
MEN = ("man", "men", "woman", "women", "people", "er", "or", "ist", "ian")
SPEAKERS = PERSONS | BODIES | DOCUMENTS


def may_speak(p: Paragraph, phrase: Span) -> bool:
    """Is its head a name, a pronoun, a number, or a noun for a person, a body or a document: `officials of the dam`?"""
    first, last = phrase
    head = _head(p, phrase)
    named = any(p.letters[i] == NAME and i not in p.sentence_end for i in range(first, last))
    if named or p.letters[head] != NOUN:
        return True
    words = _singulars(p.lower[head].rpartition("-")[2])
    return any(word in SPEAKERS or _ends_like_person(word) for word in words) and not _is_owned_body(p, phrase, head)


def is_document(p: Paragraph, phrase: Span) -> bool:
    """Is its head a noun for a document: `a new study of the dam`, `the ministry's figures`?"""
    return any(word in DOCUMENTS for word in (p.lower[_head(p, phrase)], *_singulars(p.lower[_head(p, phrase)])))


def is_person(p: Paragraph, phrase: Span) -> bool:
    """Is its head a common noun for a person: `the boy`, `two suspects`?"""
    head = _head(p, phrase)
    words = _singulars(p.lower[head])
    is_noun = head >= phrase[0] and p.letters[head] == NOUN
    return is_noun and any(
        word in PERSONS - THINGS_TOO or (word.endswith(MEN) and word not in NO_PERSONS) for word in words
    )


def _head(p: Paragraph, phrase: Span) -> int:
    """The last token before a preposition: `officials | of the dam`, `a number of writers |`."""
    first, last = phrase
    ends = (i for i in range(first + 1, last) if p.letters[i] == PREPOSITION and p.lower[i - 1] not in COUNTS)
    return next(ends, last) - 1


def _is_owned_body(p: Paragraph, phrase: Span, head: int) -> bool:
    """`her | body`"""
    return p.lower[head] == "body" and p.lower[phrase[0]] in ("his", "her", "its", "my", "your")


def _ends_like_person(word: str) -> bool:
    return word.endswith(ENDS_OF_PERSONS) and word not in NO_PERSONS


def _singulars(word: str) -> tuple[str, ...]:
    """analyses: analysis; agencies: agency; wives: wife; witnesses: witness; mayors: mayor"""
    if not word.endswith("s") or word.endswith("ss"):
        return (word,)
    if word.endswith("ies"):
        return word, word[:-3] + "y", word[:-1]
    if word.endswith("ves"):
        return word, word[:-3] + "fe", word[:-1]
    return (word, word[:-1]) if not word.endswith("es") else (word, word[:-1], word[:-2], word[:-2] + "is")
