"""Figures no function here counts with, for those that inspect and publish: thresholds, marks."""

from collections.abc import Mapping
from types import MappingProxyType

from gongkai.law import load
from gongkai.law.dated import Rule
from gongkai.law.deadlines import read_terms

FIGURES: Mapping[str, Rule[int]] = MappingProxyType(
    {
        f"{file.file.removesuffix('.toml')}.{key}": rule
        for file in load.folder(load.DATA / "figures")
        for key, rule in read_terms(file).items()
    }
)


def figure(key: str) -> Rule[int]:
    """The figure *key*, as ``file.table``.

    Errors: KeyError when there is none.

    >>> from datetime import date
    >>> entry = figure("inspection.home_idle_weeks").on(date(2025, 1, 1))
    >>> entry.value, entry.source
    (2, '国办秘函〔2019〕19号单项否决')
    """
    return FIGURES[key]
