"""Who is credited: the kind of a source, whether it is named, and the speaker who is meant."""

from analysis.instruments.attribution.sources.kinds import UNKNOWN as UNKNOWN
from analysis.instruments.attribution.sources.kinds import kind_of as kind_of
from analysis.instruments.attribution.sources.patterns import Kinds as Kinds
from analysis.instruments.attribution.sources.patterns import compile_kinds as compile_kinds
from analysis.instruments.attribution.sources.resolve import Source as Source
from analysis.instruments.attribution.sources.resolve import resolve_sources as resolve_sources
