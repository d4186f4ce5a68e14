"""What keeps the repository in order: hooks, workflows, and a guide whose paths exist."""

import csv
import json
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pandas as pd
import pytest
import yaml

from analysis.corpus.lexicons import load_lexicons
from analysis.english.sentences.split import split_sentences
from analysis.instruments.attribution import find_attributions
from analysis.instruments.tolls import find_tolls
from benchmarks.platforms import PYTHONS

ROOT = Path(__file__).parent.parent
HOOKS = ROOT / ".ci" / "hooks"
sys.path.insert(0, str(HOOKS))

import notebooks_of_others  # noqa: E402
import texts_of_others  # noqa: E402

pytestmark = pytest.mark.slow  # not in the edit loop

FILES = [".pre-commit-config.yaml", "environment.yml", "CITATION.cff", *(ROOT / ".github").rglob("*.yml")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: Path(path).name)
def test_every_yaml_file_can_be_read(path):
    assert yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


def test_the_tests_run_on_every_python_that_is_promised_and_on_three_systems():
    jobs = yaml.safe_load((ROOT / ".github/workflows/tests.yml").read_text(encoding="utf-8"))["jobs"]
    matrix = jobs["tests"]["strategy"]["matrix"]
    assert matrix["python"] == PYTHONS and len(matrix["os"]) == 3
    assert any(step.get("run") == ".ci/run" for step in jobs["everything"]["steps"])


# -- hooks -------------------------------------------------------------------------------------------------------------


def test_the_hooks_fetch_nothing_and_call_what_there_is():
    repos = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    hooks = [hook for repo in repos for hook in repo["hooks"]]
    assert {repo["repo"] for repo in repos} == {"local"} and {hook["language"] for hook in hooks} == {"system"}
    assert not any("additional_dependencies" in hook for hook in hooks)
    scripts = [word for hook in hooks for word in hook["entry"].split() if word.endswith(".py")]
    assert len(scripts) == 2 and all((ROOT / script).is_file() for script in scripts)


def test_every_file_that_the_project_ships_in_data_is_listed_and_no_other():
    listed = (HOOKS / "shipped.txt").read_text(encoding="utf-8").splitlines()
    assert listed == sorted(listed) and all((ROOT / path).is_file() for path in listed)
    assert texts_of_others.foreign(listed) == []


@pytest.mark.parametrize("path", ["data/mine/articles.csv", "data/hama-2024/articles/005_x.txt", "data/all.parquet"])
def test_a_text_of_others_in_data_is_refused(path, capsys):
    assert texts_of_others.main(["README.md", "tests/data/x.txt", path]) == 1
    assert capsys.readouterr().out.count("\n") == 1 and texts_of_others.foreign([path]) == [path]


def test_the_committed_notebooks_show_the_shipped_corpora_alone():
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        assert notebooks_of_others.foreign(path) == [], path.name


@pytest.fixture
def start(tmp_path):
    """The first notebook, to be changed."""
    path = tmp_path / "00-start-here.ipynb"
    path.write_bytes((ROOT / "notebooks" / path.name).read_bytes())
    return path


def test_a_notebook_executed_on_another_corpus_is_refused_with_an_outlet_of_it(start, capsys):
    text = start.read_text(encoding="utf-8")
    start.write_text(text.replace("AFP-based", "Elsewhere Gazette (invented)"), encoding="utf-8")
    assert notebooks_of_others.main([str(start)]) == 1
    assert "shows Elsewhere Gazette (invented); execute it again" in capsys.readouterr().out


def test_a_notebook_with_parameters_of_papermill_is_refused(start):
    notebook = nbformat.read(start, as_version=4)
    notebook.cells.insert(1, nbformat.v4.new_code_cell("CORPUS = 'x'", metadata={"tags": ["injected-parameters"]}))
    start.write_text(json.dumps(notebook), encoding="utf-8")
    assert notebooks_of_others.foreign(start) == ["parameters of papermill"]


