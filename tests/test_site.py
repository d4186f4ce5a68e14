"""The course site: built without a network and without a warning, every link leads somewhere, nothing is fetched, no
key leaks.
"""

import hashlib
import html
import importlib.util
import json
import re
import subprocess
import sys
import tarfile
from urllib.parse import unquote

import nbformat
import pytest
from browser import needs_browser, open_page
from test_packages import plain
from test_reader import MOST, shares

import analysis as story
from analysis.course.execute import NOTEBOOKS, ROOT, as_text
from analysis.course.reading_pages import corpora_to_pass_on
from analysis.tables import CORPUS_TABLES, TABLES

pytestmark = pytest.mark.slow  # not in the edit loop

LOCK = (ROOT / "site/requirements.lock").read_text(encoding="utf-8")
LOCK_OF_PROJECT = (ROOT / "requirements.lock").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site at build/site where it is newer than all it is made of (CI has just built it), or else one built now."""
    pytest.importorskip(
        "sphinx_book_theme", reason="the site's packages are not here: python3 run.py site installs them"
    )
    built = ROOT / "build/site"
    if is_newer(
        built / "index.html",
        [
            *NOTEBOOKS.glob("*.ipynb"),
            *(ROOT / "site").rglob("*.*"),
            *(ROOT / "analysis").rglob("*.py"),
            *(ROOT / "data").rglob("*.md"),
        ],
    ):
        return built
    out = tmp_path_factory.mktemp("course") / "site"
    run = subprocess.run([sys.executable, ROOT / "site/build.py", "-o", out], capture_output=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    return out


def is_newer(page, sources):
    return page.exists() and page.stat().st_mtime > max(source.stat().st_mtime for source in sources)


def pages(site):
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.glob("*.html")}


@pytest.mark.all
def test_a_warning_stops_the_build(tmp_path):
    pytest.importorskip("sphinx_book_theme")
    (tmp_path / "index.md").write_text("# A page\n\n[a link to nowhere](nowhere.md)\n", encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-W",
        "-b",
        "html",
        "-c",
        ROOT / "site",
        tmp_path,
        tmp_path / "out",
    ]
    run = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert run.returncode != 0 and "nowhere.md" in run.stderr


@pytest.mark.all
def test_every_notebook_and_every_part_of_the_course_has_a_page(site):
    names = {path.stem for path in NOTEBOOKS.glob("*.ipynb")}
    assert {
        f"{name}.html"
        for name in names
        | {
            "index",
            "instructors",
            "glossary",
            "how-a-sentence-is-read",
            "how-a-number-becomes-a-toll",
            "codebook",
            "api",
            "in-the-browser",
        }
    } <= set(pages(site))
    assert all(f'href="{name}.html"' in pages(site)["index.html"] for name in names)


@pytest.mark.all
def test_every_internal_link_leads_to_a_page_and_a_place_in_it(site):
    told = pages(site)
    for name, text in told.items():
        for link in re.findall(r'<a\b[^>]*\bhref="([^"]+)"', text):
            target, _, place = unquote(html.unescape(link)).partition("#")
            if re.match(r"\w+:", target):
                continue
            target = target or name
            assert (site / target).exists(), f"{name}: {link}"
            if place and target in told:
                assert f'id="{html.escape(place)}"' in told[target] or place == "", f"{name}: {link}"


@pytest.mark.all
def test_nothing_is_named_that_a_page_would_fetch(site):
    for name, text in pages(site).items():
        assert not re.search(r'<(?:script|link|img|iframe)[^>]+(?:src|href)="(?:https?:)?//', text), name
    for sheet in site.rglob("*.css"):
        assert not re.search(r'@import[^;]*//|url\(["\']?(?:https?:)?//', sheet.read_text(encoding="utf-8")), sheet.name


@needs_browser
@pytest.mark.parametrize("name", ["index.html", "08-hand-coding.html", "instructors.html"])
@pytest.mark.all
def test_a_page_opened_in_a_browser_asks_for_nothing(site, name, tmp_path):
    dom, asked = open_page(site / name, tmp_path)
    assert asked == [] and "<mjx-container" not in dom


@pytest.mark.all
def test_every_picture_has_words(site):
    for name, text in pages(site).items():
        for picture in re.findall(r"<img[^>]*>", text):
            assert re.search(r'alt="[^"]{20,}"', picture), f"{name}: {picture[:120]}"


@pytest.mark.all
def test_the_key_to_the_exercises_is_not_on_the_site(site):
    for path in NOTEBOOKS.glob("*.ipynb"):
        text = html.unescape(re.sub(r"<[^>]+>", "", pages(site)[f"{path.stem}.html"]))
        assert "BEGIN SOLUTION" not in text and "HIDDEN TESTS" not in text
    shown = [
        cell
        for path in NOTEBOOKS.glob("*.ipynb")
        for cell in program(ROOT / "site/build.py").for_site(nbformat.read(path, as_version=4)).cells
    ]
    assert not [cell.source for cell in shown if "tests" in cell.metadata.get("tags", []) and cell.outputs], (
        "what a test prints is the answer"
    )
    assert not (site / "_sources").exists()


@pytest.mark.all
def test_the_glossary_has_every_table(site):
    assert all(f"<strong>{name}</strong>" in pages(site)["glossary.html"] for name in TABLES | CORPUS_TABLES)


def test_every_function_that_is_shown_or_called_in_a_notebook_is_explained():
    code = [
        cell.source
        for path in NOTEBOOKS.glob("*.ipynb")
        for cell in nbformat.read(path, as_version=4).cells
        if cell.cell_type == "code"
    ]
    called = set(re.findall(r"\bstory\.(?:\w+\.)?(\w+)\(", "\n".join(code)))
    shown = {name for face in (story, story.compare, story.plots, story.coding) for name in dir(face)}
    functions = {name for name in shown if name not in ("compare", "plots", "coding") and not name.endswith("Error")}
    explained = re.findall(
        r"^#### story\.(?:\w+\.)?(\w+)\n\n```python\n\1\(.*?\)\n```\n\n\w",
        program(ROOT / "site/build.py").api(),
        flags=re.MULTILINE | re.DOTALL,
    )
    assert called | functions <= set(explained), (called | functions) - set(explained)


@pytest.mark.all
def test_no_page_holds_an_article_that_is_not_ours_and_the_invented_ones_are_whole(site):
    for name, text in pages(site).items():
        assert max(shares(text).values()) < MOST, name
    for corpus in ("invented-flood", "invented-harbour"):
        sentences = story.split_sentences(story.load_articles(corpus))["sentence"]
        read = html.unescape(re.sub(r"<[^>]+>", "", pages(site)[f"read-{corpus}.html"]))
        assert not [sentence for sentence in sentences if sentence not in read]


def test_a_term_is_linked_once_where_it_is_explained():
    build = program(ROOT / "site/build.py")
    known = {"corpus", "hedge"}
    told = build.link_terms("The **corpus** and **hedges**; a **corpus**, **bold words**.", known)
    assert told == "The [**corpus**](terms.md#corpus) and [**hedges**](terms.md#hedge); a **corpus**, **bold words**."
    linked = "".join(
        cell.source
        for path in NOTEBOOKS.glob("*.ipynb")
        for cell in build.for_site(nbformat.read(path, as_version=4)).cells
    )
    assert len(set(re.findall(r"terms\.md#([\w-]+)", linked))) > 12


# Its packages ---------------------------------------------------------------------------------------------------------


def versions(lock):
    return {(plain(name), version) for name, version in re.findall(r"^([\w.-]+)==([\w.]+)", lock, flags=re.MULTILINE)}


def test_its_lock_agrees_with_the_other_and_has_hashes_and_no_address():
    other = versions(LOCK_OF_PROJECT)
    shared = {name for name, _ in other} & {name for name, _ in versions(LOCK)}
    assert {pair for pair in versions(LOCK) if pair[0] in shared} <= other
    assert "://" not in LOCK
    assert all("--hash=sha256:" in package for package in re.split(r"\n(?=[\w.-]+==)", LOCK.strip()))


def test_its_lock_holds_what_is_asked_for():
    wanted = (ROOT / "site/requirements.in").read_text(encoding="utf-8").split()
    assert {tuple(line.split("==")) for line in wanted} <= versions(LOCK)


# The browser edition --------------------------------------------------------------------------------------------------

LITE = ROOT / "site/lite"
NOT_IN_PYODIDE_NOR_GIVEN = (
    "pyarrow",
    "nbformat",
    "nbclient",
    "nbconvert",
    "jupyterlab",
    "charset_normalizer",
    "tqdm",
    "dask",
    "_multiprocessing",
)


def program(path):
    spec = importlib.util.spec_from_file_location(f"{path.parent.name}_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


distribution = program(LITE / "distribution.py")


@pytest.fixture(scope="module")
def lite():
    return program(LITE / "build.py")


@pytest.mark.parametrize("name", ["jupyter-lite.json", "jupyter_lite_config.json"])
def test_the_settings_of_the_browser_edition_are_json(name):
    assert json.loads((LITE / name).read_text(encoding="utf-8"))


def test_the_browser_edition_takes_no_package_from_elsewhere():
    settings = json.loads((LITE / "jupyter-lite.json").read_text(encoding="utf-8"))["jupyter-config-data"][
        "litePluginSettings"
    ]
    assert settings["@jupyterlite/pyodide-kernel-extension:kernel"]["disablePyPIFallback"] is True


def test_what_builds_the_browser_edition_is_locked_by_hash():
    lock = (LITE / "requirements.lock").read_text(encoding="utf-8")
    wanted = re.findall(
        r"^([\w.-]+)==(\S+)", (LITE / "requirements.in").read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    assert "://" not in lock and wanted and {(plain(name), version) for name, version in wanted} <= versions(lock)
    assert all("--hash=sha256:" in package for package in re.split(r"\n(?=[\w.-]+==)", lock.strip()))


def test_the_packages_of_the_browser_edition_are_those_of_the_project(lite):
    pinned = dict(lite.pinned())
    assert list(pinned) == ["pandas", "soupsieve", *lite.WHEELS]
    assert all(f"{name}=={version}" in LOCK_OF_PROJECT.lower() for name, version in pinned.items())


def distribution_folder(folder, depends=()):
    """A small folder that stands for Pyodide's distribution, and the hashes that its files should have."""
    packages = {
        name: {"file_name": f"{name}.whl", "depends": list(depends) if name == "numpy" else []}
        for name in distribution.NEEDED
    }
    for one in packages.values():
        (folder / one["file_name"]).write_bytes(one["file_name"].encode())
        one["sha256"] = hashlib.sha256(one["file_name"].encode()).hexdigest()
    (folder / distribution.LIST).write_text(json.dumps({"packages": packages}), encoding="utf-8")
    (folder / "pyodide.js").write_bytes(b"start()")
    names = [distribution.LIST, "pyodide.js"]
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}


