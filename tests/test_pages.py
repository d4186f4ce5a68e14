"""The pages made from the notebooks, opened in a browser: nothing is fetched, pictures are described, hostile articles
are inert."""

import json
import re
import warnings
from html.parser import HTMLParser

import nbformat
import pytest
from browser import needs_browser, open_page

from analysis.corpus.load import load_articles
from analysis.corpus.texts.mend import mend
from analysis.course.execute import NOTEBOOKS, as_page, publish

pytestmark = pytest.mark.slow  # not in the edit loop

RUNS = "document.documentElement.setAttribute('data-ran','yes')"
LINE = "The army said that 50 people were killed and 3,000 fled the town on Monday as rebels advanced. "
HOSTILE = {
    "script": (
        f'<script>{RUNS}</script> He said: </script><img src=x onerror="{RUNS}"> <svg onload="{RUNS}"> "They killed 5'
        ' people," she said. It costs $5 million … and then $7 million. **bold** [link](javascript:alert(1)) `code` |'
        " a | b |\n# heading\n<!-- comment -->\n\\begin{equation}"
    ),
    "line": LINE * 3_000,
    "no full stop": "the troops moved and the people fled and the officials said nothing and " * 400,
    "digits": "1234567890 " * 2_000,
    "emoji": "They said 😀😡 that 5 people were killed 💔! " * 40,
    "right to left": "قال المسؤولون إن خمسة أشخاص قتلوا في المدينة. " * 40,
    "marks": '"' * 999 + "([{" * 300 + "…" * 300,
    "one word": "Fled.",
}
OUTLETS = ["<b onmouseover=alert(1)>Gazette</b>", "$x$ and $y$", "", "Courier_1^2"]


NAMES = sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))


@pytest.fixture(scope="module")
def hostile_corpus(tmp_path_factory):
    """Articles that try to break what shows them."""
    folder = tmp_path_factory.mktemp("hostile")
    rows = [
        {"outlet": OUTLETS[number % 4] or "Outlet with 漢字", "article_id": name, "text": text}
        for number, (name, text) in enumerate(HOSTILE.items())
    ]
    corpus = folder / "hostile.jsonl"
    corpus.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return corpus


@pytest.fixture(scope="module")
def name(request):
    """A notebook: its tests follow one another, for the sake of the page that they share."""
    return request.param


@pytest.fixture(scope="module")
def hostile_page(name, hostile_corpus):
    """The notebook run on them, once for all of its tests."""
    build = hostile_corpus.parent / name
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAME_STORY_CORPUS", str(hostile_corpus))
        assert publish(build, only=name) == 0
    return build / "html" / f"{name}.html"


every_notebook = pytest.mark.parametrize("name", NAMES, indirect=True)


@pytest.mark.all
@pytest.mark.notebook
@every_notebook
def test_every_notebook_survives_hostile_articles(hostile_page):
    assert sorted(page.name for page in hostile_page.parent.iterdir()) == [hostile_page.name, "index.html"]


class Handlers(HTMLParser):
    """Collects what a page could run: event attributes, script texts, script addresses."""

    def __init__(self):
        super().__init__()
        self.found, self.in_script = [], False

    def handle_starttag(self, tag, attributes):
        self.in_script = tag == "script"
        self.found += [value or "" for name, value in attributes if name.startswith("on") or name in ("href", "src")]

    def handle_data(self, data):
        self.found += [data] if self.in_script else []

    def handle_endtag(self, tag):
        self.in_script = False


@pytest.mark.all
@pytest.mark.notebook
@pytest.mark.parametrize("notebook", ["00", "01", "02"])
def test_five_megabytes_on_one_line_are_read(tmp_path, monkeypatch, notebook):
    corpus = tmp_path / "long.jsonl"
    corpus.write_text(json.dumps({"outlet": "A", "article_id": "long", "text": LINE * 54_000}), encoding="utf-8")
    monkeypatch.setenv("SAME_STORY_CORPUS", str(corpus))
    assert publish(tmp_path / "build", only=notebook) == 0


@pytest.mark.all
@pytest.mark.notebook
@every_notebook
def test_nothing_of_an_article_can_run(hostile_page):
    parser = Handlers()
    parser.feed(hostile_page.read_text(encoding="utf-8"))
    assert not [found for found in parser.found if RUNS in found or "alert(1)" in found]


@needs_browser
@every_notebook
def test_hostile_articles_run_nothing_and_start_no_formula(hostile_page, tmp_path):
    dom, asked = open_page(hostile_page, tmp_path)
    assert not re.search(r"<html[^>]*data-ran", dom)
    assert "<mjx-container" not in dom and 'class="MathJax' not in dom
    assert asked == []


@needs_browser
@every_notebook
def test_a_page_fetches_nothing_and_describes_its_pictures(name, tmp_path):
    page = tmp_path / f"{name}.html"
    page.write_text(as_page(nbformat.read(NOTEBOOKS / f"{name}.ipynb", 4), name), encoding="utf-8")
    dom, asked = open_page(page, tmp_path)
    assert asked == []
    pictures = re.findall(r"<img[^>]*>", dom)
    assert all(re.search(r'alt="[^"]{20,}"', picture) for picture in pictures)


@needs_browser
def test_the_browser_test_would_notice(tmp_path):
    page = tmp_path / "bad.html"
    page.write_text(
        f'<html><body><img src="http://picture.invalid/x.png"><script>{RUNS}</script></body></html>', encoding="utf-8"
    )
    dom, asked = open_page(page, tmp_path)
    assert re.search(r"<html[^>]*data-ran", dom)
    assert asked == ["http://picture.invalid/x.png"]


def test_hostile_articles_are_loaded_whole_but_for_what_is_mended(tmp_path):
    corpus = tmp_path / "hostile.jsonl"
    corpus.write_text(
        "\n".join(json.dumps({"outlet": "A", "text": text}) for text in HOSTILE.values()), encoding="utf-8"
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        articles = load_articles(corpus)
    assert [len(text) for text in articles["text"]] == [len(mend(text)[0]) for text in HOSTILE.values()]


def test_a_notebook_as_a_script_is_a_python_file(tmp_path):
    import nbformat
    from nbconvert import ScriptExporter

    notebook = nbformat.read(NOTEBOOKS / "01-readability.ipynb", as_version=4)
    _, resources = ScriptExporter().from_notebook_node(notebook)
    assert resources["output_extension"] == ".py"
