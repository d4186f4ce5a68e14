"""What a page weighs: the same pictures and the same words in fewer bytes, so that a report opens on a telephone.

A picture of few colours needs no more than a byte a point; a drawing no more than a hundredth of a point; and a form
(`style`) that comes a thousand times is told once.
"""

import io
import re
from collections import Counter

from PIL import Image

COLOURS = 128  # of a picture: those of the outlets, greys, and the steps at their edges
OFTEN = 3  # a form that comes less often stays where it is
_FORM = re.compile(
    r'<(\w+)((?: (?!class=)[\w:-]+="[^"]*")*?) style="([^"]*)"(?=((?: (?!class=)[\w:-]+="[^"]*")*)\s*/?>)'
)
_LONG_NUMBER = re.compile(r"(?<=\d)(\.\d\d)\d+")
_UNTURNED = re.compile(r' transform="rotate\(-0 [^"]*\)"')
_METADATA = re.compile(r"<metadata>.*?</metadata>", re.DOTALL)
_BREAK = re.compile(r"\s*\n\s*")


def light_png(png: bytes) -> bytes:
    """The same picture with its colours in a table; where it has too many of them, the nearest stand for others."""
    told = io.BytesIO()
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(told, "PNG", optimize=True)
    return min(told.getvalue(), png, key=len)


def light_svg(svg: str) -> str:
    """The same drawing with places to a hundredth of a point, without empty turns, line breaks and metadata.

    >>> light_svg('<path d="M 92.135781 0.5 \\nL 7.104 3 \\nz\\n"/>')
    '<path d="M 92.13 0.5 L 7.10 3 z "/>'
    """
    plain = _UNTURNED.sub("", _METADATA.sub("", svg))
    return forms_once(_BREAK.sub(" ", _LONG_NUMBER.sub(r"\1", plain)).replace("> <", "><"))


def forms_once(page: str) -> str:
    """The page with each form that it repeats told once, in its style sheet; elements with a class keep theirs. Text of
    articles is escaped and has none.

    >>> forms_once('<style></style><p style="color:red">a</p><p style="color:red">b</p><b style="color:red">c</b>')
    '<style>.f0{color:red}\\n</style><p class="f0">a</p><p class="f0">b</p><b class="f0">c</b>'
    """
    times = Counter(found[3] for found in _FORM.finditer(page))
    names = {form: f"f{n}" for n, form in enumerate(form for form, n in times.items() if n >= OFTEN)}

    def short(found: re.Match) -> str:
        name, before, form = found[1], found[2], found[3]
        return f'<{name}{before} class="{names[form]}"' if form in names else found[0]

    sheet = "".join(f".{name}{{{form}}}\n" for form, name in names.items())
    return _FORM.sub(short, page).replace("</style>", f"{sheet}</style>", 1)