def test_every_file_of_the_browsers_python_is_the_one_of_its_release(tmp_path, monkeypatch):
    core = distribution_folder(tmp_path)
    monkeypatch.setattr(distribution, "core_files", lambda: core)
    files = distribution.check(tmp_path)
    assert {path.name for path in files} == {*core, *(f"{name}.whl" for name in distribution.NEEDED)}
    with tarfile.open(distribution.pack(files, tmp_path / "work/pyodide.tar.bz2")) as packed:
        assert "pyodide/pyodide.js" in packed.getnames()


@pytest.mark.parametrize("changed", [distribution.LIST, "pyodide.js", "numpy.whl"])
def test_a_file_that_somebody_changed_on_the_way_is_refused_by_name(tmp_path, monkeypatch, changed):
    core = distribution_folder(tmp_path)
    monkeypatch.setattr(distribution, "core_files", lambda: core)
    with (tmp_path / changed).open("ab") as file:
        file.write(b" ")
    with pytest.raises(distribution.DistributionError, match=f"{re.escape(changed)}: is not the file of"):
        distribution.check(tmp_path)


def test_the_core_without_its_packages_is_refused_and_says_what_is_missing(tmp_path, monkeypatch):
    core = distribution_folder(tmp_path)
    monkeypatch.setattr(distribution, "core_files", lambda: core)
    (tmp_path / "matplotlib.whl").unlink()
    with pytest.raises(distribution.DistributionError, match="lacks matplotlib; take the full distribution"):
        distribution.check(tmp_path)
    (tmp_path / "pyodide.js").unlink()
    with pytest.raises(distribution.DistributionError, match="is not there; give the folder"):
        distribution.check(tmp_path)


