"""What a package shows: each name is listed once, with the module that it lives in, and loaded when it is asked for."""

from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module
from typing import Any


class Face:
    """The names of a package. listed: module -> names that `dir` shows; unlisted: module -> names that are found too.

    A name that is a module itself (a package of the same name) is listed under "".
    """

    def __init__(self, package: str, listed: Mapping[str, str], unlisted: Mapping[str, str] | None = None) -> None:
        self.package = package
        self.listed = sorted(name for names in listed.values() for name in names.split())
        self._homes = {
            name: module
            for homes in (unlisted or {}, listed)
            for module, names in homes.items()
            for name in names.split()
        }

    def load(self, name: str) -> Any:
        """The thing of that name. AttributeError: the package shows none."""
        if name not in self._homes:
            raise AttributeError(f"module {self.package!r} has no attribute {name!r}{self._meant(name)}")
        home = self._homes[name]
        if not home:
            return import_module(f"{self.package}.{name}")
        return getattr(import_module(f"{self.package}.{home}"), name)

    def _meant(self, name: str) -> str:
        """The name that may be meant, here or in a package that is shown here; nothing for what Python asks for."""
        if name.startswith("_"):
            return ""
        inside = [part for part, home in self._homes.items() if not home]
        faces = [(f"{part}.", import_module(f"{self.package}.{part}")) for part in inside]
        there = {one: one for one in self._homes} | {one: place + one for place, face in faces for one in face.__all__}
        alike = get_close_matches(name, there, 1, 0.75)
        return f"; did you mean {there[alike[0]]!r}?" if alike else ""
