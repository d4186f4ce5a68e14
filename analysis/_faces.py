"""What a package shows: each name is listed once, with the module that it lives in, and loaded when it is asked for."""

from collections.abc import Mapping
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
            raise AttributeError(f"module {self.package!r} has no attribute {name!r}")
        home = self._homes[name]
        if not home:
            return import_module(f"{self.package}.{name}")
        return getattr(import_module(f"{self.package}.{home}"), name)