def test_the_release_that_is_checked_is_the_one_that_the_page_names():
    page = (ROOT / "site/in-the-browser.md").read_text(encoding="utf-8")
    assert f"Pyodide {distribution.RELEASE}" in page and len(distribution.core_files()) == 6


def test_a_notebook_for_the_browser_fetches_its_packages_first_and_holds_no_key(lite):
    notebook = lite.for_browser(nbformat.read(NOTEBOOKS / "00-start-here.ipynb", as_version=4), ["hama-2024"])
    assert "piplite.install" in notebook.cells[0].source and "textstat==" in notebook.cells[0].source
    assert "BEGIN SOLUTION" not in as_text(notebook)


@pytest.fixture(scope="module")
def edition(lite, tmp_path_factory):
    """What students see in the browser's files."""
    folder = tmp_path_factory.mktemp("edition")
    lite.gather(folder)
    return folder


@pytest.mark.slow
def test_the_browser_edition_holds_only_what_may_be_passed_on(lite, edition, tmp_path):
    assert corpora_to_pass_on() == ["invented-flood", "invented-harbour"]
    assert sorted(path.name for path in (edition / "data").glob("*/")) == corpora_to_pass_on()
    assert {path.name for path in edition.glob("*.html")} == {f"read-{name}.html" for name in corpora_to_pass_on()}
    texts = [path for path in edition.rglob("*") if path.suffix in (".html", ".txt", ".csv", ".ipynb", ".md")]
    assert max(shares("\n".join(path.read_text(encoding="utf-8") for path in texts)).values()) < 0.1
    for path in edition.glob("*.ipynb"):
        code = [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
        named = re.findall(r'^CORPUS = os.*"([^"]*)"\)', "\n".join(code), flags=re.MULTILINE)
        assert named and set(named) <= set(corpora_to_pass_on()), path
        assert set(re.findall(r'CORPUS == "([^"]*)"', "\n".join(code))) <= set(named), path
    lite.gather(tmp_path / "own", whole_data=True)
    assert (tmp_path / "own/data/hama-2024/articles.csv").is_file()


@pytest.mark.slow
def test_the_package_of_the_browser_edition_finds_the_corpora_beside_it(edition):
    read = f"import analysis as story; print(*(len(story.load_articles(name)) for name in {corpora_to_pass_on()}))"
    run = subprocess.run([sys.executable, "-c", read], capture_output=True, encoding="utf-8", cwd=edition)
    assert run.stdout.split() == [str(len(story.load_articles(name))) for name in corpora_to_pass_on()], run.stderr
    assert [path.name for path in (edition / "my-texts").iterdir()] == [".gitignore"]  # nobody's own texts


@pytest.mark.slow
def test_what_the_notebooks_import_is_there_in_the_browser():
    imports = {
        line
        for path in NOTEBOOKS.glob("*.ipynb")
        for cell in nbformat.read(path, as_version=4).cells
        if cell.cell_type == "code"
        for line in re.findall(r"^(?:from|import) .*", cell.source, flags=re.MULTILINE)
    }
    blocked = BLOCKED.format(missing=NOT_IN_PYODIDE_NOR_GIVEN, imports="\n".join(sorted(imports)))
    run = subprocess.run([sys.executable, "-c", blocked], capture_output=True, encoding="utf-8", cwd=ROOT)
    assert run.returncode == 0, run.stderr


BLOCKED = """
import sys
class NotThere:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {missing}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, NotThere())
{imports}
story.set_up()
story.analyse(story.load_articles("hama-2024"))
"""