def test_a_notebook_without_outputs_is_let_in(start):
    notebook = nbformat.read(start, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = []
    nbformat.write(notebook, start)
    assert notebooks_of_others.foreign(start) == []


@pytest.mark.slow
def test_the_hooks_say_by_their_exit_code_whether_a_commit_may_go_on():
    def code(hook, path):
        return subprocess.run([sys.executable, HOOKS / hook, path], cwd=ROOT, capture_output=True).returncode

    assert code("texts_of_others.py", "data/mine/a.txt") == 1 and code("texts_of_others.py", "data/README.md") == 0
    assert code("notebooks_of_others.py", "notebooks/05-labels.ipynb") == 0


# -- the guide ---------------------------------------------------------------------------------------------------------

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
SECTIONS = {part.partition("\n")[0]: part for part in GUIDE.split("\n## ")[1:]}
RECIPES = {title: part for title, part in SECTIONS.items() if title.startswith("Add ")}
PLACE = re.compile(r"`((?:\.?[\w-]+/)+[\w.-]*|[\w.-]+\.(?:md|toml|lock|yml|yaml|cff|py))`")
MADE_BY_YOU = {"notebooks/10-yours.ipynb", ".venv/bin/python"}


def test_every_path_that_the_guide_names_is_there():
    named = set(PLACE.findall(GUIDE)) | set(re.findall(r"\b(?:tests|benchmarks)/[\w/.]+\b", GUIDE))
    assert len(named) > 30
    assert {path for path in named - MADE_BY_YOU if not (ROOT / path).exists()} == set()


def test_every_module_that_the_guide_calls_is_there():
    called = set(re.findall(r"python -m (analysis|benchmarks\.[a-z_]+|ruff|pytest)\b", GUIDE))
    assert len(called) > 5
    ours = [name.replace(".", "/") for name in called if name.startswith("benchmarks.")]
    assert all((ROOT / f"{name}.py").is_file() for name in ours)


def test_ten_questions_of_a_newcomer_are_answered_by_files():
    rows = [line.split(" | ") for line in SECTIONS["Where is …?"].splitlines() if re.match(r"\| W.*\?", line)]
    assert len(rows) == 10 and all(PLACE.search(answer) for _, answer in rows)


@pytest.mark.parametrize("title", RECIPES)
def test_a_recipe_has_at_most_ten_steps_and_a_command_that_proves_it(title):
    steps = re.findall(r"^\d+\. ", RECIPES[title], flags=re.MULTILINE)
    assert 1 < len(steps) <= 10 and "python -m pytest" in RECIPES[title]


def test_there_is_a_recipe_for_each_thing_that_people_add():
    wanted = "a cue, a word of harm, a toll rule, a measure, a plot, a notebook, a file format"
    assert list(RECIPES) == [f"Add {thing}" for thing in wanted.split(", ")]


ROWS = {"cues": "Add a cue", "harm_words": "Add a word of harm", "toll_rules": "Add a toll rule"}


@pytest.mark.slow
@pytest.mark.parametrize("lexicon", ROWS)
def test_the_row_of_a_recipe_has_the_columns_of_its_lexicon_and_reads_its_example(lexicon):
    general = load_lexicons()[lexicon]
    lines = re.findall(r"`([^`]+)`", RECIPES[ROWS[lexicon]])
    (row,) = [cells for cells in csv.reader(lines) if len(cells) == len(general.columns)]
    example = pd.DataFrame(
        {"outlet": ["A"], "article_id": ["1"], "text": [row[list(general.columns).index("example")]]}, dtype="string"
    )
    sentences = split_sentences(example)
    with_it = {lexicon: pd.concat([general, pd.DataFrame([row], columns=general.columns, dtype="string")])}
    find = find_attributions if lexicon == "cues" else find_tolls
    assert len(find(sentences, lexicons=with_it)) == 1 and find(sentences).empty


# -- programs that benchmarks hold as text -----------------------------------------------------------------------------


def test_a_program_that_a_benchmark_starts_imports_what_is_there():
    lines = [
        line
        for path in sorted((ROOT / "benchmarks").glob("*.py"))
        for text in re.findall(r'^[A-Z_]+ = """\n(.*?)^"""', path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
        for line in re.findall(r"^ *(from analysis\S* import .*)$", text, re.MULTILINE)
    ]
    assert len(lines) > 3
    for line in lines:
        exec(line.strip(), {})
